"""Detect conflicts on a snapshot, before the writers' lock is taken.

Comparing takes long and writers wait for each other. Under the lock it is only asked whether the
same statements would be compared now; if not, they are compared again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from workbench.domain.articles.imports import Incoming
from workbench.domain.statements.claim import Statement
from workbench.domain.statements.conflict import Conflict
from workbench.domain.statements.source import Source
from workbench.services.importing.corridor import Corridor
from workbench.store.quotations.known_statements import known_to
from workbench.store.quotations.statements import day_of
from workbench.store.sources.source_search import sources_like

_UNSAVED = "new:"
"""Begins the ref of a statement whose quotation has no id yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleComparison:
    """Statements of an article, those that they were held against, and what was found."""

    new: tuple[Statement, ...]
    known: tuple[Statement, ...]
    flags: tuple[Conflict, ...]
    """The surest first."""

    alike: tuple[tuple[str, str], ...]
    """Refs of statements that render one statement."""

    def of_saved(
        self, new: Sequence[Statement], known: Sequence[Statement]
    ) -> ArticleComparison | None:
        """It with the refs of ``new``, now saved; None where other statements were compared."""
        then = [_compared(statement) for statement in (*self.new, *self.known)]
        if then != [_compared(statement) for statement in (*new, *known)]:
            return None
        now = {old.ref: saved for old, saved in zip(self.new, new, strict=True)}
        refs = {ref: saved.ref for ref, saved in now.items()}
        return ArticleComparison(
            new=tuple(new),
            known=tuple(known),
            flags=tuple(
                replace(flag, a=now.get(flag.a.ref, flag.a), b=now.get(flag.b.ref, flag.b))
                for flag in self.flags
            ),
            alike=tuple((refs.get(a, a), refs.get(b, b)) for a, b in self.alike),
        )


def compare(
    corridor: Corridor, new: tuple[Statement, ...], known: tuple[Statement, ...]
) -> ArticleComparison:
    """Hold new statements against each other and against known ones."""
    flags, alike = corridor.detect(new, known), corridor.alike(new, known)
    return ArticleComparison(new=new, known=known, flags=flags, alike=alike)


def detect_on_snapshot(
    session: Session, incoming: Incoming, corridor: Corridor
) -> ArticleComparison:
    """Compare an article that is not saved with what is known.

    Args:
        session: A snapshot; nothing is written.
        incoming: The article.
        corridor: The stages.
    """
    sources = incoming.analysis.sources
    known = [stored.source for stored in sources_like(session, sources)]
    names = {
        source: source if index is None else _joined(source, known[index])
        for source, index in zip(sources, corridor.link(sources, known), strict=True)
    }
    new = tuple(_as_saved(incoming, number, names) for number in range(len(incoming.statements)))
    return compare(corridor, new, known_to(session, incoming))


def _joined(source: Source, there: Source) -> Source:
    """A known source as it will stand once the names of a new one are added to its own."""
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
