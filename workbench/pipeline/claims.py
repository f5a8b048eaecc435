"""Analysis -> statements ready for comparison -> claims, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from workbench.domain.articles.analysis import Analysis
from workbench.domain.articles.article import Article
from workbench.domain.statements.claim import Claim, Quantity, Statement
from workbench.domain.statements.quotation import Attribution
from workbench.domain.statements.source import Source
from workbench.domain.text.span import Span
from workbench.pipeline.meaning.clauses import Clause, read
from workbench.pipeline.meaning.keys import keys_of

_JOINT: Final = " … "
"""Stands between two spans of one quotation."""

_MOST_AROUND: Final = 600
"""Characters of context on either side of the content, at most; a long sentence has some 300."""

_SENTENCE_END: Final = re.compile(r"[.!?][”’\"')\]]*\s+(?=\W*[A-Z])|\n+")


def statements(analysis: Analysis, refs: Sequence[str]) -> tuple[Statement, ...]:
    """One statement for each quotation of an article, in order.

    Args:
        analysis: An article with its attributed quotations.
        refs: One name for each quotation, in the same order.

    Raises:
        ValueError: There are not as many names as quotations.
    """
    pairs = zip(analysis.attributions, refs, strict=True)
    return tuple(_statement(analysis.article, attribution, ref) for attribution, ref in pairs)


def claims_of(statement: Statement) -> tuple[Claim, ...]:
    """The clauses of a statement as claims; empty for a text without a content word."""
    return tuple(_claim(statement, clause) for clause in read(statement).clauses)


def index_keys(statement: Statement) -> frozenset[str]:
    """Keys of which a candidate must share one: states, kinds of things, rare stems."""
    return keys_of(statement)


def _statement(article: Article, attribution: Attribution, ref: str) -> Statement:
    quotation, source = attribution.quotation, attribution.source
    cue = quotation.cue.of(article.text) if quotation.cue is not None else None
    printed = attribution.mention.text if attribution.mention is not None else None
    return Statement(
        ref=ref,
        text=_JOINT.join(span.of(article.text) for span in quotation.content),
        source=source.name if source is not None else printed,
        source_kind=source.kind if source is not None else None,
        aliases=source.aliases if source is not None else (),
        affiliation=_affiliation(source, printed),
        cue=cue,
        context=_context(article, attribution),
        article=f"{article.provenance.origin}#{article.provenance.sha256}",
        date=article.published[: len("2022-11-08")] if article.published else None,
    )


def _affiliation(source: Source | None, printed: str | None) -> str | None:
    """Role and organisation of the source, and the words that name it here."""
    known = (source.role, source.organisation) if source is not None else ()
    parts = [part for part in (*known, printed) if part]
    return ", ".join(dict.fromkeys(parts)) or None


def _context(article: Article, attribution: Attribution) -> str:
    """The sentences in which content, cue and mention stand."""
    content = attribution.quotation.content
    block = _block(article, content[0])
    inside = [span for span in content if block.contains(span)] or [block]
    low, high = inside[0].start - _MOST_AROUND, inside[-1].end + _MOST_AROUND
    near = [
        s for s in _parts(attribution) if block.contains(s) and low <= s.start and s.end <= high
    ]
    start = min(span.start for span in [*inside, *near])
    end = max(span.end for span in [*inside, *near])
    # A page without sentence ends must not be kept once for each of its quotations.
    low, high = max(block.start, start - _MOST_AROUND), min(block.end, end + _MOST_AROUND)
    first, last = _sentence_bounds(article.text, Span(start, end), Span(low, high))
    return article.text[first:last].strip()


def _parts(attribution: Attribution) -> Iterator[Span]:
    """Spans of content, cue and mention."""
    yield from attribution.quotation.content
    if attribution.quotation.cue is not None:
        yield attribution.quotation.cue
    if attribution.mention is not None:
        yield attribution.mention.span


def _sentence_bounds(text: str, words: Span, around: Span) -> tuple[int, int]:
    """Begin of the sentence of the first of ``words`` and end of that of the last."""
    breaks = list(_SENTENCE_END.finditer(text, around.start, around.end))
    before = [match.end() for match in breaks if match.end() <= words.start]
    after = [
        match.end()
        for match in breaks
        if match.start() >= words.end - 1 and match.end() >= words.end
    ]
    return max(before, default=around.start), min(after, default=around.end)


def _block(article: Article, span: Span) -> Span:
    """The paragraph around ``span``, or the span itself where no block holds it."""
    return next((b.span for b in article.blocks if b.span.contains(span)), span)


def _claim(statement: Statement, clause: Clause) -> Claim:
    return Claim(
        statement=statement,
        span=clause.span,
        polarity=clause.polarity,
        commitment=clause.commitment,
        entities=tuple(dict.fromkeys(name.name for name in clause.names)),
        terms=tuple(word.stem for word in clause.words),
        quantities=tuple(
            Quantity(
                low=number.low,
                high=number.high,
                unit=number.unit or next(iter(number.nouns), ""),
                span=number.span,
            )
            for number in clause.numbers
        ),
        dates=tuple(time.iso for time in clause.times),
    )
