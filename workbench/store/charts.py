"""Decisions by day and conflicts by source, counted where they lie.

Each is one grouped read whose answer is small however large the archive is: decided quotations
are found by the index of what is decided, flags in their table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import CTE, ColumnElement, false, literal_column, true, union_all
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import Session, case, col, func, select

from workbench.domain.charts import Charts, DayCount, Disputant, Dispute
from workbench.domain.review import ConflictStatus, Workflow
from workbench.store.count_tables import CountRow
from workbench.store.flag_tables import ConflictRow
from workbench.store.tables import QuotationRow, SourceRow

DAYS = 14
DISPUTANTS = 8


def charts(session: Session) -> Charts:
    """Count what the charts are drawn from."""
    pairs = _pairs()
    disputants = _disputants(session, pairs)
    workflow = dict(
        session.exec(
            select(CountRow.workflow, func.sum(CountRow.quotations)).group_by(
                col(CountRow.workflow)
            )
        ).all()
    )
    return Charts(
        quotations=int(sum(workflow.values())),
        days=tuple(_days(session, int(workflow.get(Workflow.DONE.value, 0)))),
        disputants=disputants,
        disputes=_disputes(session, pairs, [source.source_id for source in disputants]),
    )


def _days(session: Session, done: int) -> Iterator[DayCount]:
    """The last days; ``done`` quotations are done in all."""
    # What is among the last days of both is among the last days of each.
    quotations = _decided(session, QuotationRow, col(QuotationRow.workflow) == Workflow.DONE.value)
    flags = _decided(session, ConflictRow, false())
    for day in sorted(quotations.keys() | flags.keys(), reverse=True)[:DAYS]:
        count, finished = quotations.get(day, (0, 0))
        yield DayCount(
            day=date.fromisoformat(day),
            quotations=count,
            flags=flags.get(day, (0, 0))[0],
            done=done,
        )
        done -= finished


def _decided(
    session: Session, table: type[QuotationRow | ConflictRow], done: ColumnElement[bool]
) -> dict[str, tuple[int, int]]:
    """Current decisions by day, and how many of them are done."""
    day = _day(session, col(table.decided_at)).label("day")
    found = session.exec(
        select(day, func.count(), func.sum(case((done, 1), else_=0)))
        .where(col(table.current).is_(true()), col(table.decided_at).is_not(None))
        .group_by(day)
        .order_by(day.desc())
        .limit(DAYS)
    )
    return {of: (count, int(finished)) for of, count, finished in found}


def _day(session: Session, at: Mapped[datetime | None]) -> ColumnElement[str]:
    """The day in UTC as ISO 8601 writes it; SQLite keeps every instant in UTC as it is."""
    if session.get_bind().dialect.name == "sqlite":
        return func.date(at)
    # Written out, since PostgreSQL takes two parameters for two things when it groups.
    in_utc = func.timezone(literal_column("'UTC'"), at)
    return func.to_char(in_utc, literal_column("'YYYY-MM-DD'"))


def _pairs() -> CTE:
    """Open and real conflicts by the sources of both sides; those without a source left out."""
    a, b = aliased(QuotationRow), aliased(QuotationRow)
    of_a, of_b = aliased(SourceRow), aliased(SourceRow)
    first = func.coalesce(of_a.merged_into, of_a.id)
    second = func.coalesce(of_b.merged_into, of_b.id)
    status = col(ConflictRow.status)
    opened, real = (
        func.sum(case((status == value.value, 1), else_=0))
        for value in (ConflictStatus.OPEN, ConflictStatus.REAL)
    )
    return (
        select(first.label("a"), second.label("b"), opened.label("open"), real.label("real"))
        .select_from(ConflictRow)
        .join(a, col(a.id) == col(ConflictRow.a_id))
        .join(b, col(b.id) == col(ConflictRow.b_id))
        .join(of_a, col(of_a.id) == col(a.source_id))
        .join(of_b, col(of_b.id) == col(b.source_id))
        .where(
            col(ConflictRow.current).is_(true()),
            col(ConflictRow.finding).is_(false()),
            status.in_([ConflictStatus.OPEN.value, ConflictStatus.REAL.value]),
        )
        .group_by(first, second)
        .cte("pairs")
    )


def _disputants(session: Session, pairs: CTE) -> tuple[Disputant, ...]:
    sides = union_all(
        select(pairs.c.a.label("source"), pairs.c.open, pairs.c.real),
        # A source against itself has one conflict, not two.
        select(pairs.c.b, pairs.c.open, pairs.c.real).where(pairs.c.a != pairs.c.b),
    ).subquery()
    opened, real = func.sum(sides.c.open), func.sum(sides.c.real)
    found = session.exec(
        select(SourceRow.id, SourceRow.name, opened, real)
        .join(sides, sides.c.source == col(SourceRow.id))
        .group_by(col(SourceRow.id), col(SourceRow.name))
        .order_by((opened + real).desc(), col(SourceRow.id))
        .limit(DISPUTANTS)
    )
    return tuple(
        Disputant(source_id=number or 0, name=name, open=int(left), real=int(confirmed))
        for number, name, left, confirmed in found
    )


def _disputes(session: Session, pairs: CTE, sources: list[int]) -> tuple[Dispute, ...]:
    opened: Counter[tuple[int, int]] = Counter()
    real: Counter[tuple[int, int]] = Counter()
    found = session.exec(
        select(pairs.c.a, pairs.c.b, pairs.c.open, pairs.c.real).where(
            pairs.c.a.in_(sources), pairs.c.b.in_(sources)
        )
    )
    for a, b, left, confirmed in found:
        both = (min(a, b), max(a, b))
        opened[both] += int(left)
        real[both] += int(confirmed)
    return tuple(
        Dispute(sources=both, open=opened[both], real=real[both]) for both in sorted(opened)
    )
