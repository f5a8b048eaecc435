"""Save notes and evidence; read them with their subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, bindparam
from sqlmodel import Session, col, select

from workbench.domain.review.remarks import EvidenceEntry, NoteEntry
from workbench.domain.review.states import State
from workbench.store.log.events import Author
from workbench.store.log.row_states import evidence_state, note_state
from workbench.store.schema.log_tables import EvidenceRow, NoteRow
from workbench.store.schema.rows import (
    article_row,
    conflict_row,
    id_of,
    in_batches,
    quotation_row,
    source_row,
)

_SUBJECTS = {
    "quotation": quotation_row,
    "conflict": conflict_row,
    "source": source_row,
    "article": article_row,
}
SUBJECT_KINDS = tuple(_SUBJECTS)
"""What can be written about."""

Written = tuple[tuple[NoteEntry, ...], tuple[EvidenceEntry, ...]]
"""Notes and evidence, each oldest first."""


def subject_must_exist(session: Session, kind: str, number: int) -> None:
    """Pass where there is such a record.

    Raises:
        NotFoundError: There is none.
    """
    _SUBJECTS[kind](session, number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where something can be looked up."""

    location: str
    """URL, or absolute path of a file."""

    locator: str
    quote: str
    sha256: str | None
    """Digest of the file's bytes; None for a URL."""


def insert_note(session: Session, author: Author, subject: str, text: str) -> dict[str, State]:
    """Save a note that does not stand yet, and return the state by which an act makes it stand."""
    row = NoteRow(
        subject=subject,
        text=text,
        reviewer=author.reviewer,
        at=author.at,
        withdrawn=True,
        version=0,
    )
    session.add(row)
    session.flush()
    return {f"note:{row.id}": note_state(row)}


def insert_evidence(
    session: Session, author: Author, subject: str, citation: Citation
) -> dict[str, State]:
    """Save evidence that does not stand yet, and return the state that makes it stand."""
    row = EvidenceRow(
        subject=subject,
        location=citation.location,
        locator=citation.locator,
        quote=citation.quote,
        sha256=citation.sha256,
        reviewer=author.reviewer,
        at=author.at,
        withdrawn=True,
        version=0,
    )
    session.add(row)
    session.flush()
    return {f"evidence:{row.id}": evidence_state(row)}


# Built once (docs/decisions/0021).
_ASKED: BindParameter[Any] = bindparam("subjects", expanding=True)
_NOTES = (
    select(NoteRow)
    .where(col(NoteRow.subject).in_(_ASKED), ~col(NoteRow.withdrawn))
    .order_by(col(NoteRow.id))
)
_EVIDENCE = (
    select(EvidenceRow)
    .where(col(EvidenceRow.subject).in_(_ASKED), ~col(EvidenceRow.withdrawn))
    .order_by(col(EvidenceRow.id))
)


def notes_on(session: Session, subjects: Sequence[str]) -> tuple[NoteEntry, ...]:
    """Standing notes about any of the subjects, oldest first."""
    rows = session.exec(_NOTES, params={"subjects": subjects})
    return tuple(
        NoteEntry(
            note_id=id_of(row),
            subject=row.subject,
            text=row.text,
            reviewer=row.reviewer,
            at=row.at,
        )
        for row in rows
    )


def evidence_on(session: Session, subjects: Sequence[str]) -> tuple[EvidenceEntry, ...]:
    """Standing evidence about any of the subjects, oldest first."""
    rows = session.exec(_EVIDENCE, params={"subjects": subjects})
    return tuple(
        EvidenceEntry(
            evidence_id=id_of(row),
            subject=row.subject,
            location=row.location,
            locator=row.locator,
            quote=row.quote,
            sha256=row.sha256,
            reviewer=row.reviewer,
            at=row.at,
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class RemarksBySubject:
    """Standing notes and evidence about many subjects, each oldest first."""

    notes: Mapping[str, Sequence[NoteEntry]]
    evidence: Mapping[str, Sequence[EvidenceEntry]]

    def about(self, subjects: Sequence[str]) -> Written:
        """Those about any of some subjects."""
        notes = [note for subject in subjects for note in self.notes.get(subject, ())]
        evidence = [one for subject in subjects for one in self.evidence.get(subject, ())]
        notes.sort(key=lambda note: note.note_id)
        evidence.sort(key=lambda one: one.evidence_id)
        return tuple(notes), tuple(evidence)


def remarks_on(session: Session, subjects: Sequence[str]) -> RemarksBySubject:
    """What is written about the subjects, however many; in few queries."""
    notes: dict[str, list[NoteEntry]] = defaultdict(list)
    evidence: dict[str, list[EvidenceEntry]] = defaultdict(list)
    for some in in_batches(subjects):
        for note in notes_on(session, some):
            notes[note.subject].append(note)
        for one in evidence_on(session, some):
            evidence[one.subject].append(one)
    return RemarksBySubject(notes, evidence)
