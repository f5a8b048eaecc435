"""Page through quotations by key and never by offset: the last page costs what the first does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Executable,
    Select,
    bindparam,
    false,
    true,
    tuple_,
    union_all,
)
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, select

from workbench.domain.lists.filters import QuoteFilter, SortOrder
from workbench.domain.lists.opened import QuotationEntry, QuotationKey
from workbench.domain.statements.quotation import QuotationKind
from workbench.store.quotations.renderings import flags_on
from workbench.store.schema.convert import key_of, statuses_of
from workbench.store.schema.filter_terms import Condition
from workbench.store.schema.rows import IDS, id_of, quotation_row
from workbench.store.schema.tables import ArticleRow, QuotationRow
from workbench.store.search.conditions import OPEN, asks_for_old
from workbench.store.search.counts import none_counted
from workbench.store.search.filter_query import (
    lists_of,
    nearby_conditions,
    plain_conditions,
    quote_conditions,
)
from workbench.store.sources.merges import KEPT, with_article_and_source

_ARTICLE_ORDER = (
    col(QuotationRow.article_id),
    col(QuotationRow.start),
    col(QuotationRow.id),
)
_DOUBT_ORDER = (col(QuotationRow.confidence), col(QuotationRow.id))
_Columns = Sequence[Mapped[Any]]
_Conditions = Sequence[Condition]

# Built once (docs/decisions/0021).
_LINES = with_article_and_source(
    select(QuotationRow, ArticleRow.title, ArticleRow.outlet, KEPT.name)
).where(col(QuotationRow.id).in_(IDS), col(QuotationRow.set_aside).is_(false()))
_FLAGGED = select(flags_on(IDS, *OPEN).subquery().c.quotation_id)

NEARBY = 8_000
"""Rows that are tried one by one, some 5 ms of work, before indexes are asked for all that pass."""


def queue_ids(
    session: Session,
    wanted: QuoteFilter,
    limit: int,
    *,
    after: QuotationKey | None = None,
    before: QuotationKey | None = None,
) -> list[int]:
    """Ids of the next quotations that pass.

    Args:
        session: An open one.
        wanted: Which, and in which order.
        limit: Most ids to read.
        after: Only those that follow this place.
        before: Only those before this place; they come nearest first, against the order.
    """
    if none_counted(session, wanted):
        return []
    columns, back, key = _columns(wanted), before is not None, before or after
    place = None if key is None else _place(key, wanted.order)
    tests = nearby_conditions(wanted)
    if not tests:
        listed = _listed(wanted, back=back, onward=place is not None)
        return [row[-1] for row in session.execute(listed, {"limit": limit, **_asked(place)})]
    beyond = _beyond(columns, place, back=back)
    if not asks_for_old(wanted.terms):
        current = col(QuotationRow.current).is_(true())
        lists = [[current, *plain_conditions(one), *beyond] for one in lists_of(wanted)]
        last = session.execute(
            _merged(columns, lists, NEARBY + 1, back=back).offset(NEARBY)
        ).first()
        more = [*_up_to(columns, last, back=back), *tests]
        found = _ids(session, columns, [[*one, *more] for one in lists], limit, back=back)
        if last is None or len(found) == limit:
            return found
    return _ids(session, columns, [quote_conditions(wanted, *beyond)], limit, back=back)


@lru_cache(maxsize=64)
def _listed(wanted: QuoteFilter, *, back: bool, onward: bool) -> Executable:
    """The first places of a list of which its indexes tell all; built once, see above.

    Args:
        wanted: Which.
        back: Whether it is read against its order.
        onward: Whether it is read from the place on that `_asked` gives.
    """
    columns = _columns(wanted)
    place = [
        bindparam(f"place{n}", type_=cast("Any", column).type) for n, column in enumerate(columns)
    ]
    beyond = _beyond(columns, place if onward else None, back=back)
    lists = [quote_conditions(one, *beyond) for one in lists_of(wanted)]
    return _merged(columns, lists, bindparam("limit"), back=back)


def _asked(place: Sequence[Any] | None) -> Mapping[str, Any]:
    return {f"place{number}": part for number, part in enumerate(place or ())}


def _beyond(columns: _Columns, place: Sequence[Any] | None, *, back: bool) -> _Conditions:
    if place is None:
        return []
    here, there = tuple_(*columns), tuple_(*place)
    return [here < there if back else here > there]


def _ids(
    session: Session, columns: _Columns, lists: Sequence[_Conditions], limit: int, *, back: bool
) -> list[int]:
    """Ids of the first quotations that pass one of some lists of conditions."""
    return [row[-1] for row in session.execute(_merged(columns, lists, limit, back=back))]


def _merged(
    columns: _Columns,
    lists: Sequence[_Conditions],
    most: int | BindParameter[Any],
    *,
    back: bool,
) -> Select[Any] | CompoundSelect[Any]:
    """The first places that pass one of some lists of conditions, of which no two share a row.

    Places alone: joins would tempt the planner away from the ordered index. Of each list no more
    than ``most`` are read, in the order of its own index.
    """

    def ordered(one: Select[Any] | CompoundSelect[Any]) -> Select[Any] | CompoundSelect[Any]:
        order = (column.desc() if back else column.asc() for column in one.selected_columns)
        return one.order_by(*order).limit(most)

    each = [ordered(select(*columns).where(*conditions)) for conditions in lists]
    if len(each) == 1:
        return each[0]
    return ordered(union_all(*(select(*one.subquery().c) for one in each)))


def _up_to(columns: _Columns, last: Sequence[Any] | None, *, back: bool) -> list[Condition]:
    """Conditions of rows that come no later than one, in the direction of reading."""
    if last is None:
        return []
    here, there = tuple_(*columns), tuple_(*last)
    # The first column by itself too: PostgreSQL guesses nothing from comparisons of tuples.
    if back:
        return [here >= there, columns[0] >= last[0]]
    return [here <= there, columns[0] <= last[0]]


def queue_versions(session: Session, wanted: QuoteFilter, limit: int) -> Mapping[int, int]:
    """Version of each quotation that passes, by id, in text order; at most ``limit``."""
    found = select(QuotationRow.id, QuotationRow.version).where(*quote_conditions(wanted))
    pairs = session.exec(found.order_by(*_ARTICLE_ORDER).limit(limit))
    return {number: version for number, version in pairs if number is not None}


def _columns(wanted: QuoteFilter) -> _Columns:
    return _ARTICLE_ORDER if wanted.order is SortOrder.ARTICLE else _DOUBT_ORDER


def _place(key: QuotationKey, order: SortOrder) -> Sequence[Any]:
    if order is SortOrder.ARTICLE:
        return key.article_id, key.start, key.quotation_id
    return key.confidence, key.quotation_id


def place_of(session: Session, quotation_id: int) -> QuotationKey:
    """Where a quotation stands in the queue; NotFoundError where there is none."""
    return key_of(quotation_row(session, quotation_id))


def queue_rows(session: Session, ids: Sequence[int]) -> tuple[QuotationEntry, ...]:
    """The quotations of these ids as lines of a list, in the order of ``ids``.

    Those whose words have become part of another quotation are left out.
    """
    found = session.exec(_LINES, params={"ids": ids}).all()
    flags = open_flags(session, ids)
    rows = {
        row.id: _queue_row(row, title, outlet, name, flags.get(id_of(row), 0))
        for row, title, outlet, name in found
    }
    return tuple(rows[number] for number in ids if number in rows)


def open_flags(session: Session, ids: Sequence[int]) -> Mapping[int, int]:
    """Count the open conflicts and findings on each quotation."""
    return Counter(session.scalars(_FLAGGED, {"ids": ids}))


def _queue_row(
    row: QuotationRow, title: str | None, outlet: str | None, name: str | None, conflicts: int
) -> QuotationEntry:
    assert row.id is not None, "a row that was read has an id"
    return QuotationEntry(
        key=key_of(row),
        quotation_id=row.id,
        article_id=row.article_id,
        kind=QuotationKind(row.kind),
        text=row.text,
        speaker=name or row.mention_text,
        resolved=name is not None,
        title=title,
        outlet=outlet,
        statuses=statuses_of(row),
        confidence=row.confidence,
        conflicts=conflicts,
        version=row.version,
    )
