"""Records as the log sees them: their state as JSON, read from and written to the tables.

A state holds everything that a reviewer's act can change, and nothing else but what a record is
known by. None is the state of a record that does not stand: not yet made, or withdrawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete, select

from workbench.domain.folding import words_of
from workbench.store.chain import instant
from workbench.store.events import State
from workbench.store.log_tables import ContactRow, EvidenceRow, NoteRow
from workbench.store.rows import article_row, conflict_row, quotation_row, source_row
from workbench.store.tables import (
    AliasRow,
    ArticleRow,
    ConflictRow,
    QuotationRow,
    SourceRow,
    SpanRow,
)

JOINT = " … "
"""Stands between the spans of one quotation wherever its text is shown as one."""

Spans = Sequence[Sequence[int]]
"""Start and end of each span."""


def read_state(session: Session, record: str) -> State | None:
    """The state of a record that is in the tables; None while it is withdrawn.

    Raises:
        NotFoundError: There is no such record.
    """
    kind, _, number = record.partition(":")
    return _READ[kind](session, int(number))


def write_state(session: Session, record: str, state: State | None, version: int) -> None:
    """Make the tables show ``state``, which the event of number ``version`` brought about."""
    kind, _, number = record.partition(":")
    _WRITE[kind](session, int(number), state, version)


def quotation_state(row: QuotationRow, spans: Spans) -> State | None:
    """The state that a row and the spans beside it show; None where it is no quotation any more."""
    if row.set_aside and row.joined_into is None:
        return None
    return {
        "article": row.article_id,
        "spans": [list(span) for span in spans],
        "source": row.source_id,
        "attributed_by": row.attributed_by,
        "attribution_confidence": row.attribution_confidence,
        "workflow": row.workflow,
        "wording": row.wording,
        "content": row.content,
        "reason": row.reason,
        "decided_by": row.decided_by,
        "decided_at": moment(row.decided_at),
        **_where_set(
            assigned=row.assigned_to,
            first_reader=row.first_reader,
            split_from=row.split_from,
            joined_into=row.joined_into,
        ),
    }


def _where_set(**fields: object) -> State:
    """Fields that came later: left out where nothing is set, as in logs from before them."""
    return {name: value for name, value in fields.items() if value is not None}


def conflict_state(row: ConflictRow) -> State:
    """The state that a row shows."""
    return {
        "kind": row.kind,
        "a": row.a_id,
        "b": row.b_id,
        "status": row.status,
        "reason": row.reason,
        "decided_by": row.decided_by,
        "decided_at": moment(row.decided_at),
        **_where_set(assigned=row.assigned_to),
    }


def source_state(row: SourceRow) -> State:
    """The state that a row shows while it is not withdrawn."""
    return {
        "name": row.name,
        "kind": row.kind,
        "role": row.role,
        "organisation": row.organisation,
        "merged_into": row.merged_into,
        **_where_set(without=row.without),
    }


def note_state(row: NoteRow) -> State:
    """The state that a row shows while it is not withdrawn."""
    return {
        "subject": row.subject,
        "text": row.text,
        "reviewer": row.reviewer,
        "at": moment(row.at),
    }


def contact_state(row: ContactRow) -> State:
    """The state that a row shows while it is not withdrawn."""
    return {
        "source": row.source_id,
        "outcome": row.outcome,
        "how": row.how,
        "reached": row.reached,
        "note": row.note,
        "reviewer": row.reviewer,
        "at": moment(row.at),
    }


def evidence_state(row: EvidenceRow) -> State:
    """The state that a row shows while it is not withdrawn."""
    return {
        "subject": row.subject,
        "location": row.location,
        "locator": row.locator,
        "quote": row.quote,
        "sha256": row.sha256,
        "reviewer": row.reviewer,
        "at": moment(row.at),
    }


def article_state(row: ArticleRow) -> State:
    """What the log keeps of an article, so that nobody can change it unseen."""
    return {
        "origin": row.origin,
        "version": row.version,
        "sha256": row.sha256,
        "content_sha256": row.content_sha256,
        "title": row.title,
        "outlet": row.outlet,
        "published": row.published,
    }


def moment(at: datetime | None) -> str | None:
    """A time as a state holds it."""
    return None if at is None else instant(at)


def spans_of(session: Session, quotation_id: int) -> list[list[int]]:
    """Start and end of each of a quotation's spans, in text order."""
    rows = session.exec(
        select(SpanRow.start, SpanRow.end)
        .where(col(SpanRow.quotation_id) == quotation_id)
        .order_by(col(SpanRow.number))
    )
    return [[start, end] for start, end in rows]


def article_text(session: Session, quotation_id: int) -> str:
    """The text that a quotation's spans count in.

    Raises:
        NotFoundError: There is no such quotation.
    """
    return article_row(session, quotation_row(session, quotation_id).article_id).text


def span_rows(quotation_id: int, text: str, spans: Spans) -> list[SpanRow]:
    """New rows for spans of an article's text."""
    return [
        SpanRow(
            quotation_id=quotation_id, number=number, start=start, end=end, words=text[start:end]
        )
        for number, (start, end) in enumerate(spans)
    ]


