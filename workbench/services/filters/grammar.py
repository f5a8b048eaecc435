"""The filter language of a list: a table of terms, from which lines are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Generic, TypeVar

from workbench.domain.errors import FilterError
from workbench.domain.lists.filters import FilterKey, ListFilter, Term
from workbench.services.filters.lexer import SAVED, Typed, Value, refused, typed_terms, unquoted

FilterT = TypeVar("FilterT", bound=ListFilter)

_DEEPEST = 5
"""Saved filters within saved filters."""

_NOTHING_SAVED: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class TermKind:
    """One word that may stand before a colon."""

    key: FilterKey
    example: str
    """A whole term."""

    meaning: str
    check: Callable[[Value], str]
    """Turns a value into what it stands for; raises FilterError."""

    words: tuple[str, ...] = ()
    """The values that there are; empty where any will do, or the database knows them."""


class Grammar(Generic[FilterT]):
    """The terms that a list knows; parser, completion and help are made from them."""

    def __init__(
        self,
        kinds: Sequence[TermKind],
        bare: FilterKey,
        make: Callable[[tuple[Term, ...]], FilterT],
        *,
        phrase: bool = False,
    ) -> None:
        """Make the language of a list.

        Args:
            kinds: Its terms, in the order of the help.
            bare: The key of what is typed without one.
            make: Makes the filter of terms.
            phrase: Bare words are one value, commas and dashes included, as in a headline.
        """
        self.kinds: Mapping[str, TermKind] = {kind.key.value: kind for kind in kinds}
        self.bare, self.make, self.phrase = bare, make, phrase

    def parse(self, line: str, saved: Mapping[str, str] = _NOTHING_SAVED) -> FilterT:
        """Read a line.

        Terms are parted by blanks and must all hold: ``status:new speaker:"Jane Doe" -is:done``. A
        comma gives alternatives (``status:new,done``), a minus turns a term round, and ``@name``
        stands for a saved filter. Of a status, kind or the like its beginning will do
        (``status:verb``).

        Args:
            line: What was typed.
            saved: Lines of saved filters by their names.

        Raises:
            FilterError: Names the word, its position, and the words that would do.
        """
        return self.make(tuple(self._terms(line, saved, 0)))

    def _terms(self, line: str, saved: Mapping[str, str], depth: int) -> Iterator[Term]:
        words: list[Typed] = []
        for typed in typed_terms(line):
            if typed.saved is not None:
                yield from self._expanded(typed, typed.saved, saved, depth)
            elif self.phrase and self._is_word(typed):
                words.append(typed)
            else:
                yield self._term(typed)
        if words:
            text = " ".join(filter(None, (unquoted(typed.text) for typed in words)))
            phrase = Value(text=text, key=self.bare, start=words[0].start, end=words[-1].end)
            yield Term(key=self.bare, values=(self.kinds[self.bare].check(phrase),))

    def _is_word(self, typed: Typed) -> bool:
        """Tell whether a term is a word of a headline, as "Exclusive:" is."""
        return typed.key is None or (not typed.value and typed.key not in self.kinds)

    def _expanded(
        self, typed: Typed, name: str, saved: Mapping[str, str], depth: int
    ) -> tuple[Term, ...]:
        if typed.negated:
            raise typed.refuse("cannot be turned round; turn its terms round instead.")
        if name not in saved:
            there = ", ".join(SAVED + known for known in saved)
            raise typed.refuse(f"is no saved filter.{f' There are {there}.' if there else ''}")
        if depth >= _DEEPEST:
            raise typed.refuse("holds itself, or saved filters too deep within each other.")
        try:
            return tuple(self._terms(saved[name], saved, depth + 1))
        except FilterError as error:
            raise typed.refuse(f"does not work here: {error}") from error

    def _term(self, typed: Typed) -> Term:
        kind = self.kinds.get(typed.key or self.bare)
        if kind is None:
            near = get_close_matches(typed.key or "", self.kinds, n=1)
            hint = f"did you mean {near[0]}:? " if near else ""
            there = ", ".join(f"{key}:" for key in self.kinds)
            why = f" is no filter: {hint}There are {there}."
            raise refused(f"{typed.key}:", typed.start, typed.value_start, why)
        values = typed.values(kind.key)
        if not values:
            raise typed.refuse("asks for nothing: write something after it.")
        return Term(key=kind.key, values=tuple(map(kind.check, values)), negated=typed.negated)
