"""View of any number of lines: what the list, the article and the details are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.events import MouseDown, MouseEvent, MouseMove, MouseRelease, MouseUp
from textual.geometry import Region, Size, Spacing
from textual.reactive import Reactive
from textual.scroll_view import ScrollView

from workbench.tui.widgets.painted import PaintedWidget


class LineView(ScrollView, PaintedWidget, can_focus=False):
    """Any number of lines, of which those in sight are painted, and a bar beside them.

    Textual lays the whole screen out again when there are more lines or fewer, and makes the
    scroll bar a widget with lines of its own, at every key.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--thumb"}

    DEFAULT_CSS = """
    LineView {
        overflow-y: scroll; overflow-x: hidden; scrollbar-size-vertical: 0;
        & > .lines--thumb { background: $panel; }
    }
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._grip: int | None = None
        """Cell of the thumb that the mouse holds; None where it holds none."""

    @property
    def scrollable_content_region(self) -> Region:
        """Region of the lines: all but the column of the bar."""
        return super().scrollable_content_region.shrink(Spacing(right=1))

    def watch_virtual_size(self) -> None:
        """Stay within what there is to scroll."""
        self.scroll_y = self.scroll_y

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        if round(old_value) != round(new_value):
            self.refresh()

    @property
    def first_in_sight(self) -> int:
        return self.scroll_offset.y

    def column(self, cells: range) -> Iterator[str]:
        thumb = self._thumb
        return ("lines--thumb" if y in thumb else "" for y in cells)

    # The bar.

    @property
    def _thumb(self) -> range:
        """Thumb of the bar, in cells: the part of the lines that is in sight."""
        height, total, most = self.size.height, self.virtual_size.height, self.max_scroll_y
        if not most:
            return range(0)
        cells = max(round(height * height / total), 1)
        top = round(self.scroll_y / most * (height - cells))
        return range(top, top + cells)

    def is_on_bar(self, event: MouseEvent) -> bool:
        """Tell whether the mouse is in the column of the bar."""
        return event.x - self.styles.gutter.left == self.scrollable_content_region.width

    def on_mouse_down(self, event: MouseDown) -> None:
        thumb = self._thumb
        if not thumb or not self.is_on_bar(event):
            return
        # It scrolls, and selects nothing on its way.
        self.screen.clear_selection()
        self.capture_mouse()
        y = event.y - self.styles.gutter.top
        # Beside the thumb, its middle comes to the mouse.
        self._grip = y - thumb.start if y in thumb else len(thumb) // 2
        self._drag(event)

    def on_mouse_move(self, event: MouseMove) -> None:
        if self._grip is not None:
            self._drag(event)

    def on_mouse_up(self, event: MouseUp) -> None:
        del event
        self.release_mouse()

    def on_mouse_release(self, event: MouseRelease) -> None:
        del event
        self._grip = None

    def _drag(self, event: MouseEvent) -> None:
        assert self._grip is not None
        top = event.y - self.styles.gutter.top - self._grip
        room = max(self.size.height - len(self._thumb), 1)
        self.scroll_to(y=top / room * self.max_scroll_y, animate=False)
