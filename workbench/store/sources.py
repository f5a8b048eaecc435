"""Sources: saved with their names, found again, merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, or_, select

from workbench.domain.desk import KnownSource
from workbench.domain.errors import NotFoundError
from workbench.domain.folding import fold
from workbench.domain.source import Source, SourceKind
from workbench.store.events import State
from workbench.store.rows import LISTED_BY, source_row
from workbench.store.search import like
from workbench.store.states import source_state
from workbench.store.tables import AliasRow, QuotationRow, SourceKeyRow, SourceRow

# PostgreSQL indexes at most 2704 bytes a row, and a longer wording names nobody anyway.
_LONGEST_NAME = 300
_LONGEST_KEY = 60
# A word that so many sources share ("official", "president") tells none of them from another.
_COMMON = 400
_MOST_GOVERNMENTS = 500

CANONICAL = func.coalesce(SourceRow.merged_into, SourceRow.id)
"""The source that a row stands for once merges are followed."""

NAMED, KEPT = aliased(SourceRow), aliased(SourceRow)
"""The source that a quotation is given to, and the one that it stands for, where both are joined.

Made once: an alias copies every column of its table, which is felt at every key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSource:
    """A source and its id; merged ones are folded into the one that was kept."""

    source_id: int
    source: Source


def insert_source(session: Session, source: Source, *, withdrawn: bool = False) -> int:
    """Save a new source with all its names.

    Args:
        session: An open one.
        source: Whoever is quoted.
        withdrawn: True for one that an act is about to bring forth.

    Returns:
        Its id.
    """
    row = SourceRow(
        name=source.name,
        kind=source.kind.value,
        role=source.role,
        organisation=source.organisation,
        withdrawn=withdrawn,
    )
    session.add(row)
    session.flush()
    assert row.id is not None, "a flushed row has an id"
    add_names(session, row.id, (source.name, *source.aliases))
    return row.id


def found_source(session: Session, source: Source) -> tuple[int, dict[str, State]]:
    """Save a source that does not stand yet.

    Returns:
        Its id, and the state by which an act makes it stand.
    """
    number = insert_source(session, source, withdrawn=True)
    return number, {f"source:{number}": source_state(source_row(session, number))}


def add_names(session: Session, source_id: int, names: Iterable[str]) -> None:
    """Remember further wordings that name a source; those known already are left alone."""
    known = set(session.exec(select(AliasRow.alias).where(col(AliasRow.source_id) == source_id)))
    fresh = [n for n in dict.fromkeys(names) if 0 < len(n) <= _LONGEST_NAME and n not in known]
    session.add_all([AliasRow(source_id=source_id, alias=n, folded=fold(n)) for n in fresh])
    kept = session.exec(
        select(SourceKeyRow.key).where(col(SourceKeyRow.source_id) == source_id)
    ).all()
    keys = {key for name in fresh for key in name_keys(name)}.difference(kept)
    session.add_all([SourceKeyRow(source_id=source_id, key=key) for key in sorted(keys)])
    session.flush()


def name_keys(name: str) -> set[str]:
    """The words of a name by which others like it are found: three letters or more, folded."""
    words = "".join(c if c.isalnum() else " " for c in fold(name)).split()
    return {word[:_LONGEST_KEY] for word in words if len(word) > 2}  # noqa: PLR2004 - said above


def sources_like(session: Session, sources: Sequence[Source]) -> tuple[StoredSource, ...]:
    """Known sources that any of ``sources`` might be: they share a word of a name.

    Governments are always among them, because "Pyongyang" and "DPRK" share no word.
    """
    names = [name for source in sources for name in (source.name, *source.aliases)]
    words = sorted({word for name in names for word in name_keys(name)})
    ids: set[int] = set()
    for word in words:
        found = session.exec(
            select(SourceKeyRow.source_id).where(col(SourceKeyRow.key) == word).limit(_COMMON + 1)
        ).all()
        if len(found) <= _COMMON:
            ids.update(found)
    if any(source.kind is SourceKind.GOVERNMENT for source in sources):
        governments = session.exec(
            select(SourceRow.id)
            .where(col(SourceRow.kind) == SourceKind.GOVERNMENT.value)
            .order_by(col(SourceRow.id))
            .limit(_MOST_GOVERNMENTS)
        )
        ids.update(number for number in governments if number is not None)
    return tuple(
        StoredSource(source_id=number, source=source)
        for number, source in sorted(load_sources(session, ids).items())
    )


def load_sources(session: Session, ids: Iterable[int]) -> Mapping[int, Source]:
    """The sources that ``ids`` stand for, each once, by the id that was kept.

    Names of a merged source are aliases of the one that was kept. Withdrawn ones are left out.
    """
    kept = select(CANONICAL).where(col(SourceRow.id).in_(set(ids)), ~col(SourceRow.withdrawn))
    rows = session.exec(select(SourceRow).where(col(SourceRow.id).in_(kept))).all()
    names = _names(session, {row.id for row in rows if row.id is not None})
    return {
        row.id: Source(
            name=row.name,
            kind=SourceKind(row.kind),
            aliases=tuple(name for name in names[row.id] if name != row.name),
            role=row.role,
            organisation=row.organisation,
        )
        for row in rows
        if row.id is not None
    }


