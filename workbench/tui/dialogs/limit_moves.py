"""Where a quotation begins and ends, moved word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.domain.text.span import Span

# Vowel signs and accents of their own (Unicode Mn and Mc) are parts of words, though not for \w.
_SIGNS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e"
)
_LETTERS = rf"[\w{_SIGNS}]+"
# A word with its apostrophes and hyphens, or one mark: quotation marks are stepped over singly,
# because whether they belong to the quotation is often the very question.
_STEP = re.compile(rf"{_LETTERS}(?:['’‐‑-]{_LETTERS})*|[^\w\s]")

_CLOSING = "\"'”’»)]"
_PAUSE = re.compile(rf"[,;:.?!…–—][{re.escape(_CLOSING)}]*\s*\Z|\n\s*\Z")

_BACK = 80
"""Characters first looked at for the word before a place; more where that shows none whole."""


class Edge(StrEnum):
    """One of the two limits of a span."""

    START = "beginning"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The spans of one quotation while a reviewer moves their limits; never one without words."""

    text: str
    """Of the article."""

    spans: tuple[Span, ...]
    """In text order; they never touch each other's words."""

    at: int = 0
    """Index of the span whose limit is being moved."""

    edge: Edge = Edge.END

    @property
    def span(self) -> Span:
        """The span whose limit is being moved."""
        return self.spans[self.at]

    @property
    def word(self) -> Span:
        """The word at the limit that is being moved: the first or the last of the span."""
        span = self.span
        if self.edge is Edge.START:
            following = _next(self.text, span.start)
            return Span(span.start, min(following.end, span.end)) if following else span
        before = _previous(self.text, span.end)
        return Span(max(before.start, span.start), span.end) if before else span

    def moved(self, by: int) -> Limits:
        """The limit one word further on (``by`` 1) or back (-1); the same where it cannot move."""
        span = self.span
        place = self._place(on=by > 0)
        if place is None:
            return self
        if self.edge is Edge.START:
            return self._with(place, span.end)
        return self._with(span.start, place)

    def leapt(self, by: int) -> Limits:
        """The limit at the next pause, a comma or a full stop; the same where it cannot move."""
        at = self
        while (step := at.moved(by)) != at:
            at = step
            if at._pauses:
                break
        return at

    @property
    def _pauses(self) -> bool:
        """Whether one clause ends where the limit is and another begins."""
        place = self.span.end if self.edge is Edge.END else self.span.start
        following = self.text[place : place + 1]
        # A figure has commas and stops of its own, and what closes a clause belongs to it.
        goes_on = following.isdigit() and not self.text[place - 1].isspace()
        if goes_on or (following and following in _CLOSING):
            return False
        return _PAUSE.search(self.text, max(place - _BACK, 0), place) is not None

    @property
    def words(self) -> str:
        """The word at the limit, and of a mark alone the word that it belongs to as well."""
        word, span = self.word, self.span
        while not any(character.isalnum() for character in word.of(self.text)):
            first = self.edge is Edge.START
            beside = _next(self.text, word.end) if first else _previous(self.text, word.start)
            if beside is None or beside.start < span.start or beside.end > span.end:
                break
            word = Span(min(word.start, beside.start), max(word.end, beside.end))
        return word.of(self.text)

    def turned(self) -> Limits:
        """The other limit; after the end of a span the beginning of the next, and round again."""
        if self.edge is Edge.START:
            return replace(self, edge=Edge.END)
        return replace(self, edge=Edge.START, at=(self.at + 1) % len(self.spans))

    def joined(self) -> Limits:
        """The span and the one after it as one, with what stands between; the same without one."""
        if self.at + 1 >= len(self.spans):
            return self
        both = Span(self.span.start, self.spans[self.at + 1].end)
        spans = (*self.spans[: self.at], both, *self.spans[self.at + 2 :])
        return replace(self, spans=spans)

    def cut(self, was: Limits) -> int | None:
        """Where the limit that is being moved parts ``was``; None where others were moved too."""
        if len(self.spans) != len(was.spans):
            return None
        place = self.span.end if self.edge is Edge.END else self.span.start
        now, then = ([(span.start, span.end) for span in of.spans] for of in (self, was))
        start, end = then[self.at]
        then[self.at] = (start, place) if self.edge is Edge.END else (place, end)
        return place if now == then else None

    def dropped(self) -> Limits:
        """Without the span; the same where it is the only one."""
        if len(self.spans) == 1:
            return self
        spans = (*self.spans[: self.at], *self.spans[self.at + 1 :])
        return replace(self, spans=spans, at=min(self.at, len(spans) - 1))

    def _place(self, *, on: bool) -> int | None:
        """Where the limit comes to stand after a step."""
        span, text = self.span, self.text
        if self.edge is Edge.END and on:
            step = _next(text, span.end)
            return step.end if step else None
        if self.edge is Edge.END:
            # The end of the word before the last one.
            last = _previous(text, span.end)
            step = _previous(text, last.start) if last else None
            return step.end if step else None
        if on:
            first = _next(text, span.start)
            step = _next(text, first.end) if first else None
        else:
            step = _previous(text, span.start)
        return step.start if step else None

    def _with(self, start: int, end: int) -> Limits:
        lowest = self.spans[self.at - 1].end if self.at else 0
        above = self.spans[self.at + 1 :]
        highest = above[0].start if above else len(self.text)
        if not lowest <= start < end <= highest:
            return self
        spans = (*self.spans[: self.at], Span(start, end), *above)
        return replace(self, spans=spans)


def _next(text: str, place: int) -> Span | None:
    """The first word that begins at ``place`` or after it."""
    found = _STEP.search(text, place)
    return Span(*found.span()) if found else None


def _previous(text: str, place: int) -> Span | None:
    """The last word that ends at ``place`` or before it."""
    reach = _BACK
    while True:
        begins = max(place - reach, 0)
        found = [match.span() for match in _STEP.finditer(text, begins, place)]
        # A word at the very edge of what was looked at may begin before it.
        if found and (found[-1][0] > begins or begins == 0):
            return Span(*found[-1])
        if begins == 0:
            return None
        reach *= 4
