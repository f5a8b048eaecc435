"""Read one page of a list by key, in either direction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from workbench.domain.lists.page import Page

KeyT = TypeVar("KeyT")
RowT = TypeVar("RowT")

MOST = 1000
"""Rows of the largest page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach(Generic[KeyT]):
    """Part of a list that is wanted: its start, or the rows after or before a place."""

    limit: int
    after: KeyT | None = None
    before: KeyT | None = None

    @property
    def is_first(self) -> bool:
        """Tell whether it is the start of the list."""
        return self.after is None and self.before is None


def read_page(
    ids: Callable[..., list[int]],
    rows: Callable[[Sequence[int]], tuple[RowT, ...]],
    key: Callable[[RowT], KeyT],
    reach: Reach[KeyT],
    total: int | None,
) -> Page[RowT, KeyT]:
    """Read the part of a list that ``reach`` wants.

    Args:
        ids: Reads ids in list order, ``after`` or ``before`` a place; those before it come
            nearest first.
        rows: Reads the rows of ids, in their order.
        key: The place of a row.
        reach: Which part; of more than 1000 rows only 1000 are read.
        total: Rows of the whole list.
    """
    limit = min(max(reach.limit, 1), MOST)
    if reach.before is not None:
        found = ids(limit + 1, before=reach.before)
        shown = rows(found[:limit][::-1])
        earlier = len(found) > limit
        later = bool(ids(1, after=key(shown[-1])) if shown else ids(1))
    else:
        found = ids(limit + 1, after=reach.after)
        shown = rows(found[:limit])
        first = key(shown[0]) if shown else reach.after
        earlier = reach.after is not None and bool(ids(1, before=first))
        later = len(found) > limit
    return Page(
        rows=shown,
        total=total,
        first=key(shown[0]) if shown else None,
        last=key(shown[-1]) if shown else None,
        more_before=earlier,
        more_after=later,
    )