def _names(session: Session, kept: set[int]) -> Mapping[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    pairs = session.exec(
        select(CANONICAL, AliasRow.alias)
        .join(AliasRow, col(AliasRow.source_id) == col(SourceRow.id))
        .where(
            or_(col(SourceRow.id).in_(kept), col(SourceRow.merged_into).in_(kept)),
            ~col(AliasRow.withdrawn),
        )
        .order_by(col(AliasRow.source_id), col(AliasRow.alias))
    )
    for number, name in pairs:
        if name not in names[number]:
            names[number].append(name)
    return names


def sources_of_name(session: Session, name: str) -> tuple[int, ...]:
    """The sources that bear this name or alias, merges followed; at most 5."""
    return tuple(
        session.exec(
            select(CANONICAL)
            .join(AliasRow, col(AliasRow.source_id) == col(SourceRow.id))
            .where(
                col(AliasRow.folded) == fold(name),
                ~col(AliasRow.withdrawn),
                ~col(SourceRow.withdrawn),
            )
            .distinct()
            .order_by(CANONICAL)
            .limit(5)
        )
    )


def most_quoted(
    session: Session, condition: ColumnElement[bool] | None, limit: int
) -> tuple[KnownSource, ...]:
    """Sources with current quotations, the most quoted first.

    Args:
        session: An open one.
        condition: Further condition on the quotations that count; None for all.
        limit: Most sources to read.
    """
    # Counted by an index alone before merges are followed: joined first, a million rows take
    # seconds.
    each = (
        select(col(QuotationRow.source_id), func.count().label("quotations"))
        .where(col(QuotationRow.current).is_(true()), col(QuotationRow.source_id).is_not(None))
        .group_by(col(QuotationRow.source_id))
    )
    if condition is not None:
        each = each.where(condition)
    counted = each.subquery()
    count = func.sum(counted.c.quotations)
    counts = session.exec(
        select(CANONICAL, count)
        .join(counted, counted.c.source_id == col(SourceRow.id))
        .where(~col(SourceRow.withdrawn))
        .group_by(CANONICAL)
        .order_by(count.desc(), CANONICAL)
        .limit(limit)
    ).all()
    sources = load_sources(session, [number for number, _ in counts])
    return tuple(
        KnownSource(source_id=number, source=sources[number], quotations=int(quotations))
        for number, quotations in counts
        if number in sources
    )


def of_sources_called(words: str) -> ColumnElement[bool]:
    """Whether a quotation's source, or one merged with it, has a name that holds the words."""
    return col(QuotationRow.source_id).in_(sources_called(words))


def sources_called(words: str) -> Select[Any]:
    """Ids of the sources of which a name, or one of those merged with them, holds the words."""
    return select(SourceRow.id).where(bears(words))


def bears(words: str) -> ColumnElement[bool]:
    """Condition on `SourceRow`: a name of the source, or of one merged with it, holds ``words``."""
    holders = (
        select(CANONICAL)
        .join(AliasRow, col(AliasRow.source_id) == col(SourceRow.id))
        .where(like(col(AliasRow.folded), words), ~col(AliasRow.withdrawn))
    )
    return CANONICAL.in_(holders)


def merged_states(session: Session, keep_id: int, merge_id: int) -> Mapping[str, State]:
    """The states that make ``merge_id``, and all that were merged into it, one with ``keep_id``.

    Returns:
        States by record; empty when the two are one already.
    """
    kept, merged = (canonical_id(session, number) for number in (keep_id, merge_id))
    if kept == merged:
        return {}
    group = session.exec(
        select(SourceRow)
        .where(or_(col(SourceRow.id) == merged, col(SourceRow.merged_into) == merged))
        .order_by(col(SourceRow.id))
    )
    return {
        f"source:{row.id}": {**source_state(row), "merged_into": kept}
        for row in group
        if not row.withdrawn
    }


def canonical_id(session: Session, source_id: int) -> int:
    """The source that ``source_id`` stands for once merges are followed.

    Raises:
        NotFoundError: There is no such source, or the act that made it was undone.
    """
    row = source_row(session, source_id)
    if row.withdrawn:
        raise NotFoundError("source", source_id, LISTED_BY["source"])
    return row.merged_into or source_id


def canonical_ids(session: Session, source_ids: Iterable[int]) -> Mapping[int, int]:
    """What each of the sources stands for once merges are followed."""
    found = session.exec(
        select(SourceRow.id, CANONICAL).where(col(SourceRow.id).in_(set(source_ids)))
    )
    return {number: kept for number, kept in found if number is not None}


def used_elsewhere(session: Session, record: str, changing: Sequence[str]) -> bool:
    """Whether something but the records that are changing rests upon a source."""
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
