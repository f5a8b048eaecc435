"""An analysed article saved whole: sources, quotations, carried decisions, flags, one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from workbench.domain.conflict import Conflict
from workbench.domain.review import Act, ConflictStatus
from workbench.domain.source import Source
from workbench.store.articles import insert_article
from workbench.store.carried_parts import carry_parts
from workbench.store.events import Author, State, append_event, next_seq
from workbench.store.quoting import carry_over, insert_quotations
from workbench.store.rehearsal import Detect, Incoming, Link, Rehearsal, known_to
from workbench.store.rows import quotation_row, source_row
from workbench.store.rulings import carry_rulings, rule_as_renderings
from workbench.store.sources import add_names, insert_source, sources_like
from workbench.store.statements import forget_keys, save_keys, statements_of
from workbench.store.states import (
    article_state,
    conflict_state,
    quotation_state,
    source_state,
    spans_of,
)
from workbench.store.tables import ConflictRow


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
    link: Link,
    detect: Detect,
    rehearsal: Rehearsal | None = None,
) -> Saved:
    """Save an article, compare it with what is known, and chain one event that says so.

    Args:
        session: One that holds the writers' lock (see `writing`).
        author: Who imports, and when.
        incoming: The article.
        link: Finds new sources among known ones.
        detect: Finds conflicts of new statements with each other and with known ones.
        rehearsal: What ``detect`` found on a snapshot; it holds where nothing has changed since.
    """
    seq = next_seq(session)
    analysis = incoming.analysis
    # First of all, while everything stands as it stood in the rehearsal.
    known = known_to(session, incoming)
    article, previous = insert_article(session, analysis.article, incoming.data, author)
    sources, made = _link_sources(session, analysis.sources, link)
    rows = insert_quotations(session, article, incoming.statements, analysis, sources, seq)
    for row, keys in zip(rows, incoming.keys, strict=True):
        save_keys(session, row.id or 0, keys)
    carried = carry_over(session, article, previous, rows)
    parts = carry_parts(session, article, previous, carried)
    rows += [quotation_row(session, number) for number in parts]
    carried = {**carried, **parts}
    if previous is not None:
        forget_keys(session, previous.id or 0)
    session.flush()
    new = statements_of(session, [row for row in rows if not row.set_aside])
    found = None if rehearsal is None else rehearsal.flags_for(new, known)
    flags = _flag(session, detect(new, known) if found is None else found, seq)
    carry_rulings(session, flags, carried, previous)
    rule_as_renderings(session, flags, (*new, *known))
    session.flush()
    after: dict[str, State | None] = {f"article:{article.id}": article_state(article), **made}
    after |= {f"quotation:{r.id}": quotation_state(r, spans_of(session, r.id or 0)) for r in rows}
    after |= {f"conflict:{row.id}": conflict_state(row) for row in flags}
    names = {f"quotation:{new}": f"quotation:{old}" for new, old in carried.items()}
    payload = {"after": after, "carried": names}
    append_event(session, author, Act.IMPORT, f"article:{article.id}", payload)
    assert article.id is not None, "a flushed row has an id"
    return Saved(
        article_id=article.id,
        version=article.version,
        quotations=len(rows),
        carried=len(carried),
        flags=len(flags),
    )


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


def _flag(session: Session, found: Sequence[Conflict], seq: int) -> list[ConflictRow]:
    flags = [_conflict_row(conflict, seq) for conflict in found]
    session.add_all(flags)
    session.flush()
    return flags


def _conflict_row(conflict: Conflict, seq: int) -> ConflictRow:
    score = min(max(conflict.score, 0.0), 1.0)
    return ConflictRow(
        current=True,
        kind=conflict.kind.value,
        finding=conflict.kind.is_finding,
        score=score,
        doubt=1 - score,
        a_id=int(conflict.a.ref),
        b_id=int(conflict.b.ref),
        a_text=conflict.a.text,
        b_text=conflict.b.text,
        a_words=[[span.start, span.end] for span in conflict.a_words],
        b_words=[[span.start, span.end] for span in conflict.b_words],
        explanation=conflict.explanation,
        rule=conflict.rule,
        status=ConflictStatus.OPEN.value,
        reason="",
        decided_by=None,
        decided_at=None,
        version=seq,
    )
