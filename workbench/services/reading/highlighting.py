"""Find the words of a filter in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.domain.lists.filters import PATTERN, FilterKey, Term
from workbench.domain.text.folding import find_words
from workbench.domain.text.span import Span
from workbench.store.engine.patterns import find_pattern

_PATIENCE = 0.01
"""Seconds for one pattern in one text: a key press has 0.03 in all."""


def hits(text: str, terms: Sequence[Term]) -> tuple[Span, ...]:
    """Find what the terms look for in ``text``: spans in text order, none overlaps another."""
    runs: list[Span] = []
    for span in sorted(_found(text, terms)):
        if runs and span.start < runs[-1].end:
            runs[-1] = Span(runs[-1].start, max(runs[-1].end, span.end))
        else:
            runs.append(span)
    return tuple(runs)


def _found(text: str, terms: Sequence[Term]) -> Iterator[Span]:
    sought = [
        value
        for term in terms
        if term.key in {FilterKey.TEXT, FilterKey.BODY} and not term.negated
        for value in term.values
    ]
    patterns = [value for value in sought if value.startswith(PATTERN)]
    for pattern in patterns:
        for start, end in find_pattern(text, pattern[1:-1], _PATIENCE):
            yield Span(start, end)
    if len(patterns) < len(sought):
        yield from find_words(text, [value for value in sought if value not in patterns])
