"""The terms of the filter language: parser, completion and help are all made from these tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from workbench.domain.errors import FilterError, InvalidInputError
from workbench.domain.lists.filters import PATTERN, FilterKey, Order
from workbench.domain.review.decisions import ConflictStatus, Rating, Wording, Workflow
from workbench.domain.statements.conflict import ConflictKind
from workbench.domain.statements.quotation import QuotationKind
from workbench.domain.text.folding import PREFIX, fold, words_of

SORT = "sort"
_QUOTE_IS = ("conflict", "decided", "done", "new", "noted", "evidenced", "old", "resolved")
_CONFLICT_IS = ("conflict", "finding", "decided", "new", "old", "self")
_BOUND = re.compile(r"[<>](?:0(?:\.\d+)?|\.\d+|1(?:\.0+)?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value as typed, and how to complain about it."""

    text: str
    """Without quotation marks."""

    key: str
    start: int
    """Offset in the line, from 0."""

    end: int

    def refuse(self, why: str) -> FilterError:
        """The error that points at the value."""
        shown = f"{self.key}:{self.text}" if self.text else f"{self.key}:"
        return FilterError(f"{shown} (at character {self.start + 1}): {why}", self.start, self.end)


Check = Callable[[Value], str]
"""What a value stands for; raises FilterError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermKind:
    """One word that may stand before a colon."""

    key: str
    example: str
    """A whole term."""

    meaning: str
    check: Check
    words: tuple[str, ...] = ()
    """The values that there are; empty where any will do, or the database knows them."""


Grammar = Mapping[str, TermKind]
"""Every kind of term that a list knows, by its key, in the order of the help."""


def quote_grammar(scale: Sequence[Rating]) -> Grammar:
    """The terms of the list of quotations; ``scale`` has the ratings of content."""
    statuses = tuple(str(word) for word in (*Workflow, *Wording, *(r.key for r in scale)))
    return _grammar(
        _chosen("status", "status:new,altered", "work, wording or content", statuses),
        _chosen("kind", "kind:direct", "how it is quoted", tuple(QuotationKind)),
        _chosen("is", "-is:done", "how it stands", _QUOTE_IS),
        *_COMMON,
        TermKind(
            key=FilterKey.READER,
            example="reader:me",
            meaning="awaits a second reader, who this reviewer can be",
            check=_words,
        ),
        _chosen(SORT, "sort:confidence", "what is least sure comes first", tuple(Order)),
    )


def conflict_grammar() -> Grammar:
    """The terms of the list of conflicts and findings."""
    return _grammar(
        _chosen("status", "status:open", "what was decided", tuple(ConflictStatus)),
        _chosen("kind", "kind:denial", "what sort of conflict", tuple(ConflictKind)),
        _chosen("is", "-is:finding", "how it stands", _CONFLICT_IS),
        *_COMMON,
    )


def _grammar(*kinds: TermKind) -> Grammar:
    return {str(kind.key): kind for kind in kinds}


def _chosen(key: str, example: str, meaning: str, words: Sequence[str]) -> TermKind:
    """A term whose value is one of some words."""
    plain = tuple(str(word) for word in words)
    return TermKind(key=key, example=example, meaning=meaning, check=_one_of(plain), words=plain)


def _one_of(words: Sequence[str]) -> Check:
    """A check that finds a word by its beginning; blanks may be written as hyphens."""

    def check(value: Value) -> str:
        typed = spelt(value.text)
        plain = {word: spelt(word) for word in words}
        exact = [word for word, folded in plain.items() if folded == typed]
        starting = [word for word, folded in plain.items() if folded.startswith(typed) and typed]
        found = exact or starting
        if len(found) == 1:
            return found[0]
        if found:
            raise value.refuse(f"could be any of {', '.join(found)}.")
        near = nearest_words(value.text, words)
        meant = f"did you mean {near[0]}? There are" if near else "there are"
        raise value.refuse(f"{meant} {', '.join(words)}.")

    return check


def nearest_words(typed: str, words: Sequence[str]) -> list[str]:
    """The word that somebody may have meant who mistyped it; none where no word is like it."""
    # Its beginning will do, and is what is mistyped.
    plain = {spelt(word).partition(" ")[0]: word for word in reversed(words)}
    plain |= {spelt(word): word for word in words}
    return [plain[found] for found in get_close_matches(spelt(typed), plain, n=1)]


def spelt(word: str) -> str:
    """A word of the language as it is compared: folded, with blanks for hyphens."""
    return fold(word).replace("-", " ").replace("_", " ")


def _words(value: Value) -> str:
    if not fold(value.text):
        raise value.refuse("write a word or more.")
    return value.text


def _part(value: Value) -> str:
    """Part of a name; a tilde before it says just that."""
    return _words(
        Value(
            text=value.text.removeprefix("~").strip(),
            key=value.key,
            start=value.start,
            end=value.end,
        )
    )


def _sought(value: Value) -> str:
    words = words_of(value.text)
    if not words:
        raise value.refuse("write a word or more; signs alone are not looked for.")
    return words + PREFIX if value.text.endswith(PREFIX) else words


def _sought_or_pattern(value: Value) -> str:
    if not value.text.startswith(PATTERN):
        return _sought(value)
    from workbench.store.engine.patterns import check_pattern  # noqa: PLC0415 - slow to load for --help

    pattern = value.text[1:-1]
    if not pattern or not value.text.endswith(PATTERN):
        raise value.refuse("a pattern stands between slashes, as in /tax(es)?/.")
    try:
        check_pattern(pattern)
    except InvalidInputError as error:
        raise value.refuse(str(error)) from error
    return value.text


def _number(value: Value) -> str:
    if not re.fullmatch(r"[0-9]{1,9}", value.text):
        raise value.refuse("write the number of a source; `workbench sources` lists them.")
    return value.text


def _article(value: Value) -> str:
    if value.text.isascii() and value.text.isdigit():
        return _number(value)
    return _part(value)


def _day(value: Value) -> str:
    try:
        return date.fromisoformat(value.text).isoformat()
    except ValueError:
        raise value.refuse("write a day as 2026-01-31.") from None


def _bound(value: Value) -> str:
    if not _BOUND.fullmatch(value.text):
        raise value.refuse("write a bound from 0 to 1, as <0.5 or >0.9.")
    return value.text


_COMMON = tuple(
    TermKind(key=key, example=example, meaning=meaning, check=check)
    for key, example, meaning, check in (
        (FilterKey.TEXT, 'text:"arms deal*"', "words in it, or /a pattern/",
         _sought_or_pattern),
        (FilterKey.BODY, "body:reservoir", "words in its article", _sought),
        (FilterKey.SPEAKER, 'speaker:"Jane Doe"', "part of a name", _part),
        (FilterKey.SOURCE, "source:7", "the number of a source", _number),
        (FilterKey.OUTLET, "outlet:~post", "part of a name", _part),
        (FilterKey.ARTICLE, "article:3", "number, or part of the headline", _article),
        (FilterKey.BY, "by:me", "who decided", _words),
        (FilterKey.ASSIGNED, "assigned:me", "who is to see to it; none for nobody", _words),
        (FilterKey.AFTER, "after:2026-01-01", "published then or later", _day),
        (FilterKey.BEFORE, "before:2026-02-01", "published before", _day),
        (FilterKey.SURE, "sure:<0.5", "how sure the program is", _bound),
    )
)  # fmt: skip
