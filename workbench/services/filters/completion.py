"""Suggest what may come next in a filter line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.domain.lists.filters import quoted
from workbench.domain.text.display import one_line
from workbench.services.filters.grammar import Grammar
from workbench.services.filters.lexer import SAVED, Typed, typed_terms, unquoted
from workbench.services.filters.terms import nearest_words, spelt

Known = Callable[[str, str], Sequence[str]]
"""Values of a key that the database has, by what is typed of them."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that may stand at the cursor."""

    text: str
    """As it is written into the line."""

    meaning: str
    instead: bool = False
    """True where what is typed is no beginning of it, but a mistake for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """Options for the place of ``line[start:end]``."""

    start: int
    end: int
    options: tuple[Suggestion, ...] = ()

    def taken(self, line: str, option: Suggestion) -> tuple[str, int]:
        """The line with one of the options in it, and where the cursor is then."""
        # A key waits for its value; whatever else is taken is complete.
        gap = "" if option.text.endswith(":") or line[self.end :].startswith(" ") else " "
        before = line[: self.start] + option.text + gap
        return before + line[self.end :], len(before)


def suggestions(
    line: str, cursor: int, grammar: Grammar[Any], saved: Mapping[str, str], known: Known
) -> Suggestions:
    """List the options at ``cursor`` (an offset in ``line``)."""
    at = next((t for t in typed_terms(line) if t.start <= cursor <= t.end), None)
    if at is None:
        return Suggestions(start=cursor, end=cursor, options=tuple(_keys("", grammar)))
    if at.key is None or cursor < at.value_start:
        start = at.start + at.negated
        typed = line[start:cursor]
        options = _saved(typed, saved) if typed.startswith(SAVED) else _keys(typed, grammar)
        return Suggestions(start=start, end=at.end, options=tuple(options))
    start, end = _alternative(at, at.key, cursor)
    typed = unquoted(line[start:cursor]).removeprefix("~")
    return Suggestions(start=start, end=end, options=tuple(_values(at.key, typed, grammar, known)))


def _alternative(typed: Typed, key: str, cursor: int) -> tuple[int, int]:
    for value in typed.values(key):
        if value.start <= cursor <= value.end:
            return value.start, value.end
    return cursor, cursor


def _keys(typed: str, grammar: Grammar[Any]) -> Iterator[Suggestion]:
    for kind in grammar.kinds.values():
        if kind.key.startswith(typed.lower()):
            yield Suggestion(f"{kind.key}:", f"{kind.meaning}, as in {kind.example}")


def _saved(typed: str, saved: Mapping[str, str]) -> Iterator[Suggestion]:
    for name, line in saved.items():
        if name.startswith(typed.removeprefix(SAVED).casefold()):
            yield Suggestion(SAVED + name, line)


def _values(key: str, typed: str, grammar: Grammar[Any], known: Known) -> Iterator[Suggestion]:
    if key not in grammar.kinds:
        return
    all_words = grammar.kinds[key].words
    words = [word for word in all_words if spelt(word).startswith(spelt(typed))]
    near = [] if words else nearest_words(typed, all_words)
    written = [word.replace(" ", "-") for word in words or near]
    for value in dict.fromkeys([*written, *known(key, typed)]):
        # What would not read back as one value cannot be written for anybody.
        if '"' not in value and value == one_line(value).strip():
            yield Suggestion(quoted(value), "", instead=bool(near))
