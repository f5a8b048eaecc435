"""Status lines: at the top how far the work is, below it what the last act did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from workbench.domain.text.display import one_line
from workbench.tui.glyphs import UNICODE, Glyphs
from workbench.tui.widgets.painted import PaintedLine, PaintedWidget

_BAR_CELLS = 12


class ProgressLine(PaintedWidget, can_focus=False):
    """Says what is shown, how much of it is decided, and who reviews."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"progress--done", "progress--rest"}

    DEFAULT_CSS = """
    ProgressLine {
        height: 1; background: $panel; color: $text; padding: 0 1;
        & > .progress--done { color: $text-success; text-style: bold; }
        & > .progress--rest { color: $text-muted; }
    }
    """

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._glyphs = glyphs
        self._left = ""
        self._right = ""
        self._told = ""
        self._share: float | None = 0.0

    @property
    def text(self) -> str:
        """Text at the left: where the reviewer is and how far."""
        return self._left

    def show(self, left: str, right: str, share: float | None) -> None:
        """Show two texts and a bar; ``share`` (0 to 1) of the bar is filled, None for no bar."""
        before = (self._left, self._right, self._share)
        self._left, self._right, self._share = one_line(left), one_line(right), share
        if before != (self._left, self._right, self._share):
            self.refresh()

    def tell(self, text: str) -> None:
        """Show how far work is that goes on behind the screens; "" for none."""
        self._told = one_line(text)
        self.refresh()

    def lines(self, numbers: range) -> Iterator[PaintedLine]:
        del numbers  # there is but one
        cells = 0 if self._share is None else _BAR_CELLS
        filled = round((self._share or 0.0) * cells)
        done, rest = self._glyphs.bar
        left = Content.assemble(
            self._left, "  ", (done * filled, "done"), (rest * (cells - filled), "rest")
        )
        width = self.size.width
        told = " · ".join(text for text in (self._told, self._right) if text)
        right = Content(told).truncate(max(width - left.cell_length - 2, 0), ellipsis=True)
        gap = max(width - left.cell_length - right.cell_length, 0)
        line = Content.assemble(left, " " * gap, (right.plain, "rest"))
        yield PaintedLine(line.plain, tuple(line.spans))

    def style_of(self, name: str) -> Style:
        return self.look(f"progress--{name}")


class MessageLine(Widget, can_focus=False):
    """Shows one message: what the last act did, until the next one."""

    DEFAULT_CSS = """
    MessageLine {
        height: auto; max-height: 3; min-height: 1; padding: 0 1; color: $text-success;
        &.-refused { color: $text-error; text-style: bold; }
        &.-mode { color: $text-warning; text-style: bold; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._text = ""

    @property
    def text(self) -> str:
        """Text that is shown."""
        return self._text

    def show(self, text: str, *, refused: bool = False, mode: bool = False) -> None:
        """Show ``text``: an outcome, a refusal, or (``mode``) what the next key will do."""
        was, self._text = self._text, one_line(text)
        if not was and not self._text:
            return
        self.set_class(refused, "-refused")
        self.set_class(mode and not refused, "-mode")
        if self._text != was:
            # Laying the whole screen out again is only worth it where the line breaks.
            room = self.content_size.width
            self.refresh(layout=max(len(was), len(self._text)) > room)

    def render(self) -> Content:
        return Content(self._text)
