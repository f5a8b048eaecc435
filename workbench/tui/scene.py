"""What a screen shows of a list: the rows in hand, the item that is open, and what happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from workbench.tui.window import Window

RowT = TypeVar("RowT")
FileT = TypeVar("FileT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene(Generic[RowT, FileT]):
    """What a screen shows."""

    window: Window[RowT]
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

    said: str = ""
    """What happened, in one line for the reviewer; empty where it shows by itself."""

    refused: bool = False
    """Whether ``said`` is bad news: nothing was done."""
