"""The articles as a list that is walked, with how far the work on each has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.review.decisions import Wording, Workflow


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
    def id(self) -> int:
        """Number of the article."""
        return self.article_id

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
