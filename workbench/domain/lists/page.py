"""Page of a list that is read forwards and backwards from any of its places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

RowT = TypeVar("RowT")
KeyT = TypeVar("KeyT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[RowT, KeyT]):
    """Some consecutive rows, in list order."""

    rows: tuple[RowT, ...]
    total: int | None
    """Rows of the whole list that pass its filter; None where they were not to be counted."""

    first: KeyT | None = None
    """Place of the first row, to read on ``before`` it; None on an empty page."""

    last: KeyT | None = None
    """Place of the last row, to read on ``after`` it; None on an empty page."""

    more_before: bool = False
    """Whether rows stand before the first one."""

    more_after: bool = False
    """Whether rows follow the last one."""
