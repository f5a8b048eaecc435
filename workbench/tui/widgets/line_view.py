"""Views that are painted by the line: what the list, the article and the details are."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from textual.content import Content
from textual.events import Resize
from textual.geometry import Region, Size, Spacing
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from workbench.tui.widgets.part import PartedWidget


class LineView(ScrollView, PartedWidget, can_focus=False):
    """Any number of lines, of which those in sight are painted, and a bar beside them.

    For Textual the whole screen is laid out again when there are more lines or fewer, and a
    scrollbar is a widget with lines of its own: both are felt at every key.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--thumb"}

    DEFAULT_CSS = """
    LineView {
        overflow-y: scroll; overflow-x: hidden; scrollbar-size-vertical: 0;
        & > .lines--thumb { background: $panel; }
    }
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    auto_links: Reactive[bool] = Reactive(default=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._width = 0
        self._base = Style()
        self._thumb = range(0)

    @abstractmethod
    def paint_line(self, y: int, width: int, base: Style) -> Iterable[Segment]:
        """Line ``y`` of those in sight on a ground of ``base``; what ``width`` lacks is filled."""

    @property
    def scrollable_content_region(self) -> Region:
        """Where lines stand: all but the column of the bar."""
        return super().scrollable_content_region.shrink(Spacing(right=1))

    def watch_virtual_size(self) -> None:
        """Stay within what there is to scroll."""
        self.scroll_y = self.scroll_y

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        if round(old_value) != round(new_value):
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        # What holds for every line is looked up once.
        self._width, self._base = self.scrollable_content_region.width, self.visual_style
        height, total, most = self.size.height, self.virtual_size.height, self.max_scroll_y
        cells = max(round(height * height / total), 1) if most else 0
        top = round(self.scroll_y / most * (height - cells)) if most else 0
        self._thumb = range(top, top + cells)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        ground = self._base.rich_style
        line = list(self.paint_line(y, self._width, self._base))
        thumb = self.look("lines--thumb").rich_style if y in self._thumb else ground
        filled = Segment.adjust_line_length(line, self._width, ground)
        return Strip([*filled, Segment(" ", thumb)], self._width + 1)


_LED = re.compile(r"[^\w\s]?\s*\d*\.?\s+")
"""What stands before the words of an item: blanks, a mark, a number."""

_LEAST_ROOM = 20
"""Cells that words need beside it; where there are fewer they go on at the edge."""


def hanging(content: Content, width: int) -> Content:
    """``content`` with lines wider than ``width`` broken, each going on under its first word."""
    lines: list[Content] = []
    for line in content.split("\n", allow_blank=True):
        led = _LED.match(line.plain)
        head = line[: led.end()] if led else Content("")
        room = width - head.cell_length
        if not head or room < _LEAST_ROOM or line.cell_length <= width:
            lines.append(line)
            continue
        first, *others = line[len(head) :].wrap(room)
        lines += [head + first, *(other.pad_left(head.cell_length) for other in others)]
    return Content("\n").join(lines)


class TextPane(LineView):
    """A text of any length, wrapped; items hang."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._content = Content("")
        self._lines: list[Strip] = []

    @property
    def content(self) -> Content:
        """What is shown."""
        return self._content

    def show(self, content: Content, *, anew: bool = True) -> None:
        """Show ``content``, from its first line unless it is not ``anew``."""
        if not content.is_same(self._content):
            self._content = content
            self._lay_out()
        if anew:
            self.scroll_to(y=0, animate=False)

    def read(self, pages: int) -> None:
        """Scroll by some pages, backwards where negative; by none, to the first line."""
        if pages:
            # Two lines stay in sight, so that the eye finds where it was.
            lines = max(self.size.height - 2, 1)
            self.scroll_relative(y=pages * lines, animate=False)
        else:
            self.scroll_to(y=0, animate=False)

    def on_resize(self, event: Resize) -> None:
        del event  # the size is read where it is needed
        self._lay_out()

    def notify_style_update(self) -> None:
        """Paint anew: theme or style sheet have changed."""
        super().notify_style_update()
        self._lay_out()

    def paint_line(self, y: int, width: int, base: Style) -> Iterable[Segment]:
        del width, base  # they were known when the text was laid out
        index = y + self.scroll_offset.y
        return self._lines[index] if index < len(self._lines) else ()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        style, content = self.visual_style, hanging(self._content, width)
        self._lines = Visual.to_strips(self, content, width, None, style) if width else []
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()
