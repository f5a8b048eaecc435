"""Find sources by words of their names, by a quotation, by how much they are quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select
from sqlmodel import Session, col, func, select

from workbench.domain.lists.opened import KnownSource
from workbench.domain.statements.source import Source, SourceKind
from workbench.domain.text.folding import fold
from workbench.store.schema.count_tables import SourceCountRow
from workbench.store.schema.full_text import like
from workbench.store.schema.rows import article_row, quotation_row
from workbench.store.schema.tables import AliasRow, QuotationRow, SourceKeyRow, SourceRow
from workbench.store.sources.merges import CANONICAL, canonical_ids
from workbench.store.sources.sources import load_sources, name_keys

# A word that so many sources share ("official", "president") tells none of them from another.
_COMMON = 400
_MOST_GOVERNMENTS = 500
_MOST_CANDIDATES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSource:
    """A source and its id; merged ones are folded into the one that was kept."""

    source_id: int
    source: Source


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


def candidates_for(session: Session, quotation_id: int) -> tuple[KnownSource, ...]:
    """Sources to whom a reviewer might give the quotation; see `Quotations.candidates`.

    Raises:
        NotFoundError: There is no such quotation.
    """
    row = quotation_row(session, quotation_id)
    given = session.exec(
        select(QuotationRow.source_id).where(
            col(QuotationRow.article_id) == row.article_id,
            col(QuotationRow.source_id).is_not(None),
        )
    ).all()
    kept = canonical_ids(session, {number for number in given if number is not None})
    counts = Counter(kept[number] for number in given if number is not None)
    here = load_sources(session, counts)
    mention = Source(name=row.mention_text or "", kind=SourceKind.UNNAMED)
    alike = {s.source_id: s.source for s in sources_like(session, [mention])}
    text, given_to = article_row(session, row.article_id).text, kept.get(row.source_id or 0)

    def likely(number: int) -> tuple[bool, int, int]:
        away = here[number].distance(text, row.start)
        return number == given_to, len(text) if away is None else away, -counts[number]

    order = sorted(here, key=likely)
    return tuple(
        KnownSource(source_id=number, source=source, quotations=counts[number])
        for number, source in {**{n: here[n] for n in order}, **alike}.items()
    )[:_MOST_CANDIDATES]


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
        condition: Further condition, as `of_sources_called` makes it; None for all.
        limit: Most sources to read.
    """
    each = select(SourceCountRow.source_id, SourceCountRow.quotations)
    counted = (each if condition is None else each.where(condition)).subquery()
    count = func.sum(counted.c.quotations)
    counts = session.exec(
        select(CANONICAL, count)
        .join(counted, counted.c.source_id == col(SourceRow.id))
        .where(~col(SourceRow.withdrawn))
        .group_by(CANONICAL)
        .having(count > 0)
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
    """Whether what is counted of a source counts, since its name, or one merged with it, fits."""
    return col(SourceCountRow.source_id).in_(sources_called(words))


def sources_called(words: str) -> Select[Any]:
    """Ids of the sources of which a name, or one of those merged with them, holds the words."""
    holders = (
        select(CANONICAL)
        .join(AliasRow, col(AliasRow.source_id) == col(SourceRow.id))
        .where(like(col(AliasRow.folded), words), ~col(AliasRow.withdrawn))
    )
    return select(SourceRow.id).where(CANONICAL.in_(holders))
