"""The rows of a long list that are in memory: some around the one that is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

from workbench.domain.lists.page import Page

PAGE = 50
"""Rows read at a time."""

_MOST = 4 * PAGE
"""Rows kept in memory; those farthest from where the reviewer is going are let go."""


class Item(Protocol):
    """A row of a list, or what is opened from one."""

    @property
    def id(self) -> int: ...


RowT = TypeVar("RowT", bound=Item)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedRows(Generic[RowT]):
    """Some consecutive rows of a list that may have a million."""

    rows: tuple[RowT, ...] = ()
    total: int = 0
    """Rows of the whole list; 0 too while they are not counted."""

    more_before: bool = False
    more_after: bool = False

    @classmethod
    def of(cls, page: Page[RowT, Any]) -> LoadedRows[RowT]:
        """Just the rows of ``page``."""
        return cls(
            rows=page.rows,
            total=page.total or 0,
            more_before=page.more_before,
            more_after=page.more_after,
        )

    def index(self, item: int | None) -> int | None:
        """Where the row with the id ``item`` is among ``rows``; None where it is not."""
        for index, row in enumerate(self.rows):
            if row.id == item:
                return index
        return None

    def followed_by(self, page: Page[RowT, Any]) -> LoadedRows[RowT]:
        """These rows and then those of ``page``; the first are let go when they become many."""
        rows = (*self.rows, *page.rows)
        return replace(
            self,
            rows=rows[-_MOST:],
            more_before=self.more_before or len(rows) > _MOST,
            more_after=page.more_after,
        )

    def preceded_by(self, page: Page[RowT, Any]) -> LoadedRows[RowT]:
        """The rows of ``page`` and then these; the last are let go when they become many."""
        rows = (*page.rows, *self.rows)
        return replace(
            self,
            rows=rows[:_MOST],
            more_before=page.more_before,
            more_after=self.more_after or len(rows) > _MOST,
        )

    def with_row(self, row: RowT) -> LoadedRows[RowT]:
        """The same rows, with ``row`` in the place of the one that has its id, if any has."""
        index = self.index(row.id)
        if index is None:
            return self
        return replace(self, rows=(*self.rows[:index], row, *self.rows[index + 1 :]))
