"""Page through the log, newest first, by number and never by offset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import partial

from sqlalchemy import union
from sqlmodel import Session, col, func, select

from workbench.domain.errors import NotFoundError
from workbench.domain.lists.filters import FilterKey, LogFilter
from workbench.domain.review.decisions import Event
from workbench.store.log.events import event_from_row
from workbench.store.schema.filter_terms import Condition, Makers, condition
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.log_tables import EventRow, TouchRow, UndoableRow
from workbench.store.schema.tables import ArticleRow, QuotationRow, SourceRow


def count_events(session: Session, wanted: LogFilter) -> int:
    """How many events pass."""
    return session.exec(
        select(func.count()).select_from(EventRow).where(*_conditions(wanted))
    ).one()


def event_numbers(
    session: Session,
    wanted: LogFilter,
    limit: int,
    *,
    after: int | None = None,
    before: int | None = None,
) -> list[int]:
    """Numbers of the next events that pass.

    Args:
        session: An open one.
        wanted: Which.
        limit: Most numbers to read.
        after: Only events older than this one, the newest of them first.
        before: Only events newer than this one, the oldest of them first.
    """
    conditions = _conditions(wanted)
    if after is not None:
        conditions.append(col(EventRow.seq) < after)
    if before is not None:
        conditions.append(col(EventRow.seq) > before)
    order = col(EventRow.seq).asc() if before is not None else col(EventRow.seq).desc()
    return list(session.exec(select(EventRow.seq).where(*conditions).order_by(order).limit(limit)))


def events_of(session: Session, numbers: Sequence[int]) -> tuple[Event, ...]:
    """The events of these numbers, in their order."""
    rows = session.exec(select(EventRow).where(col(EventRow.seq).in_(numbers)))
    events = {row.seq: event_from_row(row) for row in rows}
    taken_back = session.exec(
        select(UndoableRow.seq, UndoableRow.undone_by).where(
            col(UndoableRow.seq).in_(numbers), col(UndoableRow.undone_by).is_not(None)
        )
    )
    for number, undo in taken_back:
        events[number] = replace(events[number], undone_by=undo)
    return tuple(events[number] for number in numbers)


def one_event(session: Session, number: int) -> Event:
    """The event of this number.

    Raises:
        NotFoundError: There is none.
    """
    # A larger number can name nothing, and PostgreSQL refuses it.
    row = session.get(EventRow, number) if 0 < number < 2**31 else None
    if row is None:
        raise NotFoundError("event", number, "workbench log")
    return events_of(session, (number,))[0]


def words_of_subject(session: Session, subject: str) -> str:
    """What an event is about, as a reader knows it; "" where nothing of the kind is stored."""
    kind, _, number = subject.partition(":")
    if not number.isdecimal():
        return ""
    wanted = {
        "quotation": select(QuotationRow.text).where(col(QuotationRow.id) == int(number)),
        "conflict": select(ConflictRow.explanation).where(col(ConflictRow.id) == int(number)),
        "source": select(SourceRow.name).where(col(SourceRow.id) == int(number)),
        "article": select(func.coalesce(ArticleRow.title, ArticleRow.origin)).where(
            col(ArticleRow.id) == int(number)
        ),
    }.get(kind)
    return "" if wanted is None else str(session.scalar(wanted) or "")


def _conditions(wanted: LogFilter) -> list[Condition]:
    return [condition(term, _EVENTS) for term in wanted.terms]


def _concerns(kind: FilterKey, number: str) -> Condition:
    """Whether an event is about a record or has changed it."""
    record = f"{kind}:{number}"
    about = select(EventRow.seq).where(col(EventRow.subject) == record)
    touched = select(TouchRow.seq).where(col(TouchRow.record) == record)
    return col(EventRow.seq).in_(union(about, touched))


def _on(day: str) -> Condition:
    first, last = (
        datetime.combine(date.fromisoformat(day), at, UTC) for at in (time.min, time.max)
    )
    return col(EventRow.at).between(first, last)


_EVENTS: Makers = {
    FilterKey.BY: lambda value: col(EventRow.reviewer) == value,
    FilterKey.ACT: lambda value: col(EventRow.act) == value,
    FilterKey.DAY: _on,
    FilterKey.QUOTATION: partial(_concerns, FilterKey.QUOTATION),
    FilterKey.CONFLICT: partial(_concerns, FilterKey.CONFLICT),
    FilterKey.SOURCE: partial(_concerns, FilterKey.SOURCE),
    FilterKey.ARTICLE: partial(_concerns, FilterKey.ARTICLE),
}
