"""List that paints only the rows on the screen, whatever the length of the list behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import ClassVar, Generic, TypeVar

from textual.content import Content
from textual.content import Span as StyleSpan
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from workbench.tui.widgets.line_view import LineView
from workbench.tui.widgets.painted import PaintedLine

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
            """List that was clicked, for handlers that are about one of several."""
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
    def row_cells(self) -> int:
        """Cells that a row has, beside its mark."""
        return max(self.scrollable_content_region.width - 2, 1)

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
        if index < len(self._rows) and not self.is_on_bar(event):
            self.post_message(self.Picked(self, index))

    def lines(self, numbers: range) -> Iterator[PaintedLine]:
        rows = range(numbers.start // self.HEIGHT, len(self._rows))
        every = chain.from_iterable(self._row(index) for index in rows)
        over = numbers.start % self.HEIGHT
        return islice(every, over, over + len(numbers))

    def _row(self, index: int) -> Iterator[PaintedLine]:
        current, letter = index == self._current, self._letters.get(index)
        ground = "row--current" if current else ""
        bar = self._bar if current else " "
        for content in self._paint(self._rows[index]):
            spans = [StyleSpan(start + 2, end + 2, style) for start, end, style in content.spans]
            if letter:
                spans.append(StyleSpan(0, 1, "letter"))
            yield PaintedLine(f"{letter or bar} {content.plain}", tuple(spans), ground)
            letter = ""  # on the first line alone

    def style_of(self, name: str) -> Style:
        return self.look(f"row--{name}")
