"""Page, count and read conflicts and findings, by key and never by offset."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from sqlalchemy import Executable, case, false, true, tuple_
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, exists, func, select

from workbench.domain.lists.filters import ConflictFilter, FilterKey
from workbench.domain.lists.opened import ConflictEntry, ConflictKey, ConflictSide
from workbench.domain.review.decisions import ConflictStatus
from workbench.domain.statements.calibration import Calibration
from workbench.domain.statements.conflict import ConflictKind
from workbench.store.flags.calibrations import calibration_in_force
from workbench.store.quotations.renderings import flags_on, other_renderings
from workbench.store.schema.filter_terms import Condition, Makers, condition
from workbench.store.schema.flag_tables import ConflictRow as Table
from workbench.store.schema.full_text import likely
from workbench.store.schema.rows import IDS, id_of
from workbench.store.schema.tables import ArticleRow, QuotationRow, SourceRow
from workbench.store.search import conditions
from workbench.store.search.conditions import asks_for_old
from workbench.store.sources.merges import KEPT, with_article_and_source

# Built once, and of no more columns than are shown: a row of quotations has forty.
_SIDES: Executable = with_article_and_source(
    select_columns(
        col(QuotationRow.id).label("quotation_id"),
        col(QuotationRow.article_id),
        col(ArticleRow.outlet),
        col(ArticleRow.title),
        func.coalesce(KEPT.name, QuotationRow.mention_text).label("source"),
        col(QuotationRow.text),
    )
).where(col(QuotationRow.id).in_(IDS))

Renderings = tuple[ConflictSide, ...]
"""In the order they came in."""

_ORDER = (col(Table.finding), col(Table.doubt), col(Table.id))

# Built once (docs/decisions/0021).
_CURRENT = flags_on(IDS, likely(col(Table.current).is_(true())))
_ON_THESE = (
    select(Table.id)
    .where(col(Table.id).in_(select(_CURRENT.subquery().c.conflict_id)))
    .order_by(*_ORDER)
)


def conflict_conditions(session: Session, wanted: ConflictFilter) -> list[Condition]:
    """What a conflict must fulfil to pass."""
    calibration = calibration_in_force(session)
    known = {**_CONFLICTS, FilterKey.SURE: lambda value: _sure(value, calibration)}
    made = [condition(term, known) for term in wanted.terms]
    return made if asks_for_old(wanted.terms) else [col(Table.current).is_(true()), *made]


def count_conflicts(session: Session, wanted: ConflictFilter) -> int:
    """How many conflicts and findings pass."""
    return session.exec(
        select(func.count()).select_from(Table).where(*conflict_conditions(session, wanted))
    ).one()


def conflict_ids(
    session: Session,
    wanted: ConflictFilter,
    limit: int,
    *,
    after: ConflictKey | None = None,
    before: ConflictKey | None = None,
) -> list[int]:
    """Ids of the next conflicts that pass; see `queue.queue_ids`."""
    passing = conflict_conditions(session, wanted)
    for key, later in ((before, False), (after, True)):
        if key is not None:
            place = tuple_(key.finding, 1 - key.score, key.conflict_id)
            passing.append(tuple_(*_ORDER) > place if later else tuple_(*_ORDER) < place)
    order = [column.desc() if before is not None else column.asc() for column in _ORDER]
    found = session.exec(select(Table.id).where(*passing).order_by(*order).limit(limit))
    return [number for number in found if number is not None]


def conflict_versions(session: Session, wanted: ConflictFilter, limit: int) -> Mapping[int, int]:
    """Version of each conflict that passes, by id, in their order; at most ``limit``."""
    found = select(Table.id, Table.version).where(*conflict_conditions(session, wanted))
    pairs = session.exec(found.order_by(*_ORDER).limit(limit))
    return {number: version for number, version in pairs if number is not None}


def conflict_rows(session: Session, ids: Sequence[int]) -> tuple[ConflictEntry, ...]:
    """The conflicts of these ids as lines of a list, in the order of ``ids``."""
    rows = session.exec(select(Table).where(col(Table.id).in_(ids))).all()
    both = [number for row in rows for number in (row.a_id, row.b_id)]
    sides, others = _sides(session, both), other_renderings(session, both)
    calibration = calibration_in_force(session)
    lines = {row.id: _line(row, sides, others, calibration) for row in rows}
    return tuple(lines[number] for number in ids)


def renderings_beside(
    session: Session, flags: Iterable[Table | ConflictEntry]
) -> Mapping[int, tuple[Renderings, Renderings]]:
    """The other renderings of both sides of conflicts, by the id of the conflict.

    Findings are left out: they are on their two quotations alone.
    """
    sides = dict(_two_sides(flag) for flag in flags if not ConflictKind(flag.kind).is_finding)
    others = other_renderings(session, {number for pair in sides.values() for number in pair})
    lines = _sides(session, {number for numbers in others.values() for number in numbers})
    shown = {of: tuple(lines[number] for number in numbers) for of, numbers in others.items()}
    return {flag: (shown.get(a, ()), shown.get(b, ())) for flag, (a, b) in sides.items()}


def _two_sides(flag: Table | ConflictEntry) -> tuple[int, tuple[int, int]]:
    if isinstance(flag, Table):
        return id_of(flag), (flag.a_id, flag.b_id)
    return flag.conflict_id, (flag.a.quotation_id, flag.b.quotation_id)


def conflicts_on(session: Session, quotation_ids: Sequence[int]) -> tuple[ConflictEntry, ...]:
    """Current conflicts and findings on any of the quotations, or on what it renders."""
    found = session.exec(_ON_THESE, params={"ids": quotation_ids})
    ids = [number for number in found if number is not None]
    return conflict_rows(session, ids) if ids else ()


def conflict_key(row: Table) -> ConflictKey:
    """A conflict's place in the list."""
    assert row.id is not None, "an unsaved row has no place"
    return ConflictKey(finding=row.finding, score=row.score, conflict_id=row.id)


