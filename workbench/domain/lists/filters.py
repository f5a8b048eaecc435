"""Filters of the four lists: terms that must all hold, and how they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

PATTERN = "/"
"""Stands before and after a pattern, and in no other value of text."""

PATTERN_SYNTAX = r"/(?:\\.|[^/\\])*/"
"""A pattern in a line; it may hold blanks and commas."""

_ONE_WORD = re.compile(rf"[\w.'’<>-]+|{PATTERN_SYNTAX}")


class FilterKey(StrEnum):
    """Subject of a term; the value is the word a user types before the colon."""

    STATUS = "status"
    """Any of the three axes, or the status of a conflict."""
    KIND = "kind"
    """direct, mixed, indirect; or the kind of a conflict."""
    SPEAKER = "speaker"
    """Part of the source's name, of one of its aliases, or of the mention as printed."""
    SOURCE = "source"
    """The id of a source."""
    OUTLET = "outlet"
    ARTICLE = "article"
    """The id of an article, or part of its title."""
    IS = "is"
    """A word for how an item stands; each list has its own."""
    BY = "by"
    """The reviewer who decided, or acted; "me" stands for whoever asks."""
    ASSIGNED = "assigned"
    """The reviewer it is assigned to; "none" stands for nobody, "me" for whoever asks."""
    READER = "reader"
    """Awaits a second reader, and this reviewer can be it: neither the first nor passed over."""
    TEXT = "text"
    """A word or phrase of the quotation, or a pattern between slashes; see `Term`."""
    BODY = "body"
    """A word or phrase of the article it stands in."""
    WORDS = "words"
    """Part of the title or outlet of an article."""
    AFTER = "after"
    """Published on this ISO date or later."""
    BEFORE = "before"
    """Published before this ISO date."""
    SURE = "sure"
    """Confidence of the program below or above a bound: "<0.5", ">0.9"."""
    SORT = "sort"
    """No condition: the order, one of `SortOrder`."""
    ACT = "act"
    """The kind of an event."""
    DAY = "day"
    """The ISO date of an event, in UTC."""
    QUOTATION = "quotation"
    """The id of a quotation that an event is about or has changed."""
    CONFLICT = "conflict"
    """The same of a conflict or finding."""


class SortOrder(StrEnum):
    """Order in which a queue is read."""

    ARTICLE = "article"
    """Article by article, in the order of the text."""
    CONFIDENCE = "confidence"
    """What the program is least sure of first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One condition; a row passes when it has any of the values (none of them when negated)."""

    key: FilterKey
    values: tuple[str, ...]
    """Never empty; status, kind and is-values in the words of the domain.

    Those of text and body are folded words parted by blanks, which must follow each other; a star
    at the end lets the last word go on. A pattern stands between slashes, as it was typed.
    """

    negated: bool = False

    def __str__(self) -> str:
        """The term as a user types it."""
        return f"{'-' * self.negated}{self.key}:{','.join(map(quoted, self.values))}"


def quoted(value: str) -> str:
    """A value as a user types it: in quotation marks, unless it is one word or a pattern."""
    return value if _ONE_WORD.fullmatch(value) else f'"{value}"'


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFilter:
    """Items of a list. Every term must hold; without terms all pass."""

    terms: tuple[Term, ...] = ()

    def __str__(self) -> str:
        """The line that asks for it."""
        return " ".join(map(str, self.terms))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteFilter(ListFilter):
    """Quotations of the newest version of each article, unless a term asks ``is:old``."""

    order: SortOrder = SortOrder.ARTICLE

    def __str__(self) -> str:
        """The line that asks for it."""
        sort = Term(key=FilterKey.SORT, values=(self.order,))
        terms = self.terms if self.order is SortOrder.ARTICLE else (*self.terms, sort)
        return " ".join(map(str, terms))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictFilter(ListFilter):
    """Conflicts and findings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFilter(ListFilter):
    """Articles in their newest version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter(ListFilter):
    """Events of the log."""


ALL_QUOTATIONS = QuoteFilter()
ALL_CONFLICTS = ConflictFilter()
ALL_ARTICLES = ArticleFilter()
ALL_EVENTS = LogFilter()
