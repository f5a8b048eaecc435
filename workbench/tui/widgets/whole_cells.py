"""Scroll bars for terminals with few characters."""

from __future__ import annotations

from typing import ClassVar

from textual.scrollbar import ScrollBar, ScrollBarRender


class WholeCells(ScrollBarRender):
    """Moves by whole cells: the Linux console has no eighths of a block."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]


def draw_scroll_bars(*, plain: bool) -> None:
    """Draw every scroll bar of the process with blanks alone, or as Textual does."""
    ScrollBar.renderer = WholeCells if plain else ScrollBarRender
