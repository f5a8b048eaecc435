"""Read and write the states of records by the names that events give them: "quotation:12"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from workbench.domain.review.states import (
    ConflictState,
    DecidedState,
    QuotationState,
    SourceState,
    State,
)
from workbench.store.log.row_states import (
    conflict_state,
    contact_state,
    evidence_state,
    note_state,
    quotation_state,
    source_state,
)
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.log_tables import ContactRow, EvidenceRow, NoteRow
from workbench.store.schema.rows import (
    article_row,
    conflict_row,
    id_of,
    quotation_row,
    source_row,
)
from workbench.store.schema.spans import spans_of, write_spans
from workbench.store.schema.tables import AliasRow, QuotationRow, SourceRow

RemarkT = TypeVar("RemarkT", NoteRow, EvidenceRow, ContactRow)
Recorded = QuotationRow | ConflictRow | SourceRow | NoteRow | EvidenceRow | ContactRow


def read_state(session: Session, record: str) -> State | None:
    """The state of a record that is in the tables; None while it is withdrawn.

    Raises:
        NotFoundError: There is no such record.
    """
    kind, _, number = record.partition(":")
    row = _ROWS[kind](session, int(number))
    if isinstance(row, QuotationRow):
        return quotation_state(row, spans_of(session, int(number)))
    if isinstance(row, ConflictRow):
        return conflict_state(row)
    return None if row.withdrawn else _SHOWN[kind](row)


def write_state(session: Session, record: str, state: State | None, version: int) -> None:
    """Make the tables show ``state``, which the event of number ``version`` brought about."""
    kind, _, number = record.partition(":")
    row = _ROWS[kind](session, int(number))
    if isinstance(row, QuotationRow):
        assert state is None or isinstance(state, QuotationState), record
        _write_quotation(session, row, state)
    elif isinstance(row, ConflictRow):
        assert isinstance(state, ConflictState), f"{record} is never withdrawn"
        row.status = state.status.value
        _set_decision(row, state)
    else:
        row.withdrawn = state is None
        if isinstance(row, SourceRow) and isinstance(state, SourceState):
            row.merged_into = state.merged_into
            _write_without(session, row, state.without)
    row.version = version
    session.add(row)


def rested_upon(session: Session, record: str, changing: Sequence[str]) -> bool:
    """Whether something but the records that are changing rests upon a record: a source only."""
    kind, _, number = record.partition(":")
    if kind != "source":
        return False
    own = [int(name.partition(":")[2]) for name in changing if name.startswith("quotation:")]
    quoted = session.exec(
        select(QuotationRow.id)
        .where(
            col(QuotationRow.source_id) == int(number),
            col(QuotationRow.id).not_in(own),
            # Both, spelt out, so that the index which begins with it can be used.
            col(QuotationRow.current).in_((True, False)),
        )
        .limit(1)
    ).first()
    merged = session.exec(
        select(SourceRow.id).where(col(SourceRow.merged_into) == int(number)).limit(1)
    ).first()
    return quoted is not None or merged is not None


def _write_quotation(session: Session, row: QuotationRow, state: QuotationState | None) -> None:
    if state is None:
        # Nothing that is not shown may keep a source from being taken back.
        row.set_aside, row.current, row.source_id, row.joined_into = True, False, None, None
        return
    if state.joined_into != row.joined_into or row.set_aside:
        row.joined_into = state.joined_into
        row.set_aside = row.joined_into is not None
        row.current = article_row(session, row.article_id).current and not row.set_aside
    spans = [[span.start, span.end] for span in state.spans]
    if spans != spans_of(session, id_of(row)):
        write_spans(session, row, article_row(session, row.article_id).text, spans)
    row.source_id = state.source
    row.attributed_by = state.attributed_by
    row.attribution_confidence = state.attribution_confidence
    row.confidence = min(row.found_confidence, row.attribution_confidence)
    row.workflow = state.workflow.value
    row.wording = None if state.wording is None else state.wording.value
    row.content = state.content
    row.first_reader = state.first_reader
    _set_decision(row, state)


def _set_decision(row: QuotationRow | ConflictRow, state: DecidedState) -> None:
    row.reason = state.reason
    row.assigned_to = state.assigned
    row.decided_by = state.decided_by
    row.decided_at = state.decided_at


def _write_without(session: Session, row: SourceRow, names: tuple[str, ...] | None) -> None:
    without = None if names is None else list(names)
    if without == row.without:
        return
    row.without = without
    for alias in session.exec(select(AliasRow).where(col(AliasRow.source_id) == row.id)):
        alias.withdrawn = alias.alias in (names or ())
        session.add(alias)


def _remark(table: type[RemarkT], session: Session, number: int) -> RemarkT:
    row = session.get(table, number)
    assert row is not None, "what reviewers write is never deleted"
    return row


_note = partial(_remark, NoteRow)
_evidence = partial(_remark, EvidenceRow)
_contact = partial(_remark, ContactRow)

_ROWS: Mapping[str, Callable[[Session, int], Recorded]] = {
    "quotation": quotation_row,
    "conflict": conflict_row,
    "source": source_row,
    "note": _note,
    "evidence": _evidence,
    "contact": _contact,
}
_SHOWN: Mapping[str, Callable[[Any], State]] = {
    "source": source_state,
    "note": note_state,
    "evidence": evidence_state,
    "contact": contact_state,
}
"""The states of rows that can be withdrawn."""
