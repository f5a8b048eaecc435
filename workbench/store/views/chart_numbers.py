"""Count decisions by day and conflicts by source.

Each is one grouped read: decided quotations are found by the index of what is decided, flags in
their table, of which the answer is no longer than the list of flags.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, false, literal_column, true
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import Session, case, col, func, select

from workbench.domain.lists.charts import Charts, DayCount, Disputant, Dispute
from workbench.domain.review.decisions import ConflictStatus, Workflow
from workbench.store.schema.count_tables import CountRow
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.tables import QuotationRow, SourceRow
from workbench.store.sources.sources import names_of

DAYS = 14
DISPUTANTS = 8


def charts(session: Session) -> Charts:
    """Count what the charts are drawn from."""
    pairs = _pairs(session)
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
        disputes=_disputes(pairs, {source.source_id for source in disputants}),
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


def _pairs(session: Session) -> Sequence[tuple[int, int, int, int]]:
    """Sources of both sides, and how many conflicts of theirs are open, and real.

    Conflicts of which a side has no source are left out. There are at most as many pairs as flags.
    """
    a, b = aliased(QuotationRow), aliased(QuotationRow)
    of_a, of_b = aliased(SourceRow), aliased(SourceRow)
    first = func.coalesce(of_a.merged_into, of_a.id)
    second = func.coalesce(of_b.merged_into, of_b.id)
    status = col(ConflictRow.status)
    opened, real = (
        func.sum(case((status == value.value, 1), else_=0))
        for value in (ConflictStatus.OPEN, ConflictStatus.REAL)
    )
    found = session.exec(
        select(first, second, opened, real)
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
    )
    return [(one, other, int(left), int(confirmed)) for one, other, left, confirmed in found]


def _disputants(
    session: Session, pairs: Sequence[tuple[int, int, int, int]]
) -> tuple[Disputant, ...]:
    opened: Counter[int] = Counter()
    real: Counter[int] = Counter()
    for a, b, left, confirmed in pairs:
        # A source against itself has one conflict, not two.
        for source in {a, b}:
            opened[source] += left
            real[source] += confirmed
    order = sorted(opened, key=lambda source: (-opened[source] - real[source], source))
    most = order[:DISPUTANTS]
    names = names_of(session, most)
    return tuple(
        Disputant(source_id=number, name=names[number], open=opened[number], real=real[number])
        for number in most
    )


def _disputes(
    pairs: Sequence[tuple[int, int, int, int]], sources: Collection[int]
) -> tuple[Dispute, ...]:
    opened: Counter[tuple[int, int]] = Counter()
    real: Counter[tuple[int, int]] = Counter()
    for a, b, left, confirmed in pairs:
        if a in sources and b in sources:
            both = (min(a, b), max(a, b))
            opened[both] += left
            real[both] += confirmed
    return tuple(
        Dispute(sources=both, open=opened[both], real=real[both]) for both in sorted(opened)
    )
