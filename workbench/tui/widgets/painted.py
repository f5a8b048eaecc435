"""Widgets that paint themselves line by line, and no line twice."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain, repeat
from typing import NamedTuple

from rich.segment import Segment
from textual.cache import LRUCache
from textual.content import Content
from textual.content import Span as StyleSpan
from textual.geometry import Region
from textual.reactive import Reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from workbench.tui.widgets.looks import look_of

_CACHED = 400
"""Painted lines that a widget keeps: some screens full."""


class PaintedLine(NamedTuple):
    """Line as it is shown. A tuple, for lines are compared at every key."""

    text: str = ""
    spans: tuple[StyleSpan, ...] = ()
    ground: str = ""
    """Component class that the line has from edge to edge; "" for none."""

    ends: str = "\n"
    """Characters that follow in a copy of the text: a line may be broken for want of room."""


class PaintedWidget(Widget):
    """Paints each line once and keeps it: equal lines look the same wherever they stand.

    Textual puts every line together anew that was refreshed, even where it only has moved or
    stayed as it was, which takes ten times as long (docs/decisions/0020).
    """

    auto_links: Reactive[bool] = Reactive(default=False)

    _cached_for: tuple[object, ...] = ()

    @cached_property
    def _cache(self) -> LRUCache[tuple[PaintedLine, str | None], Strip]:
        return LRUCache(_CACHED)

    @cached_property
    def _looks(self) -> dict[str, Style]:
        return {}

    @abstractmethod
    def lines(self, numbers: range) -> Iterable[PaintedLine]:
        """Make the lines with these numbers, counted from 0; fewer where there are no more."""

    @abstractmethod
    def style_of(self, name: str) -> Style:
        """Look up the style that spans mean by a name."""

    @property
    def first_in_sight(self) -> int:
        """Number of the line at the top."""
        return 0

    def column(self, cells: range) -> Iterable[str | None]:
        """Component classes of a last column beside these lines in sight; None for no column."""
        del cells
        return repeat(None)

    def look(self, name: str) -> Style:
        """Look up what the component class ``name`` adds to the style of the widget."""
        if (style := self._looks.get(name)) is None:
            style = self._looks[name] = look_of(self, name)
        return style

    def notify_style_update(self) -> None:
        """Forget looks and what is painted: theme or style sheet have changed."""
        self._looks.clear()
        self._cache.clear()
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        gutter, width, height = self.styles.gutter, self.region.width, self.size.height
        if not height:
            return super().render_lines(crop)
        # What holds for every line is looked up once.
        left, right = self._sides()
        filters, (_, ground) = self.get_line_filters(), self.background_colors
        cache, cached_for = self._cache, (width, self.visual_style, ground, *filters, left, right)
        if cached_for != self._cached_for:
            cache.clear()
            self._cached_for = cached_for
        blank = Style(background=ground).rich_style
        inner = Region(0, gutter.top, width, height).intersection(crop)
        strips = self._edge(range(crop.y, min(inner.y, crop.bottom)))
        for key in self._in_sight(range(inner.y - gutter.top, inner.bottom - gutter.top)):
            if (strip := cache.get(key)) is None:
                strip = self._painted(*key).adjust_cell_length(self.size.width, blank)
                for line_filter in filters:
                    strip = strip.apply_filter(line_filter, ground)
                strip = cache[key] = Strip.join([left, strip, right])
            strips.append(strip)
        strips += self._edge(range(max(inner.bottom, crop.y), crop.bottom))
        if crop.column_span != (0, width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """Line ``y`` of those in sight, with what the mouse points at in the text."""
        (key,) = self._in_sight(range(y, y + 1))
        return self._painted(*key).apply_offsets(0, y + self.first_in_sight)

    def _sides(self) -> tuple[Strip, Strip]:
        """Cut the frame at the left and right out of a line that Textual has put together."""
        gutter, width = self.styles.gutter, self.region.width
        if not gutter.width:
            return Strip([]), Strip([])
        (framed,) = super().render_lines(Region(0, gutter.top, width, 1))
        return framed.crop(0, gutter.left), framed.crop(width - gutter.right)

    def _edge(self, cells: range) -> list[Strip]:
        """Lines of the frame above or below."""
        region = Region(0, cells.start, self.region.width, len(cells))
        return super().render_lines(region) if cells else []

    def _in_sight(self, cells: range) -> Iterator[tuple[PaintedLine, str | None]]:
        """Key each line in sight by all that is seen of it."""
        top = self.first_in_sight
        lines = self.lines(range(cells.start + top, cells.stop + top))
        padded = chain(lines, repeat(PaintedLine()))
        return (
            (line, end) for _, line, end in zip(cells, padded, self.column(cells), strict=False)
        )

    def _painted(self, line: PaintedLine, end: str | None) -> Strip:
        width, base = self.scrollable_content_region.width, self.visual_style
        ground = base + self.look(line.ground) if line.ground else base
        content = Content(line.text, list(line.spans), strip_control_codes=False)
        pieces = content.truncate(max(width, 1), ellipsis=True).render(
            ground, end="", parse_style=lambda style: self.style_of(str(style))
        )
        segments = [Segment(text, style.rich_style) for text, style in pieces]
        if end is not None:
            segments = Segment.adjust_line_length(segments, width, ground.rich_style)
            segments.append(Segment(" ", (self.look(end) if end else base).rich_style))
        return Strip(segments)
