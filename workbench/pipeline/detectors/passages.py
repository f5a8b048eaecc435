"""A long text held against a statement -> the few sentences of it that are on the same matter.

A whole page speaks against nearly anything somewhere; what counts is what it says on the matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from workbench.domain.statements.claim import Statement
from workbench.domain.text.span import Span
from workbench.pipeline.meaning.keys import keys_of, likeness

LONG: Final = 400
"""Characters from which a statement is taken for a text; quotations of that length are rare."""

_MOST: Final = 3
"""Sentences that are kept; two to four do equally well (docs/experiments.md)."""

_MOST_READ: Final = 400
"""Sentences of a text that are looked at."""

_END: Final = re.compile(r"(?<=[.!?])[”’\"')]*\s+(?=\W*[A-Z])|\n+")
_JOINT: Final = "\n"
"""Stands between sentences that are none in the text; nothing is quoted across it."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A statement reduced to some of its sentences, and where they stand in it."""

    statement: Statement
    places: tuple[Span, ...]
    """In the whole text, in its order; empty where the statement is whole."""

    def in_whole(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Spans of the excerpt as spans of the whole text."""
        if not self.places:
            return tuple(spans)
        found, at = [], 0
        starts = []
        for place in self.places:
            starts.append((at, place.start - at))
            at += place.end - place.start + len(_JOINT)
        for span in spans:
            shift = [move for begin, move in starts if begin <= span.start][-1]
            found.append(Span(span.start + shift, span.end + shift))
        return tuple(found)


def excerpts(a: Statement, b: Statement) -> tuple[Excerpt, Excerpt]:
    """Excerpts of each of two texts on the matter of the other."""
    return on_the_matter(a, b), on_the_matter(b, a)


def on_the_matter(statement: Statement, other: Statement) -> Excerpt:
    """``statement`` whole where it is short, else its sentences nearest to ``other``."""
    if len(statement.text) <= LONG:
        return Excerpt(statement, ())
    wanted = keys_of(other)
    near = []
    for place in _sentences(statement.text):
        part = replace(statement, text=place.of(statement.text))
        value = likeness(wanted, keys_of(part))
        if value > 0:
            near.append((-value, place))
    places = tuple(sorted(place for _, place in sorted(near)[:_MOST]))
    text = _JOINT.join(place.of(statement.text) for place in places)
    return Excerpt(replace(statement, text=text), places)


def _sentences(text: str) -> list[Span]:
    found, at = [], 0
    for match in _END.finditer(text):
        if match.start() > at:
            found.append(Span(at, match.start()))
        at = match.end()
        if len(found) == _MOST_READ:
            return found
    if at < len(text):
        found.append(Span(at, len(text)))
    return found
