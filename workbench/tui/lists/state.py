"""State of a list on a screen: the rows in memory, the item that is open, and what happened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from workbench.tui.lists.rows import Item, LoadedRows, RowT

FileT = TypeVar("FileT", bound=Item)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListState(Generic[RowT, FileT]):
    """All that a screen shows of its list."""

    loaded: LoadedRows[RowT] = field(default_factory=LoadedRows)
    file: FileT | None = None
    """The item that is open; None where the list is empty."""

    decided: int | None = 0
    """Items of the whole list that are decided; None while neither they nor all are counted."""

    heading: int = 0
    """1 or -1 after a step on or back; 0 where the next key will most likely decide."""

    recalled: bool = False
    """Whether an act was taken back or done again, so that the next key may well do so too."""

    head: int = -1
    """Number of the last event when all of it was read; -1 where that is not known."""

    message: str = ""
    """One line for the reviewer; empty where what happened shows by itself."""

    refused: bool = False
    """Whether ``message`` is bad news: nothing was done."""

    @property
    def item(self) -> int | None:
        """Id of the item that is open."""
        return None if self.file is None else self.file.id

    @property
    def index(self) -> int | None:
        """Where the open item is among the rows in memory; None where it is not."""
        return self.loaded.index(self.item)