def _sides(session: Session, ids: Collection[int]) -> Mapping[int, ConflictSide]:
    found = session.execute(_SIDES, {"ids": list(ids)}).mappings()
    return {side["quotation_id"]: ConflictSide(**side) for side in found}


def shown_score(row: Table, calibration: Calibration) -> float:
    """The score that reviewers see; findings are no matter of verdicts on conflicts."""
    return row.score if row.finding else calibration.applied(row.score)


def _line(
    row: Table,
    sides: Mapping[int, ConflictSide],
    others: Mapping[int, Sequence[int]],
    calibration: Calibration,
) -> ConflictEntry:
    key = conflict_key(row)
    counts = (0, 0) if row.finding else (len(others.get(n, ())) for n in (row.a_id, row.b_id))
    a_others, b_others = counts
    return ConflictEntry(
        key=key,
        conflict_id=key.conflict_id,
        kind=ConflictKind(row.kind),
        score=shown_score(row, calibration),
        status=ConflictStatus(row.status),
        explanation=row.explanation,
        a=sides[row.a_id],
        b=sides[row.b_id],
        a_renderings=1 + a_others,
        b_renderings=1 + b_others,
        decided_by=row.decided_by,
        assigned_to=row.assigned_to,
        version=row.version,
    )


def _on_a_side(made: Condition) -> Condition:
    quotations = select(QuotationRow.id).where(made).cte()
    concerned = flags_on(select(quotations.c.id)).subquery()
    return col(Table.id).in_(select(concerned.c.conflict_id))


def _either(make: Callable[[str], Condition]) -> Callable[[str], Condition]:
    return lambda value: _on_a_side(make(value))


def _sure(value: str, calibration: Calibration) -> Condition:
    shown = float(value[1:])
    bound = case((col(Table.finding), shown), else_=calibration.undone(shown))
    return col(Table.score) < bound if value.startswith("<") else col(Table.score) > bound


def _of_one_source() -> Condition:
    """Whether both sides are given to the same source, or to such as were merged."""
    a, b = aliased(QuotationRow), aliased(QuotationRow)
    of_a, of_b = aliased(SourceRow), aliased(SourceRow)
    return exists().where(
        col(a.id) == col(Table.a_id),
        col(b.id) == col(Table.b_id),
        col(of_a.id) == col(a.source_id),
        col(of_b.id) == col(b.source_id),
        func.coalesce(of_a.merged_into, of_a.id) == func.coalesce(of_b.merged_into, of_b.id),
    )


_STANDING: Mapping[str, Callable[[], Condition]] = {
    "finding": lambda: col(Table.finding).is_(true()),
    "conflict": lambda: col(Table.finding).is_(false()),
    "decided": lambda: col(Table.status) != ConflictStatus.OPEN.value,
    "old": lambda: col(Table.current).is_(false()),
    "new": lambda: col(Table.status) == ConflictStatus.OPEN.value,
    "self": _of_one_source,
}

_CONFLICTS: Makers = {
    FilterKey.STATUS: lambda value: col(Table.status) == value,
    FilterKey.KIND: lambda value: col(Table.kind) == value,
    FilterKey.SPEAKER: _either(conditions.spoken_by),
    FilterKey.SOURCE: _either(conditions.given_to),
    FilterKey.OUTLET: _either(conditions.published_in),
    FilterKey.ARTICLE: _either(conditions.in_article),
    FilterKey.IS: lambda value: _STANDING[value](),
    FilterKey.BY: lambda value: col(Table.decided_by) == value,
    FilterKey.ASSIGNED: lambda value: conditions.assigned(col(Table.assigned_to), value),
    FilterKey.TEXT: _either(conditions.saying),
    FilterKey.BODY: _either(conditions.in_article_saying),
    FilterKey.AFTER: _either(lambda value: conditions.published(value, after=True)),
    FilterKey.BEFORE: _either(lambda value: conditions.published(value, after=False)),
}
