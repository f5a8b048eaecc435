"""Group quotations that render one statement; find the flags that stand for all of a group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    ScalarSelect,
    Select,
    and_,
    or_,
    true,
    union,
    union_all,
)
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import Session, col, select, update

from workbench.store.schema.flag_tables import ConflictRow, RenderingRow
from workbench.store.schema.full_text import is_of, likely, no_index
from workbench.store.schema.tables import QuotationRow

Among = Collection[int] | BindParameter[Any] | Select[Any] | ScalarSelect[Any] | None
"""Ids of quotations, in hand, to be given or asked for, the last where few; None for all."""

# Made once: an alias copies every column of its table (docs/decisions/0021).
_KNOWN, _MEMBER, _PRINTED = aliased(RenderingRow), aliased(RenderingRow), aliased(QuotationRow)
_SIDES = (col(ConflictRow.a_id), col(ConflictRow.b_id))


def groups_of(session: Session, quotation_ids: Collection[int]) -> dict[int, int]:
    """Number of the group of each quotation; its own where it stands alone."""
    rows = session.exec(
        select(RenderingRow.quotation_id, RenderingRow.group_id).where(
            col(RenderingRow.quotation_id).in_(quotation_ids)
        )
    )
    return {number: number for number in quotation_ids} | dict(rows.all())


def join_groups(session: Session, pairs: Iterable[tuple[int, int]]) -> None:
    """Remember of each pair of quotations that they render one statement.

    Two groups become one where a quotation renders both of their statements.
    """
    pairs = list(pairs)
    groups = groups_of(session, {number for pair in pairs for number in pair})
    for one, other in pairs:
        kept, left = sorted((groups[one], groups[other]))
        if kept != left:
            session.exec(
                update(RenderingRow)
                .where(col(RenderingRow.group_id) == left)
                .values(group_id=kept)
                .execution_options(synchronize_session=False)
            )
            groups = {number: kept if at == left else at for number, at in groups.items()}
    there = session.exec(
        select(RenderingRow.quotation_id).where(col(RenderingRow.quotation_id).in_(groups))
    )
    alone = groups.keys() - set(there)
    session.add_all([RenderingRow(quotation_id=n, group_id=groups[n]) for n in sorted(alone)])
    session.flush()


def members_of(session: Session, groups: Collection[int]) -> Mapping[int, list[int]]:
    """Current quotations of each group in the order they came in; also of a group of one."""
    found = session.exec(
        select(RenderingRow.group_id, RenderingRow.quotation_id)
        .join(QuotationRow, col(QuotationRow.id) == col(RenderingRow.quotation_id))
        .where(
            col(RenderingRow.group_id).in_(groups), likely(col(QuotationRow.current).is_(true()))
        )
        .order_by(col(RenderingRow.quotation_id))
    )
    members: dict[int, list[int]] = defaultdict(list)
    for group, number in found:
        members[group].append(number)
    alone = select(QuotationRow.id).where(
        col(QuotationRow.id).in_([group for group in groups if group not in members]),
        likely(col(QuotationRow.current).is_(true())),
        col(QuotationRow.id).not_in(select(RenderingRow.quotation_id)),
    )
    members.update({number: [number] for number in session.exec(alone) if number is not None})
    return members


def other_renderings(session: Session, quotation_ids: Collection[int]) -> Mapping[int, list[int]]:
    """The other current quotations that render the statement of each, in the order they came in."""
    found = session.exec(
        select(_KNOWN.quotation_id, _MEMBER.quotation_id)
        .join(_MEMBER, col(_MEMBER.group_id) == col(_KNOWN.group_id))
        .join(QuotationRow, col(QuotationRow.id) == col(_MEMBER.quotation_id))
        .where(
            col(_KNOWN.quotation_id).in_(quotation_ids),
            col(_MEMBER.quotation_id) != col(_KNOWN.quotation_id),
            likely(col(QuotationRow.current).is_(true())),
        )
        .order_by(col(_MEMBER.quotation_id))
    )
    others: dict[int, list[int]] = defaultdict(list)
    for number, other in found:
        others[number].append(other)
    return others


def flags_on(among: Among, *conditions: ColumnElement[bool]) -> CompoundSelect[Any]:
    """Pairs ``quotation_id``, ``conflict_id``: who is concerned by which flag, each pair once.

    A flag concerns its two sides. A conflict concerns the current renderings of both as well; a
    finding is about two renderings, and about no third one.

    Args:
        among: Quotations that are asked about.
        conditions: What the flags must fulfil.
    """
    parts: list[Any] = []
    standing = no_index(and_(true(), *conditions))
    for side in _SIDES:
        parts.append(
            select(side.label("quotation_id"), col(ConflictRow.id).label("conflict_id")).where(
                _among(side, among), standing
            )
        )
        parts.append(
            _rendered(side, col(_MEMBER.quotation_id), col(ConflictRow.id))
            .join(_PRINTED, col(_PRINTED.id) == col(_MEMBER.quotation_id))
            .where(
                _among(col(_MEMBER.quotation_id), among),
                likely(col(_PRINTED.current).is_(true())),
                standing,
            )
        )
    return union(*parts)


def sides(*conditions: ColumnElement[bool]) -> CompoundSelect[Any]:
    """Ids of the quotations that flags were raised on, some more than once."""
    return union_all(*(select(side).where(*conditions) for side in _SIDES))


def concerned(*conditions: ColumnElement[bool]) -> CompoundSelect[Any]:
    """Ids of the quotations of `flags_on`, and of superseded renderings; some more than once.

    Without the flags, and with nothing looked up in the table of quotations, it is ten times as
    quick where everything is asked for.
    """
    rendered = (_rendered(side, col(_MEMBER.quotation_id)).where(*conditions) for side in _SIDES)
    return union_all(*(select(side).where(*conditions) for side in _SIDES), *rendered)


def is_concerned(
    number: Mapped[int | None], *conditions: ColumnElement[bool]
) -> ColumnElement[bool]:
    """Whether a quotation is among the `concerned`; asked of it alone, by the flags on it."""
    own = (select(col(ConflictRow.id)).where(side == number) for side in _SIDES)
    rendered = (
        _rendered(side, col(ConflictRow.id)).where(col(_MEMBER.quotation_id) == number)
        for side in _SIDES
    )
    standing = no_index(and_(*conditions))
    # An offset keeps PostgreSQL from making lists of all that are concerned.
    return or_(*(flags.where(standing).offset(0).exists() for flags in (*own, *rendered)))


def _rendered(side: Mapped[int], *columns: Mapped[Any]) -> Select[Any]:
    """Renderings of the statements on one side of conflicts; a finding is about no third one."""
    return (
        select(*columns)
        .select_from(ConflictRow)
        .join(_KNOWN, col(_KNOWN.quotation_id) == side)
        .join(_MEMBER, col(_MEMBER.group_id) == col(_KNOWN.group_id))
        .where(~col(ConflictRow.finding))
    )


def _among(column: Mapped[int], among: Among) -> ColumnElement[bool]:
    if isinstance(among, ScalarSelect):
        return is_of(column, among)
    return true() if among is None else column.in_(among)
