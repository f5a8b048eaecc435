"""What a user types into a filter line -> a filter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from workbench.domain.errors import FilterError
from workbench.domain.lists.filters import ConflictFilter, FilterKey, Order, QuoteFilter, Term
from workbench.domain.review.decisions import DEFAULT_SCALE, Rating
from workbench.services.filters.terms import (
    SORT,
    Grammar,
    Value,
    conflict_grammar,
    quote_grammar,
)

SAVED = "@"
"""Begins the name of a saved filter."""

_DEEPEST = 5
"""Saved filters within saved filters."""

# A term: an optional minus, an optional key, and patterns between slashes, or bare and quoted
# stretches.
_TERM = re.compile(
    r"""(?P<minus>-?)(?:(?P<key>[A-Za-z]+):)?
    (?P<value>(?:/(?:\\.|[^/\\])*/,?)+(?!\S) | (?:"[^"]*"?|“[^”]*”?|[^\s"“])*)""",
    re.VERBOSE,
)
_ALTERNATIVE = re.compile(r"""/(?:\\.|[^/\\])*/(?=,|$)|(?:"[^"]*"?|“[^”]*”?|[^,"“])+""")
_NOTHING_SAVED: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A term as it stands in a line."""

    start: int
    end: int
    negated: bool
    key: str | None
    """In lower case; None where there is no colon."""

    value: str
    """With quotation marks, as typed."""

    value_start: int

    @property
    def saved(self) -> str | None:
        """The name of the saved filter that it stands for; None for a real term."""
        if self.key is None and self.value.startswith(SAVED):
            return self.value[len(SAVED) :]
        return None

    def values(self) -> list[Value]:
        """The alternatives, parted by commas."""
        return [
            Value(
                text=unquoted(found.group()),
                key=self.key or FilterKey.TEXT.value,
                start=self.value_start + found.start(),
                end=self.value_start + found.end(),
            )
            for found in _ALTERNATIVE.finditer(self.value)
        ]


def parse_filter(
    line: str,
    scale: tuple[Rating, ...] = DEFAULT_SCALE,
    saved: Mapping[str, str] = _NOTHING_SAVED,
) -> QuoteFilter:
    """The quotations that a line asks for.

    Terms are parted by blanks and must all hold: ``status:new speaker:"Jane Doe" -is:done``. A
    comma gives alternatives (``status:new,done``), a minus turns a term round, ``sort:confidence``
    puts first what the program is least sure of, words or speaker, a word without a colon is
    looked for in the quotation, and ``@name`` stands for a saved filter. Of a status, kind or the
    like its beginning will do (``status:verb``).

    Args:
        line: What was typed.
        scale: The ratings of content.
        saved: Lines of saved filters by their names.

    Raises:
        FilterError: Names the word, its position, and the words that would do.
    """
    terms, order = _parse(line, quote_grammar(scale), saved)
    return QuoteFilter(terms=terms, order=order)


def parse_conflict_filter(line: str, saved: Mapping[str, str] = _NOTHING_SAVED) -> ConflictFilter:
    """The conflicts and findings that a line asks for; the terms are those of `parse_filter`.

    Raises:
        FilterError: Names the word, its position, and the words that would do.
    """
    terms, _ = _parse(line, conflict_grammar(), saved)
    return ConflictFilter(terms=terms)


def typed_terms(line: str) -> Iterator[Typed]:
    """The terms of a line, whether or not they mean anything."""
    at = 0
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        match = _TERM.match(line, at)
        assert match is not None, "every part of a term may be missing"
        at = max(match.end(), at + 1)
        yield Typed(
            start=match.start(),
            end=at,
            negated=bool(match["minus"]),
            key=None if match["key"] is None else match["key"].lower(),
            value=match["value"],
            value_start=match.start("value"),
        )


def _parse(
    line: str, grammar: Grammar, saved: Mapping[str, str], depth: int = 0
) -> tuple[tuple[Term, ...], Order]:
    terms: list[Term] = []
    order = Order.ARTICLE
    for typed in typed_terms(line):
        if typed.saved is not None:
            found, inner = _expanded(typed, grammar, saved, depth)
            terms += found
            order = order if inner is Order.ARTICLE else inner
        elif typed.key == SORT and SORT in grammar:
            order = Order(_values(typed, grammar)[-1])
        else:
            terms.append(_term(typed, grammar))
    return tuple(terms), order


def _expanded(
    typed: Typed, grammar: Grammar, saved: Mapping[str, str], depth: int
) -> tuple[tuple[Term, ...], Order]:
    name = (typed.saved or "").casefold()
    why = ""
    if typed.negated:
        why = "cannot be turned round; turn its terms round instead."
    elif name not in saved:
        there = ", ".join(SAVED + known for known in saved)
        why = f"is no saved filter. There are {there}." if there else "is no saved filter."
    elif depth >= _DEEPEST:
        why = "holds itself, or saved filters too deep within each other."
    if not why:
        try:
            return _parse(saved[name], grammar, saved, depth + 1)
        except FilterError as error:
            why = f"does not work here: {error}"
    raise FilterError(
        f"{SAVED}{name} (at character {typed.start + 1}) {why}", typed.start, typed.end
    )


def _term(typed: Typed, grammar: Grammar) -> Term:
    key = typed.key or FilterKey.TEXT.value
    if key not in grammar:
        near = get_close_matches(key, grammar, n=1)
        hint = f"did you mean {near[0]}:? " if near else ""
        raise FilterError(
            f"{key}: (at character {typed.start + 1}) is no filter: {hint}"
            f"There are {', '.join(f'{name}:' for name in grammar)}.",
            typed.start,
            typed.value_start,
        )
    return Term(key=FilterKey(key), values=_values(typed, grammar), negated=typed.negated)


def _values(typed: Typed, grammar: Grammar) -> tuple[str, ...]:
    values = typed.values()
    if not values:
        written = f"{'-' * typed.negated}{typed.key}:" if typed.key else "-" * typed.negated
        raise FilterError(
            f"{written} (at character {typed.start + 1}) asks for nothing: "
            f"write something after it.",
            typed.start,
            typed.end,
        )
    check = grammar[typed.key or FilterKey.TEXT.value].check
    return tuple(check(value) for value in values)


def unquoted(text: str) -> str:
    """A value without its quotation marks; a pattern as it stands."""
    if text.startswith("/") and text.endswith("/"):
        return text
    # No text in the database has a NUL, and PostgreSQL does not take one even to look for it.
    return re.sub(r'["“”\x00]', "", text).strip()
