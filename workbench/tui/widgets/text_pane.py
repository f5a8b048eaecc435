"""Pane of text, of any length, that is wrapped with hanging items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.style import Style

from workbench.tui.widgets.painted import PaintedLine
from workbench.tui.widgets.reader import ADDED, Reader, led, wrapped

_LED = re.compile(r"[^\w\s]?\s*\d*\.?\s+")
"""Head of an item, before its words: blanks, a mark, a number."""

_LEAST_ROOM = 20
"""Cells that words need beside it; where there are fewer they go on at the edge."""


def hanging(content: Content, width: int) -> Iterator[PaintedLine]:
    """Break one paragraph at ``width`` cells, each line going on under the first word."""
    if content.cell_length <= width:
        yield PaintedLine(content.plain, tuple(content.spans))
        return
    found = _LED.match(content.plain)
    indent = cell_len(found.group()) if found else 0
    head = found.end() if found and width - indent >= _LEAST_ROOM else 0
    for number, (line, ends) in enumerate(wrapped(content[head:], width - (indent if head else 0))):
        if number or not head:
            yield led(" " * (indent if head else 0), line, ends)
        else:
            first = content[: head + len(line)]
            yield PaintedLine(first.plain, tuple(first.spans), ends=ends)


class TextPane(Reader):
    """Wraps a text; its items hang."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._content = Content("")

    @property
    def content(self) -> Content:
        """Text that is shown."""
        return self._content

    def show(self, content: Content, *, anew: bool = True) -> None:
        """Show ``content``, from its first line unless it is not ``anew``."""
        if not content.is_same(self._content):
            self._content = content
            self.lay_out()
        if anew:
            self.land()

    def lay_out(self) -> None:
        width = self.scrollable_content_region.width
        paragraphs = self._content.split("\n", allow_blank=True) if width else ()
        self.take(list(self.broken(paragraphs, width)))
        self.virtual_size = Size(width, len(self._lines))

    def paragraph(self, content: Content, width: int) -> Iterable[PaintedLine]:
        return hanging(content, width)

    def style_of(self, name: str) -> Style:
        return Style.null() if name == ADDED else Style.parse(name)
