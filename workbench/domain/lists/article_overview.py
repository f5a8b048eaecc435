"""The articles as a list that is walked, with how far the work on each has come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.errors import InvalidInputError
from workbench.domain.review.decisions import Wording, Workflow
from workbench.domain.text.folding import PREFIX, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfFilter:
    """Which of the newest versions of the articles."""

    words: str = ""
    """Part of title or outlet; "" for all."""

    body: tuple[str, ...] = ()
    """Words or phrases that its text holds, all of them, in the form of `filter.Term`."""

    unfinished: bool = False
    """Whether only articles with a quotation that is not decided."""

    changed: bool = False
    """Whether only articles that have an older version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEntry:
    """One article as a line of a list."""

    article_id: int
    version: int
    """1 for the first version; of the newest one, how many there are."""

    title: str | None
    outlet: str | None
    published: str | None
    """ISO 8601 as printed."""

    origin: str
    statuses: tuple[tuple[Wording | Workflow, int], ...]
    """Its quotations by the verdict on their wording where they are done and have one, else by how
    far the work is; in the order of the two axes, without zeros."""

    flags: int
    """Conflicts and findings still open that a quotation of it is a side of."""

    @property
    def quotations(self) -> int:
        """How many there are."""
        return sum(count for _, count in self.statuses)

    @property
    def decided(self) -> int:
        """Quotations whose work is done."""
        return sum(self._counts(Workflow.DONE, *Wording))

    @property
    def waiting(self) -> int:
        """Quotations that await a source or a second reader."""
        return sum(self._counts(Workflow.AWAITING_SOURCE, Workflow.AWAITING_SECOND_READER))

    def _counts(self, *wanted: Wording | Workflow) -> Iterator[int]:
        return (count for status, count in self.statuses if status in wanted)


ALL_ARTICLES = ShelfFilter()

OPEN, CHANGED = "is:open", "is:changed"

_BODY = re.compile(r'(?<!\S)body:(?:"([^"]*)"?|(\S*))')


def parse_shelf_filter(line: str) -> ShelfFilter:
    """The articles that a line asks for: words of title or outlet, ``is:open``, ``is:changed``.

    ``body:reservoir``, ``body:"arms deal*"`` are looked for in the text, accents and case folded.

    Raises:
        InvalidInputError: It says ``is:`` of something else, or ``body:`` of no word.
    """
    body = tuple(map(_sought, _BODY.finditer(line)))
    words = _BODY.sub("", line).split()
    asked = {word for word in words if word.startswith("is:")}
    if unknown := sorted(asked - {OPEN, CHANGED}):
        at = line.index(unknown[0]) + 1
        raise InvalidInputError(
            f"{unknown[0]} (at character {at}) is no filter of articles: "
            f"there are {OPEN} and {CHANGED}."
        )
    return ShelfFilter(
        words=" ".join(word for word in words if word not in asked),
        body=body,
        unfinished=OPEN in asked,
        changed=CHANGED in asked,
    )


def _sought(found: re.Match[str]) -> str:
    typed = found[1] or found[2] or ""
    if not (words := words_of(typed)):
        raise InvalidInputError(
            f"body: (at character {found.start() + 1}) asks for nothing: write a word after it, "
            'or several as in body:"arms deal*".'
        )
    return words + PREFIX if typed.endswith(PREFIX) else words
