"""The articles as a list that is walked, with how far the work on each has come."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfFilter:
    """Which of the newest versions of the articles."""

    words: str = ""
    """Part of title or outlet; "" for all."""

    unfinished: bool = False
    """Whether only articles with a quotation that is not decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfRow:
    """One article as a line of a list."""

    article_id: int
    version: int
    title: str | None
    outlet: str | None
    published: str | None
    """ISO 8601 as printed."""

    origin: str
    quotations: int
    decided: int
    waiting: int
    """Quotations that await a source or a second reader."""

    flags: int
    """Conflicts and findings still open that a quotation of it is a side of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfPage:
    """A window of the articles, in the order they came in."""

    rows: tuple[ShelfRow, ...]
    total: int
    more_before: bool
    more_after: bool


ALL_ARTICLES = ShelfFilter()
