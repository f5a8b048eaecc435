"""What a reviewer asks a list to show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PATTERN = "/"
"""Stands before and after a pattern, and in no other value of text."""


class FilterKey(StrEnum):
    """What a term of a filter looks at; the value is the word a user types before the colon."""

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
    """conflict, decided, done, new, old, resolved, noted, evidenced; for conflicts finding, and
    self where both sides are of one source."""
    BY = "by"
    """The reviewer who decided; "me" stands for whoever asks."""
    ASSIGNED = "assigned"
    """The reviewer it is assigned to; "none" stands for nobody, "me" for whoever asks."""
    READER = "reader"
    """Awaits a second reader, and this reviewer can be it: neither the first nor passed over."""
    TEXT = "text"
    """A word or phrase of the quotation, or a pattern between slashes; see `Term`."""
    BODY = "body"
    """A word or phrase of the article it stands in."""
    AFTER = "after"
    """Published on this ISO date or later."""
    BEFORE = "before"
    """Published before this ISO date."""
    SURE = "sure"
    """Confidence of the program below or above a bound: "<0.5", ">0.9"."""


class Order(StrEnum):
    """In which order a queue is read."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteFilter:
    """Which quotations, in which order. Every term must hold; without terms all pass.

    Only the newest version of each article is looked at, unless a term asks ``is:old``.
    """

    terms: tuple[Term, ...] = ()
    order: Order = Order.ARTICLE


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictFilter:
    """Which conflicts and findings. Every term must hold; without terms all pass."""

    terms: tuple[Term, ...] = ()


ALL_QUOTATIONS = QuoteFilter()
ALL_CONFLICTS = ConflictFilter()
