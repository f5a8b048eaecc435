"""The article, scrolled so that the quotation under review always begins on the same row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.style import Style

from workbench.domain.article import Block, BlockKind
from workbench.domain.span import Span
from workbench.tui.glyphs import UNICODE, Glyphs
from workbench.tui.widgets.line_view import LineView
from workbench.tui.widgets.marked_text import Line, Mark, first_current, marked, wrapped

STYLES = (
    "quote",
    "cue",
    "speaker",
    "via",
    "other",
    "deciding",
    "hit",
    "caption",
    "headline",
    "label",
    "heading",
)

# Longer lines lose the eye on its way back (Bringhurst: 45 to 75 characters; marks need some more).
_MEASURE = 84
# Characters of the article laid out on each side of the quotation: more than any news story has,
# and few enough that a page of a million characters opens as fast as a short one.
_REACH = 30_000
_GUTTER = 2
_HEADING_ABOVE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the view shows: an article and the marks on it."""

    heading: str
    """Title, outlet and date in one line; stands above the text."""

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    """Those of the quotation under review have the style ``quote``."""


class ArticleView(LineView, can_focus=False):
    """Paints an article by the line; knows nothing of decisions."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article--{name}" for name in (*STYLES, "gutter")}

    DEFAULT_CSS = """
    ArticleView {
        & > .article--quote { background: $warning 22%; text-style: bold; }
        & > .article--gutter { color: $warning; }
        & > .article--speaker { color: $text-success; text-style: bold underline; }
        & > .article--cue { color: $text-primary; text-style: italic underline; }
        & > .article--via { color: $text-secondary; text-style: underline; }
        & > .article--other { color: $text-muted; }
        & > .article--deciding { text-style: bold reverse; }
        & > .article--hit { background: $accent 45%; text-style: bold underline; }
        & > .article--caption { text-style: italic; color: $text-muted; }
        & > .article--headline { text-style: bold; }
        & > .article--label { color: $text-disabled; }
        & > .article--heading { color: $text-muted; }
    }
    """

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._glyphs = glyphs
        self._reading: Reading | None = None
        self._lines: list[Line] = []
        self._above = 0

    def show(self, reading: Reading | None, *, anew: bool = True) -> None:
        """Lay ``reading`` out and bring its quotation to the usual row; None empties the view.

        Unless ``anew``, the view stays where the reviewer has scrolled it.
        """
        above = self._above
        self._reading = reading
        self._lay_out()
        if anew:
            self.land()
        else:
            self.scroll_relative(y=self._above - above, animate=False, immediate=True)

    def remark(self, reading: Reading) -> None:
        """Show other marks on the same article, without moving it under the reader's eyes.

        Only where the quotation would begin or end out of sight it is brought back to its row.
        """
        self.show(reading, anew=False)
        begins, ends = first_current(self._lines)
        top = self.scroll_offset.y - self._above
        if begins < top or ends > top + self.size.height:
            self.land()

    def land(self) -> None:
        """Bring the quotation back to its row after the reviewer has read elsewhere."""
        begins, _ = first_current(self._lines)
        self.scroll_to(y=begins, animate=False, immediate=True)

    def read(self, pages: int) -> None:
        """Scroll by some pages, backwards where negative; by none, back to the quotation."""
        if pages:
            # Two lines stay in sight, so that the eye finds where it was.
            lines = max(self.size.height - 2, 1)
            self.scroll_relative(y=pages * lines, animate=False)
        else:
            self.land()

    def on_resize(self, event: Resize) -> None:
        del event  # the size is read where it is needed
        self._lay_out()
        self.land()

    def paint_line(self, y: int, width: int, base: Style) -> Iterable[Segment]:
        index = y + self.scroll_offset.y - self._above
        if index == -_HEADING_ABOVE and self._reading is not None:
            heading = Content(self._reading.heading)
            content, line = heading.truncate(max(width - _GUTTER, 1), ellipsis=True), None
            base += self.look("article--heading")
        elif 0 <= index < len(self._lines):
            line = self._lines[index]
            content = line.content
        else:
            return ()
        gutter = self._gutter(base, current=line is not None and line.current)
        styles = {name: self.look(f"article--{name}") for name in STYLES}
        segments = [
            Segment(text, style.rich_style)
            for text, style in content.render(base, end="", parse_style=lambda s: styles[str(s)])
        ]
        return (gutter, *segments)

    def _gutter(self, base: Style, *, current: bool) -> Segment:
        bar = self._glyphs.current if current else " "
        style = base + self.look("article--gutter")
        return Segment(bar.ljust(_GUTTER), style.rich_style)

    def _lay_out(self) -> None:
        width = min(self.scrollable_content_region.width - _GUTTER, _MEASURE)
        self._lines = [] if self._reading is None else _lines(self._reading, width)
        begins, ends = first_current(self._lines)
        height = self.size.height
        # A third from the top, higher where the quotation would not end on the screen.
        self._above = max(min(height // 3, height - (ends - begins)), 2)
        below = max(height - self._above, 1)
        self.virtual_size = Size(self.size.width, self._above + len(self._lines) + below)
        self.refresh()


def _lines(reading: Reading, width: int) -> list[Line]:
    """The lines of all blocks within reach of the quotation, a blank line between blocks."""
    reach = _reach(reading)
    lines: list[Line] = []
    near = [block for block in reading.blocks if block.span.overlaps(reach)]
    if near and near[0] is not reading.blocks[0]:
        lines += wrapped(_elided(near[0].span.start, "before"), width, "quote")
    for block in near:
        lines += wrapped(_block(reading, block), width, "quote")
        lines.append(Line(Content("")))
    if near and near[-1] is not reading.blocks[-1]:
        after = reading.blocks[-1].span.end - near[-1].span.end
        lines += wrapped(_elided(after, "after"), width, "quote")
    return lines


def _reach(reading: Reading) -> Span:
    quoted: Sequence[Span] = [mark.span for mark in reading.marks if mark.style == "quote"]
    begins = min((span.start for span in quoted), default=0)
    ends = max((span.end for span in quoted), default=0)
    return Span(max(begins - _REACH, 0), ends + _REACH)


def _elided(characters: int, where: str) -> Content:
    return Content.styled(f"({characters:,} characters {where} this are not shown)", "label")


def _block(reading: Reading, block: Block) -> Content:
    content = marked(reading.text, block.span, reading.marks)
    match block.kind:
        case BlockKind.CAPTION:
            label = Content.styled("[caption] ", "label")
            return label + content.stylize_before("caption")
        case BlockKind.HEADLINE | BlockKind.STANDFIRST:
            return content.stylize_before("headline")
        case BlockKind.BODY:
            return content
