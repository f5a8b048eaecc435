"""Protocols of the lists that a controller moves over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar

from workbench.domain.lists.filters import Term
from workbench.domain.lists.page import Page
from workbench.tui.lists.rows import Item, RowT
from workbench.tui.lists.state import FileT

# Greater than any id and offset, and still an integer to PostgreSQL.
BEYOND = 2**31 - 1


class ListSource(Protocol[RowT, FileT]):
    """A filtered list of the desk; every call waits for the store."""

    def page(
        self, *, after: RowT | FileT | None = None, before: RowT | FileT | None = None
    ) -> Page[RowT, Any]:
        """Read rows next to an item; the first ones without one, counted where that is quick."""
        ...

    def page_at(self, item: FileT) -> Page[RowT, Any]:
        """Read rows from ``item`` on, its own first where it passes the filter."""
        ...

    def last_page(self) -> Page[RowT, Any]:
        """Read the last rows."""
        ...

    def rows(self, ids: Sequence[int]) -> Sequence[RowT]:
        """Read rows as they are now, whether or not they still pass the filter."""
        ...

    def open(self, item: int) -> FileT:
        """Read one item with all that belongs to it.

        Raises:
            NotFoundError: There is no such item.
        """
        ...

    def total(self) -> int:
        """Count the whole list; may take long."""
        ...


class Decidable(Item, Protocol):
    """A row, or what is opened from one, that a reviewer decides."""

    @property
    def is_decided(self) -> bool: ...


DRowT = TypeVar("DRowT", bound=Decidable)
DFileT = TypeVar("DFileT", bound=Decidable)


class DecisionSource(ListSource[DRowT, DFileT], Protocol[DRowT, DFileT]):
    """A list whose items are decided."""

    @property
    def is_prefetchable(self) -> bool:
        """Whether its first page is worth reading while the filter is typed.

        Of words and names every beginning is a filter too, and what it asks for takes longer.
        """
        ...

    @property
    def terms(self) -> Sequence[Term]:
        """What the items that pass have in common; their words are marked in what is read."""
        ...

    def undecided(self) -> Page[DRowT, Any]:
        """Read at most one row: the first that wants a decision; ``total`` counts them all."""
        ...

    def undecided_total(self) -> int:
        """Count those that want a decision; may take long."""
        ...

    def next_undecided(self, *, after: DFileT | None = None) -> int | None:
        """Find the id of the next row that wants a decision; None where none does."""
        ...

    def versions(self, most: int) -> Mapping[str, int]:
        """Read the version of every item, by "quotation:12" or "conflict:3", for one act.

        Raises:
            InvalidInputError: There are more than ``most``.
        """
        ...
