"""An analysed article saved whole: sources, quotations, carried decisions, flags, one event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from workbench.domain.review.decisions import Act
from workbench.domain.statements.source import Source
from workbench.store.articles.articles import insert_article
from workbench.store.flags.carried_decisions import carry_rulings, rule_as_renderings
from workbench.store.flags.new_flags import found_again, not_flagged_yet, save_flags
from workbench.store.log.events import Author, State, append_event, next_seq
from workbench.store.log.states import article_state, conflict_state, quotation_state, source_state
from workbench.store.quotations.carried_parts import carry_parts
from workbench.store.quotations.new_quotations import carry_over, insert_quotations
from workbench.store.quotations.renderings import join_groups
from workbench.store.quotations.statements import forget_keys, save_keys, statements_of
from workbench.store.rehearsal import Incoming, Link, Rehearsal, Stages, known_to
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.rows import quotation_row, source_row
from workbench.store.schema.spans import spans_of
from workbench.store.schema.tables import ArticleRow, QuotationRow
from workbench.store.sources.source_search import sources_like
from workbench.store.sources.sources import add_names, insert_source


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of it."""

    article_id: int
    version: int
    quotations: int
    carried: int
    """Quotations that were in the version before, with whatever was decided about them."""

    flags: int
    """Conflicts and findings on its quotations."""


def save_article(
    session: Session,
    author: Author,
    incoming: Incoming,
    stages: Stages,
    rehearsal: Rehearsal | None = None,
) -> Saved:
    """Save an article, compare it with what is known, and chain one event that says so.

    Args:
        session: One that holds the writers' lock (see `writing`).
        author: Who imports, and when.
        incoming: The article.
        stages: The pipeline's.
        rehearsal: What they found on a snapshot; it holds where nothing has changed since.
    """
    seq = next_seq(session)
    analysis = incoming.analysis
    # First of all, while everything stands as it stood in the rehearsal.
    known = known_to(session, incoming)
    article, previous = insert_article(session, analysis.article, incoming.data, author)
    sources, made = _link_sources(session, analysis.sources, stages.link)
    rows = insert_quotations(session, article, incoming.statements, analysis, sources, seq)
    for row, keys in zip(rows, incoming.keys, strict=True):
        save_keys(session, row.id or 0, keys)
    carried = _carried(session, article, previous, rows)
    new = statements_of(session, [row for row in rows if not row.set_aside])
    found = None if rehearsal is None else rehearsal.found_for(new, known)
    found = stages.compare(new, known) if found is None else found
    join_groups(session, [*((int(a), int(b)) for a, b in found.alike), *_same(session, carried)])
    flags = save_flags(session, not_flagged_yet(session, found.flags), seq)
    carry_rulings(session, flags, carried, previous)
    if previous is not None:
        flags += save_flags(session, found_again(session, previous, stages.detect), seq)
    rule_as_renderings(session, flags, (*new, *known))
    session.flush()
    states = {**_states(session, article, rows, flags), **made}
    names = {f"quotation:{new}": f"quotation:{old}" for new, old in carried.items()}
    payload = {"after": states, "carried": names}
    append_event(session, author, Act.IMPORT, f"article:{article.id}", payload)
    assert article.id is not None, "a flushed row has an id"
    return Saved(
        article_id=article.id,
        version=article.version,
        quotations=len(rows),
        carried=len(carried),
        flags=len(flags),
    )


def _carried(
    session: Session, article: ArticleRow, previous: ArticleRow | None, rows: list[QuotationRow]
) -> Mapping[int, int]:
    """Have quotations take the place of those in the version before; ``rows`` grow by parts.

    Returns:
        Id of the quotation in the version before, by that of the new one.
    """
    carried = carry_over(session, article, previous, rows)
    parts = carry_parts(session, article, previous, carried)
    rows += [quotation_row(session, number) for number in parts]
    if previous is not None:
        forget_keys(session, previous.id or 0)
    session.flush()
    return {**carried, **parts}


def _states(
    session: Session,
    article: ArticleRow,
    rows: Sequence[QuotationRow],
    flags: Sequence[ConflictRow],
) -> dict[str, State]:
    """The states of an article and of all that came with it, by record."""
    return {
        f"article:{article.id}": article_state(article),
        **{
            f"quotation:{row.id}": quotation_state(row, spans_of(session, row.id or 0))
            for row in rows
        },
        **{f"conflict:{row.id}": conflict_state(row) for row in flags},
    }


def _link_sources(
    session: Session, sources: Sequence[Source], link: Link
) -> tuple[Mapping[Source, int], dict[str, State]]:
    """Ids of the sources, and the states of those that are new."""
    known = sources_like(session, sources)
    ids: dict[Source, int] = {}
    made: dict[str, State] = {}
    found = link(sources, [stored.source for stored in known])
    for source, index in zip(sources, found, strict=True):
        if index is None:
            ids[source] = insert_source(session, source)
            made[f"source:{ids[source]}"] = source_state(source_row(session, ids[source]))
        else:
            ids[source] = known[index].source_id
            add_names(session, ids[source], (source.name, *source.aliases))
    return ids, made


def _same(session: Session, carried: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Quotations of a new version and of the one before: the same words by the same speaker."""
    for new, old in carried.items():
        if quotation_row(session, new).mention_text == quotation_row(session, old).mention_text:
            yield new, old
