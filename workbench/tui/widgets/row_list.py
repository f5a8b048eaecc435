"""A list that paints only the rows on the screen, whatever the length of the list behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from workbench.tui.widgets.line_view import LineView

RowT = TypeVar("RowT")

STYLES = ("strong", "dim", "flag", "done", "letter")


class RowList(LineView, Generic[RowT], can_focus=False):
    """Rows of two lines each, one of them current; it reports clicks and holds no items."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"row--{name}" for name in (*STYLES, "current")}

    DEFAULT_CSS = """
    RowList {
        & > .row--strong { text-style: bold; }
        & > .row--dim { color: $text-muted; }
        & > .row--flag { color: $text-warning; text-style: bold; }
        & > .row--done { color: $text-success; }
        & > .row--letter { text-style: bold reverse; }
        & > .row--current { background: $primary 30%; }
    }
    """

    HEIGHT: ClassVar[int] = 2
    """Lines of a row."""

    @dataclass
    class Picked(Message):
        """The reviewer clicked the row at ``index`` of those that are shown."""

        row_list: Widget
        index: int

        @property
        def control(self) -> Widget:
            """The list, for handlers that are about one of several."""
            return self.row_list

    def __init__(
        self,
        paint: Callable[[RowT], Sequence[Content]],
        *,
        bar: str,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._paint = paint
        self._bar = bar
        self._rows: Sequence[RowT] = ()
        self._current: int | None = None
        self._letters: Mapping[int, str] = {}

    def show(self, rows: Sequence[RowT], current: int | None) -> None:
        """Show ``rows`` with the one at index ``current`` in the middle of the list."""
        self._rows = rows
        self._current = current
        self.virtual_size = Size(self.size.width, len(rows) * self.HEIGHT)
        self._centre()
        self.refresh()

    @property
    def in_sight(self) -> range:
        """Indexes of the rows that are on the screen."""
        if not self.display:
            return range(0)
        top, height = self.scroll_offset.y, self.size.height
        return range(-(-top // self.HEIGHT), min((top + height) // self.HEIGHT, len(self._rows)))

    def label(self, letters: Mapping[int, str]) -> None:
        """Put a letter before rows, by their index; without one, it has none any more."""
        self._letters = letters
        self.refresh()

    def on_resize(self, event: Resize) -> None:
        del event
        self._centre()

    def _centre(self) -> None:
        if self._current is not None:
            middle = self._current * self.HEIGHT - (self.size.height - self.HEIGHT) // 2
            self.scroll_to(y=max(middle, 0), animate=False, immediate=True)

    def on_click(self, event: Click) -> None:
        index = (event.y + self.scroll_offset.y) // self.HEIGHT
        if index < len(self._rows):
            self.post_message(self.Picked(self, index))

    def paint_line(self, y: int, width: int, base: Style) -> Iterable[Segment]:
        index, half = divmod(y + self.scroll_offset.y, self.HEIGHT)
        if index >= len(self._rows):
            return ()
        current = index == self._current
        if current:
            base += self.look("row--current")
        content = self._paint(self._rows[index])[half].truncate(max(width - 2, 1), ellipsis=True)
        styles = {name: self.look(f"row--{name}") for name in STYLES}
        segments = [
            Segment(text, style.rich_style)
            for text, style in content.render(base, end="", parse_style=lambda s: styles[str(s)])
        ]
        letter = self._letters.get(index) if half == 0 else None
        mark = letter or (self._bar if current else " ")
        style = base + self.look("row--letter") if letter else base
        bar = [Segment(mark, style.rich_style), Segment(" ", base.rich_style)]
        return Segment.adjust_line_length([*bar, *segments], width, base.rich_style)
