"""Keys and their meanings under headings, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

_KEY_CELLS = 14
"""Cells of keys, with the blanks around them."""

_LEAST = 66
"""Cells that a column has at least, unless it is the only one."""

_GAP = 3
_APART = "   "
_FRAME = 2
"""Lines of the screen that the frame takes."""

Row = tuple[str, str | tuple[str, ...]]
"""Keys, and what they do: words, or items that are never broken themselves."""

Section = tuple[str, Sequence[Row]]
"""Heading and the rows below it."""


class KeyBlock(NamedTuple):
    """Lines that stay together."""

    heading: Content | None
    """Heading that is repeated where they begin a column; None where it is one of them."""

    lines: list[Content]


class KeyTable(Widget, can_focus=False):
    """Headings, and rows whose meanings keep their left edge however long they are."""

    DEFAULT_CSS = "KeyTable { height: auto; }"

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self._sections = tuple(sections)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        del container, viewport
        return max(map(len, self._columns(width)))

    def render(self) -> Content:
        width = self.size.width
        columns = self._columns(width)
        wide = _column_cells(width, len(columns))
        lines = (
            Content("").join(line.pad_right(wide + _GAP - line.cell_length) for line in across)
            for across in zip_longest(*columns, fillvalue=Content(""))
        )
        return Content("\n").join(lines)

    def _columns(self, width: int) -> list[list[Content]]:
        """Break into columns of lines; cut sections only where else one had to scroll."""
        count = max((width + _GAP) // (_LEAST + _GAP), 1)
        room = _column_cells(width, count)
        sections = [list(_blocks(section, room)) for section in self._sections]
        whole = _filled([_joined(blocks) for blocks in sections], count)
        if max(map(len, whole)) <= self.screen.size.height - _FRAME:
            return whole
        return _filled(list(chain.from_iterable(sections)), count)


def _column_cells(width: int, count: int) -> int:
    return (width - _GAP * (count - 1)) // count


def _blocks(section: Section, room: int) -> Iterator[KeyBlock]:
    """Part a section into rows, the heading with the first and a blank after the last."""
    title, rows = section
    heading = Content.styled(title, "bold $text-accent")
    for number, (key, meaning) in enumerate(rows):
        first = Content.styled(f"  {key:<{_KEY_CELLS - 2}}", "bold")
        blank = Content(" " * _KEY_CELLS)
        words = _broken(meaning, max(room - _KEY_CELLS, 10))
        lines = [(blank if n else first) + line for n, line in enumerate(words)]
        after = [Content("")] if number == len(rows) - 1 else []
        yield KeyBlock(
            heading if number else None, [*([] if number else [heading]), *lines, *after]
        )


def _joined(blocks: Sequence[KeyBlock]) -> KeyBlock:
    return KeyBlock(None, [line for block in blocks for line in block.lines])


def _broken(meaning: str | tuple[str, ...], room: int) -> Iterator[Content]:
    if isinstance(meaning, str):
        yield from Content(meaning).wrap(room)
        return
    line = Content("")
    for item in map(Content, meaning):
        if line and line.cell_length + len(_APART) + item.cell_length > room:
            yield line
            line = item
        else:
            line = line + _APART + item if line else item
    yield line


def _filled(blocks: Sequence[KeyBlock], count: int) -> list[list[Content]]:
    """Blocks in their order in at most ``count`` columns, none longer than it must be."""
    lengths = [len(block.lines) for block in blocks]
    height = max(*lengths, sum(lengths) // count)
    while len(columns := _stacked(blocks, height)) > count:
        height += 1
    return columns


def _stacked(blocks: Sequence[KeyBlock], height: int) -> list[list[Content]]:
    columns: list[list[Content]] = []
    for heading, lines in blocks:
        # The blank after a section does not count where a column ends.
        if not columns or len(columns[-1]) + len(_without_blank(lines)) > height:
            columns.append([heading] if heading and columns else [])
        columns[-1] += lines
    return [_without_blank(lines) for lines in columns]


def _without_blank(lines: list[Content]) -> list[Content]:
    return lines if lines[-1] else lines[:-1]
