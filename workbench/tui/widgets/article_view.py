"""Article, scrolled so that the quotation under review always begins on the same row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.style import Style

from workbench.domain.articles.article import Block, BlockKind
from workbench.domain.text.span import Span
from workbench.tui.glyphs import UNICODE, Glyphs
from workbench.tui.widgets.marked_text import TextMark, marked
from workbench.tui.widgets.painted import PaintedLine
from workbench.tui.widgets.reader import ADDED, Reader, led, wrapped

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
    "gutter",
)

# Longer lines lose the eye on its way back (Bringhurst: 45 to 75 characters; marks need some more).
_MEASURE = 84
# Characters of the article laid out on each side of the quotation: more than any news story has,
# and few enough that a page of a million characters opens as fast as a short one.
_REACH = 30_000
_GUTTER = 2
_HEADING = 2
"""Lines of the heading and the blank below it."""

_CURRENT = "quote"
"""Style of the quotation under review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedArticle:
    """Article and the marks on it, as the view shows them."""

    heading: str
    """Title, outlet and date in one line; stands above the text."""

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[TextMark, ...]
    """Marks of the quotation under review have the style ``quote``."""


class ArticleView(Reader, can_focus=False):
    """Paints an article by the line; knows nothing of decisions."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article--{name}" for name in (*STYLES, ADDED)}

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
        self._reading: MarkedArticle | None = None
        self._current = range(0)
        """Lines of the quotation under review, as they are counted from the top."""

        self._above = 0

    def show(self, reading: MarkedArticle | None, *, anew: bool = True) -> None:
        """Lay ``reading`` out and bring its quotation to the usual row; None empties the view.

        Unless ``anew``, the view stays where the reviewer has scrolled it.
        """
        above = self._above
        self._reading = reading
        self.lay_out()
        if anew:
            self.land()
        else:
            self.scroll_relative(y=self._above - above, animate=False, immediate=True)

    def remark(self, reading: MarkedArticle) -> None:
        """Show other marks on the same article, without moving it under the reader's eyes.

        Only where the quotation would begin or end out of sight it is brought back to its row.
        """
        self.show(reading, anew=False)
        top = self.scroll_offset.y
        if self._current.start < top or self._current.stop > top + self.size.height:
            self.land()

    def land(self) -> None:
        """Bring the quotation back to its row after the reviewer has read elsewhere."""
        self.scroll_to(y=self._current.start - self._above, animate=False, immediate=True)

    def on_resize(self, event: Resize) -> None:
        super().on_resize(event)
        self.land()

    def paragraph(self, content: Content, width: int) -> Iterator[PaintedLine]:
        for line, ends in wrapped(content, width):
            bar = self._glyphs.current if _is_current(line) else " "
            yield led(bar.ljust(_GUTTER), line, ends, "gutter")

    def style_of(self, name: str) -> Style:
        return self.look(f"article--{name}")

    def lay_out(self) -> None:
        width = min(self.scrollable_content_region.width - _GUTTER, _MEASURE)
        reading = self._reading
        lines = [] if reading is None else list(self.broken(_paragraphs(reading), width))
        at = [number for number, line in enumerate(lines) if _is_current(line)]
        begins, ends = (at[0], at[-1] + 1) if at else (0, 0)
        height = self.size.height
        # A third from the top, higher where the quotation would not end on the screen.
        least = _HEADING if reading is not None and reading.heading else 0
        self._above = max(min(height // 3, height - (ends - begins)), least)
        self._current = range(self._above + begins, self._above + ends)
        above = [PaintedLine(ends="")] * self._above
        if reading is not None and reading.heading:
            heading = Content.styled(reading.heading, "heading")
            above[-_HEADING:] = (led(" " * _GUTTER, heading, "\n", "gutter"), PaintedLine())
        self.take([*above, *lines])
        below = max(height - self._above, 1)
        self.virtual_size = Size(self.size.width, self._above + len(lines) + below)


def _is_current(line: PaintedLine | Content) -> bool:
    return any(span.style == _CURRENT for span in line.spans)


def _paragraphs(reading: MarkedArticle) -> Iterator[Content]:
    """Lay out the blocks within reach of the quotation, a blank line between them."""
    reach = _reach(reading)
    near = [block for block in reading.blocks if block.span.overlaps(reach)]
    if near and near[0] is not reading.blocks[0]:
        yield _elided(near[0].span.start, "before")
    for block in near:
        yield _block(reading, block)
        yield Content("")
    if near and near[-1] is not reading.blocks[-1]:
        yield _elided(reading.blocks[-1].span.end - near[-1].span.end, "after")


def _reach(reading: MarkedArticle) -> Span:
    quoted: Sequence[Span] = [mark.span for mark in reading.marks if mark.style == _CURRENT]
    begins = min((span.start for span in quoted), default=0)
    ends = max((span.end for span in quoted), default=0)
    return Span(max(begins - _REACH, 0), ends + _REACH)


def _elided(characters: int, where: str) -> Content:
    return Content.styled(f"({characters:,} characters {where} this are not shown)", "label")


def _block(reading: MarkedArticle, block: Block) -> Content:
    content = marked(reading.text, block.span, reading.marks)
    match block.kind:
        case BlockKind.CAPTION:
            label = Content.styled("[caption] ", "label")
            return label + content.stylize_before("caption")
        case BlockKind.HEADLINE | BlockKind.STANDFIRST:
            return content.stylize_before("headline")
        case BlockKind.BODY:
            return content
