"""Records by the names that events give them: their states read from the tables, and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from workbench.store.log.events import State
from workbench.store.log.states import (
    conflict_state,
    contact_state,
    evidence_state,
    note_state,
    quotation_state,
    source_state,
)
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.log_tables import ContactRow, EvidenceRow, NoteRow
from workbench.store.schema.rows import article_row, conflict_row, quotation_row, source_row
from workbench.store.schema.spans import spans_of, write_spans
from workbench.store.schema.tables import AliasRow, QuotationRow, SourceRow

RemarkT = TypeVar("RemarkT", NoteRow, EvidenceRow, ContactRow)


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


def _read_quotation(session: Session, number: int) -> State | None:
    return quotation_state(quotation_row(session, number), spans_of(session, number))


def _write_quotation(session: Session, number: int, state: State | None, version: int) -> None:
    row = quotation_row(session, number)
    session.add(row)
    if state is None:
        # Nothing that is not shown may keep a source from being taken back.
        row.set_aside, row.current, row.source_id, row.joined_into = True, False, None, None
        row.version = version
        return
    fields: Any = state
    if fields.get("joined_into") != row.joined_into or row.set_aside:
        row.joined_into = fields.get("joined_into")
        row.set_aside = row.joined_into is not None
        row.current = article_row(session, row.article_id).current and not row.set_aside
    if fields["spans"] != spans_of(session, number):
        text = article_row(session, row.article_id).text
        write_spans(session, row, text, fields["spans"])
    row.version = version
    row.source_id = fields["source"]
    row.attributed_by = fields["attributed_by"]
    row.attribution_confidence = fields["attribution_confidence"]
    row.confidence = min(row.found_confidence, row.attribution_confidence)
    row.workflow = fields["workflow"]
    row.wording = fields["wording"]
    row.content = fields["content"]
    row.first_reader = fields.get("first_reader")
    _set_decision(row, fields)


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


def _read_source(session: Session, number: int) -> State | None:
    row = source_row(session, number)
    return None if row.withdrawn else source_state(row)


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


def _read_remark(
    table: type[RemarkT], state_of: Callable[[RemarkT], State], session: Session, number: int
) -> State | None:
    row = _remark(session, table, number)
    return None if row.withdrawn else state_of(row)


def _write_remark(
    table: type[RemarkT], session: Session, number: int, state: State | None, version: int
) -> None:
    row = _remark(session, table, number)
    row.withdrawn = state is None
    row.version = version
    session.add(row)


def _remark(session: Session, table: type[RemarkT], number: int) -> RemarkT:
    row = session.get(table, number)
    assert row is not None, "what reviewers write is never deleted"
    return row


_READ: Mapping[str, Callable[[Session, int], State | None]] = {
    "quotation": _read_quotation,
    "conflict": lambda session, number: conflict_state(conflict_row(session, number)),
    "source": _read_source,
    "note": partial(_read_remark, NoteRow, note_state),
    "evidence": partial(_read_remark, EvidenceRow, evidence_state),
    "contact": partial(_read_remark, ContactRow, contact_state),
}
_WRITE: Mapping[str, Callable[[Session, int, State | None, int], None]] = {
    "quotation": _write_quotation,
    "conflict": _write_conflict,
    "source": _write_source,
    "note": partial(_write_remark, NoteRow),
    "evidence": partial(_write_remark, EvidenceRow),
    "contact": partial(_write_remark, ContactRow),
}
