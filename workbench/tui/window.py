"""The part of a long list that is in memory: some rows around the one that is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from workbench.domain.lists.page import Page

PAGE = 50
"""Rows read at a time."""

_KEPT = 4 * PAGE
"""Rows kept; those farthest from where the reviewer is going are let go."""

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Window(Generic[RowT]):
    """Some consecutive rows of a list that may have a million."""

    identify: Callable[[RowT], int]
    """The id of a row."""

    rows: tuple[RowT, ...] = ()
    total: int = 0
    """Rows of the whole list; 0 too while they are not counted."""

    more_before: bool = False
    more_after: bool = False

    def index(self, row_id: int | None) -> int | None:
        """Where the row with ``row_id`` is among ``rows``; None where it is not."""
        for index, row in enumerate(self.rows):
            if self.identify(row) == row_id:
                return index
        return None

    def showing(self, page: Page[RowT, Any]) -> Window[RowT]:
        """A window of just ``page``."""
        return replace(
            self,
            rows=page.rows,
            total=page.total or 0,
            more_before=page.more_before,
            more_after=page.more_after,
        )

    def followed_by(self, page: Page[RowT, Any]) -> Window[RowT]:
        """These rows and then those of ``page``; the first are let go when they become many."""
        rows = (*self.rows, *page.rows)
        return replace(
            self,
            rows=rows[-_KEPT:],
            more_before=self.more_before or len(rows) > _KEPT,
            more_after=page.more_after,
        )

    def preceded_by(self, page: Page[RowT, Any]) -> Window[RowT]:
        """The rows of ``page`` and then these; the last are let go when they become many."""
        rows = (*page.rows, *self.rows)
        return replace(
            self,
            rows=rows[:_KEPT],
            more_before=page.more_before,
            more_after=self.more_after or len(rows) > _KEPT,
        )

    def with_row(self, row: RowT) -> Window[RowT]:
        """The same window, with ``row`` in the place of the row that has its id, if any has."""
        index = self.index(self.identify(row))
        if index is None:
            return self
        return replace(self, rows=(*self.rows[:index], row, *self.rows[index + 1 :]))
