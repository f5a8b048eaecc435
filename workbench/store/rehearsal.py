"""What an article will be flagged for, found before anybody has to wait for it.

Comparing takes long and writers wait for each other, so it is done on a snapshot. Under the lock it
is only asked whether the same statements would be compared now; if not, they are compared again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from workbench.domain.articles.analysis import Analysis
from workbench.domain.statements.claim import Statement
from workbench.domain.statements.conflict import Conflict
from workbench.domain.statements.source import Source
from workbench.store.articles.articles import current_version
from workbench.store.quotations.known_statements import candidates_of
from workbench.store.quotations.statements import day_of
from workbench.store.schema.tables import QuotationRow
from workbench.store.sources.source_search import StoredSource, sources_like

Link = Callable[[Sequence[Source], Sequence[Source]], tuple[int | None, ...]]
Detect = Callable[[Sequence[Statement], Sequence[Statement]], tuple[Conflict, ...]]
Alike = Callable[[Sequence[Statement], Sequence[Statement]], tuple[tuple[str, str], ...]]

_UNSAVED = "new:"
"""Begins the ref of a statement whose quotation has no id yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """What the store asks of the pipeline when an article comes in."""

    link: Link
    """Finds new sources among known ones."""

    detect: Detect
    """Finds conflicts of new statements with each other and with known ones."""

    alike: Alike
    """Finds which of them render one statement: pairs of refs, of which one at least is new."""

    def compare(self, new: Sequence[Statement], known: Sequence[Statement]) -> Found:
        """All that is found about new statements beside each other and beside known ones."""
        return Found(flags=self.detect(new, known), alike=self.alike(new, known))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What came of a comparison."""

    flags: tuple[Conflict, ...]
    """The surest first."""

    alike: tuple[tuple[str, str], ...]
    """Refs of statements that render one statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An article on its way into the store."""

    data: bytes
    analysis: Analysis
    statements: tuple[Statement, ...]
    """One for each attribution, in their order; their refs do not matter."""

    keys: tuple[frozenset[str], ...]
    """Index keys of each statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What came of comparing statements as they stood in a snapshot."""

    new: tuple[Statement, ...]
    known: tuple[Statement, ...]
    found: Found

    def found_for(self, new: Sequence[Statement], known: Sequence[Statement]) -> Found | None:
        """It with the refs of ``new``; None where other statements were compared."""
        then = [_compared(statement) for statement in (*self.new, *self.known)]
        if then != [_compared(statement) for statement in (*new, *known)]:
            return None
        now = {old.ref: saved for old, saved in zip(self.new, new, strict=True)}
        refs = {ref: saved.ref for ref, saved in now.items()}
        return Found(
            flags=tuple(
                replace(flag, a=now.get(flag.a.ref, flag.a), b=now.get(flag.b.ref, flag.b))
                for flag in self.found.flags
            ),
            alike=tuple((refs.get(a, a), refs.get(b, b)) for a, b in self.found.alike),
        )


def rehearse(session: Session, incoming: Incoming, stages: Stages) -> Rehearsal:
    """Compare an article that is not saved with what is known.

    Args:
        session: A snapshot; nothing is written.
        incoming: The article.
        stages: The pipeline's.
    """
    analysis = incoming.analysis
    known_sources = sources_like(session, analysis.sources)
    found = stages.link(analysis.sources, [stored.source for stored in known_sources])
    names = {
        source: _joined(source, known_sources, index)
        for source, index in zip(analysis.sources, found, strict=True)
    }
    new = tuple(_as_saved(incoming, number, names) for number in range(len(incoming.statements)))
    known = known_to(session, incoming)
    return Rehearsal(new=new, known=known, found=stages.compare(new, known))


def known_to(session: Session, incoming: Incoming) -> tuple[Statement, ...]:
    """Earlier statements that an article is held against: none of the version before it."""
    previous = current_version(session, incoming.analysis.article.provenance.origin)
    if previous is None:
        return candidates_of(session, incoming.keys, ())
    own = session.exec(select(QuotationRow.id).where(col(QuotationRow.article_id) == previous.id))
    return candidates_of(session, incoming.keys, {number for number in own if number is not None})


def _joined(source: Source, known: Sequence[StoredSource], index: int | None) -> Source:
    """A source as it will stand once its names are added to those of the one that it is."""
    if index is None:
        return source
    there = known[index].source
    names = dict.fromkeys((*there.aliases, source.name, *source.aliases))
    return replace(there, aliases=tuple(name for name in names if name != there.name))


def _as_saved(incoming: Incoming, number: int, names: Mapping[Source, Source]) -> Statement:
    statement = incoming.statements[number]
    attribution = incoming.analysis.attributions[number]
    source = names[attribution.source] if attribution.source else None
    said = attribution.mention.text if attribution.mention else None
    article, cue = incoming.analysis.article, attribution.quotation.cue
    return replace(
        statement,
        ref=f"{_UNSAVED}{number}",
        cue=None if cue is None else cue.of(article.text),
        date=day_of(article.published),
        article=_UNSAVED,
        source=source.name if source else said,
        source_kind=source.kind if source else None,
        aliases=source.aliases if source else (),
    )


def _compared(statement: Statement) -> tuple[Statement, frozenset[str]]:
    """All of a statement that comparing looks at; the order of the names means nothing."""
    unsaved = replace(statement, ref="", article="", aliases=())
    return unsaved, frozenset(statement.aliases).difference({statement.source})
