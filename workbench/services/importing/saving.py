"""Save an analysed article whole: sources, quotations, carried decisions, flags, one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from workbench.domain.articles.imports import Incoming
from workbench.domain.statements.conflict import Conflict
from workbench.domain.statements.source import Source
from workbench.services.importing.corridor import Corridor
from workbench.services.importing.snapshot import ArticleComparison, compare
from workbench.store.articles.articles import Version, insert_article
from workbench.store.flags.carried_decisions import carry_decisions, decide_as_renderings
from workbench.store.flags.new_flags import lost_flags, not_flagged_yet, save_flags
from workbench.store.log.arrivals import Arrival, append_import
from workbench.store.log.events import Author, next_seq
from workbench.store.quotations.carrying import carry_over, unchanged
from workbench.store.quotations.known_statements import known_to
from workbench.store.quotations.new_quotations import insert_quotations
from workbench.store.quotations.renderings import join_groups
from workbench.store.quotations.statements import standing_statements
from workbench.store.sources.source_search import sources_like
from workbench.store.sources.sources import save_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """An article that is new in the store."""

    version: Version
    quotations: int
    carried: int
    """Quotations that were in the version before, with whatever was decided about them."""

    flags: int
    """Conflicts and findings on its quotations."""


def save_article(
    session: Session,
    author: Author,
    incoming: Incoming,
    corridor: Corridor,
    snapshot: ArticleComparison | None = None,
) -> Saved:
    """Save an article and what it is flagged for, and chain one event that says so.

    Args:
        session: One that holds the writers' lock (see `writing`).
        author: Who imports, and when.
        incoming: The article.
        corridor: The stages.
        snapshot: What was found on a snapshot; it holds where nothing that it compared has changed
            since. None compares here, while others wait.
    """
    seq = next_seq(session)
    # First of all, while everything stands as it stood in the snapshot.
    known = known_to(session, incoming)
    linked = _linked(session, incoming.analysis.sources, corridor)
    version = insert_article(session, incoming.analysis.article, incoming.data, author)
    sources = save_sources(session, linked)
    inserted = insert_quotations(session, version.article_id, incoming, sources, seq)
    carried = carry_over(session, version, inserted)
    quotations = list(dict.fromkeys((*inserted, *carried)))
    new = standing_statements(session, quotations)
    found = None if snapshot is None else snapshot.of_saved(new, known)
    found = compare(corridor, new, known) if found is None else found
    alike = [*_numbers(found.alike), *unchanged(session, carried)]
    join_groups(session, alike)
    flags = save_flags(session, not_flagged_yet(session, found.flags), seq)
    carry_decisions(session, flags, carried, version)
    flags += save_flags(session, list(_found_again(session, version, corridor)), seq)
    decide_as_renderings(session, flags, (*new, *known))
    came = Arrival(
        article=version.article_id,
        quotations=quotations,
        sources=[sources[source] for source, there in linked.items() if there is None],
        flags=flags,
        carried=carried,
        names={sources[source]: (source.name, *source.aliases) for source in linked},
        alike=alike,
    )
    append_import(session, author, came)
    return Saved(
        version=version, quotations=len(quotations), carried=len(carried), flags=len(flags)
    )


def _linked(
    session: Session, sources: Sequence[Source], corridor: Corridor
) -> dict[Source, int | None]:
    """By source, the id of the known one that it is; None for a new one."""
    known = sources_like(session, sources)
    found = corridor.link(sources, [stored.source for stored in known])
    return {
        source: None if index is None else known[index].source_id
        for source, index in zip(sources, found, strict=True)
    }


def _found_again(session: Session, version: Version, corridor: Corridor) -> Iterator[Conflict]:
    """Conflicts whose flag left with the version before, between the renderings that stay.

    Where the detectors find nothing between those there is no flag.
    """
    if version.previous is None:
        return
    for lost in lost_flags(session, version):
        side, *other = lost.sides
        flag = lost.first_of(corridor.detect(side, other[0] if other else ()))
        if flag is not None:
            yield flag


def _numbers(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    return ((int(a), int(b)) for a, b in pairs)
