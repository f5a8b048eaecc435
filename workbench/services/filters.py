"""What a user types into a filter line -> a filter."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from workbench.domain.conflict import ConflictKind
from workbench.domain.errors import InvalidInputError
from workbench.domain.filter import ConflictFilter, FilterKey, Order, QuoteFilter, Term
from workbench.domain.folding import fold
from workbench.domain.quotation import QuotationKind
from workbench.domain.review import DEFAULT_SCALE, ConflictStatus, Rating, Wording, Workflow

_SORT = "sort"
_QUOTE_IS = ("conflict", "decided", "done", "new", "noted", "evidenced", "old", "resolved")
_CONFLICT_IS = ("conflict", "finding", "decided", "new", "old")

# A term: an optional minus, an optional key, and a value of bare or quoted stretches.
_TERM = re.compile(
    r"""(?P<minus>-?)(?:(?P<key>[A-Za-z]+):)?(?P<value>(?:"[^"]*"?|“[^”]*”?|[^\s"“])*)"""
)
_ALTERNATIVE = re.compile(r"""(?:"[^"]*"?|“[^”]*”?|[^,"“])+""")
_BOUND = re.compile(r"[<>](?:0(?:\.\d+)?|\.\d+|1(?:\.0+)?)")


def parse_filter(line: str, scale: tuple[Rating, ...] = DEFAULT_SCALE) -> QuoteFilter:
    """The quotations that a line asks for.

    Terms are parted by blanks and must all hold: ``status:new speaker:"Jane Doe" -is:done``. A
    comma gives alternatives (``status:new,done``), a minus turns a term round, ``sort:confidence``
    puts first what the program is least sure of, words or speaker, and a word without a colon is
    looked for in the quoted text. Of a status, kind or the like its beginning will do
    (``status:verb``).

    Raises:
        InvalidInputError: Names the word, its position, and the words that would do.
    """
    statuses = (*Workflow, *Wording, *(rating.key for rating in scale))
    known = {
        **_COMMON,
        FilterKey.STATUS: _one_of(statuses),
        FilterKey.KIND: _one_of(tuple(QuotationKind)),
        FilterKey.IS: _one_of(_QUOTE_IS),
        FilterKey.READER: _words,
    }
    terms, order = _parse(line, known, sortable=True)
    return QuoteFilter(terms=terms, order=order)


def parse_conflict_filter(line: str) -> ConflictFilter:
    """The conflicts and findings that a line asks for; the terms are those of `parse_filter`.

    Raises:
        InvalidInputError: Names the word, its position, and the words that would do.
    """
    known = {
        **_COMMON,
        FilterKey.STATUS: _one_of(tuple(ConflictStatus)),
        FilterKey.KIND: _one_of(tuple(ConflictKind)),
        FilterKey.IS: _one_of(_CONFLICT_IS),
    }
    terms, _ = _parse(line, known, sortable=False)
    return ConflictFilter(terms=terms)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value as typed, and how to complain about it."""

    text: str
    key: str
    at: int
    """Offset in the line, from 0."""

    def refuse(self, why: str) -> InvalidInputError:
        return InvalidInputError(f"{self.key}:{self.text} (at character {self.at + 1}): {why}")


_Check = Callable[[_Value], str]
"""What a value stands for; raises InvalidInputError."""


def _parse(
    line: str, known: Mapping[FilterKey, _Check], *, sortable: bool
) -> tuple[tuple[Term, ...], Order]:
    terms: list[Term] = []
    order = Order.ARTICLE
    at = 0
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        match = _TERM.match(line, at)
        assert match is not None, "every part of a term may be missing"
        key = (match["key"] or FilterKey.TEXT).lower()
        if key == _SORT and sortable:
            values = _values(match, key, _one_of(tuple(Order)))
            order = Order(values[-1])
        else:
            terms.append(_term(match, key, known, sortable=sortable))
        at = max(match.end(), at + 1)
    return tuple(terms), order


def _term(
    match: re.Match[str], key: str, known: Mapping[FilterKey, _Check], *, sortable: bool
) -> Term:
    if key not in known:
        keys = (*known, *((_SORT,) if sortable else ()))
        near = get_close_matches(key, keys, n=1)
        hint = f"did you mean {near[0]}:? " if near else ""
        raise InvalidInputError(
            f"{key}: (at character {match.start() + 1}) is no filter: {hint}"
            f"There are {', '.join(f'{name}:' for name in keys)}."
        )
    return Term(
        key=FilterKey(key),
        values=_values(match, key, known[FilterKey(key)]),
        negated=bool(match["minus"]),
    )


def _values(match: re.Match[str], key: str, check: _Check) -> tuple[str, ...]:
    at = match.start("value")
    typed = [
        _Value(_unquoted(found.group()), key, at + found.start())
        for found in _ALTERNATIVE.finditer(match["value"])
    ]
    if not typed:
        raise InvalidInputError(
            f"{match.group()} (at character {match.start() + 1}) asks for nothing: "
            f"write something after it."
        )
    return tuple(check(value) for value in typed)


def _unquoted(text: str) -> str:
    return re.sub(r'["“”]', "", text).strip()


def _one_of(words: Sequence[str]) -> _Check:
    """A check that finds a word by its beginning; blanks may be written as hyphens."""
    names = {str(word): str(word) for word in words}

    def check(value: _Value) -> str:
        typed = fold(value.text).replace("-", " ").replace("_", " ")
        plain = {name: fold(name).replace("-", " ") for name in names}
        exact = [name for name, folded in plain.items() if folded == typed]
        starting = [name for name, folded in plain.items() if folded.startswith(typed) and typed]
        found = exact or starting
        if len(found) == 1:
            return found[0]
        why = "could be any of" if found else "there are"
        raise value.refuse(f"{why} {', '.join(found or names)}.")

    return check


def _words(value: _Value) -> str:
    if not fold(value.text):
        raise value.refuse("write a word or more.")
    return value.text


def _number(value: _Value) -> str:
    if not re.fullmatch(r"[0-9]{1,9}", value.text):
        raise value.refuse("write the number of a source; `workbench sources` lists them.")
    return value.text


def _article(value: _Value) -> str:
    if value.text.isascii() and value.text.isdigit():
        return _number(value)
    return _words(value)


def _day(value: _Value) -> str:
    try:
        return date.fromisoformat(value.text).isoformat()
    except ValueError:
        raise value.refuse("write a day as 2026-01-31.") from None


def _bound(value: _Value) -> str:
    if not _BOUND.fullmatch(value.text):
        raise value.refuse("write a bound from 0 to 1, as <0.5 or >0.9.")
    return value.text


_COMMON: Mapping[FilterKey, _Check] = {
    FilterKey.SPEAKER: _words,
    FilterKey.SOURCE: _number,
    FilterKey.OUTLET: _words,
    FilterKey.ARTICLE: _article,
    FilterKey.BY: _words,
    FilterKey.ASSIGNED: _words,
    FilterKey.TEXT: _words,
    FilterKey.AFTER: _day,
    FilterKey.BEFORE: _day,
    FilterKey.SURE: _bound,
}