def joined(text: str, spans: Spans) -> str:
    """The words of the spans as one text."""
    return JOINT.join(text[start:end] for start, end in spans)


def _write_quotation(session: Session, number: int, state: State | None, version: int) -> None:
    row = quotation_row(session, number)
    row.version = version
    session.add(row)
    if state is None:
        # Nothing that is not shown may keep a source from being taken back.
        row.set_aside, row.current, row.source_id, row.joined_into = True, False, None, None
        return
    fields: Any = state
    article = article_row(session, row.article_id)
    row.joined_into = fields.get("joined_into")
    row.set_aside = row.joined_into is not None
    row.current = article.current and not row.set_aside
    if fields["spans"] != spans_of(session, number):
        write_spans(session, row, article.text, fields["spans"])
    row.source_id = fields["source"]
    row.attributed_by = fields["attributed_by"]
    row.attribution_confidence = fields["attribution_confidence"]
    row.confidence = min(row.found_confidence, row.attribution_confidence)
    row.workflow = fields["workflow"]
    row.wording = fields["wording"]
    row.content = fields["content"]
    row.first_reader = fields.get("first_reader")
    _set_decision(row, fields)


def write_spans(session: Session, row: QuotationRow, text: str, spans: Spans) -> None:
    """Give a saved quotation other spans of its article's text."""
    assert row.id is not None, "only saved quotations have spans"
    session.exec(delete(SpanRow).where(col(SpanRow.quotation_id) == row.id))
    session.add_all(span_rows(row.id, text, spans))
    row.start = spans[0][0]
    row.text = joined(text, spans)
    row.folded = words_of(row.text)


def _write_conflict(session: Session, number: int, state: State | None, version: int) -> None:
    assert state is not None, "a conflict is never withdrawn"
    row = conflict_row(session, number)
    fields: Any = state
    row.status = fields["status"]
    _set_decision(row, fields)
    row.version = version
    session.add(row)


def _set_decision(row: QuotationRow | ConflictRow, fields: Any) -> None:
    decided_at = fields["decided_at"]
    row.reason = fields["reason"]
    row.assigned_to = fields.get("assigned")
    row.decided_by = fields["decided_by"]
    row.decided_at = None if decided_at is None else datetime.fromisoformat(decided_at)


def _write_source(session: Session, number: int, state: State | None, version: int) -> None:
    row = source_row(session, number)
    row.withdrawn = state is None
    if state is not None:
        fields: Any = state
        row.merged_into = fields["merged_into"]
        _write_without(session, row, fields.get("without"))
    row.version = version
    session.add(row)


def _write_without(session: Session, row: SourceRow, names: list[str] | None) -> None:
    if names == row.without:
        return
    row.without = names
    for alias in session.exec(select(AliasRow).where(col(AliasRow.source_id) == row.id)):
        alias.withdrawn = alias.alias in (names or ())
        session.add(alias)


def _write_note(session: Session, number: int, state: State | None, version: int) -> None:
    _withdraw(session, session.get(NoteRow, number), version, withdrawn=state is None)


def _write_evidence(session: Session, number: int, state: State | None, version: int) -> None:
    _withdraw(session, session.get(EvidenceRow, number), version, withdrawn=state is None)


def _write_contact(session: Session, number: int, state: State | None, version: int) -> None:
    _withdraw(session, session.get(ContactRow, number), version, withdrawn=state is None)


def _withdraw(
    session: Session,
    row: NoteRow | EvidenceRow | ContactRow | None,
    version: int,
    *,
    withdrawn: bool,
) -> None:
    assert row is not None, "notes, evidence and contacts are never deleted"
    row.withdrawn = withdrawn
    row.version = version
    session.add(row)


def _read_quotation(session: Session, number: int) -> State | None:
    return quotation_state(quotation_row(session, number), spans_of(session, number))


def _read_note(session: Session, number: int) -> State | None:
    row = session.get(NoteRow, number)
    assert row is not None, "notes are never deleted"
    return None if row.withdrawn else note_state(row)


def _read_evidence(session: Session, number: int) -> State | None:
    row = session.get(EvidenceRow, number)
    assert row is not None, "evidence is never deleted"
    return None if row.withdrawn else evidence_state(row)


def _read_contact(session: Session, number: int) -> State | None:
    row = session.get(ContactRow, number)
    assert row is not None, "contacts are never deleted"
    return None if row.withdrawn else contact_state(row)


def _read_source(session: Session, number: int) -> State | None:
    row = source_row(session, number)
    return None if row.withdrawn else source_state(row)


_READ: Mapping[str, Callable[[Session, int], State | None]] = {
    "quotation": _read_quotation,
    "conflict": lambda session, number: conflict_state(conflict_row(session, number)),
    "source": _read_source,
    "note": _read_note,
    "evidence": _read_evidence,
    "contact": _read_contact,
}
_WRITE: Mapping[str, Callable[[Session, int, State | None, int], None]] = {
    "quotation": _write_quotation,
    "conflict": _write_conflict,
    "source": _write_source,
    "note": _write_note,
    "evidence": _write_evidence,
    "contact": _write_contact,
}
