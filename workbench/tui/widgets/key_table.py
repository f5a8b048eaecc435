"""Keys and their meanings in two columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

_KEY_CELLS = 12


class KeyTable(Widget, can_focus=False):
    """Headings, and rows whose second column keeps its left edge however long it is."""

    DEFAULT_CSS = "KeyTable { height: auto; }"

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        """See the class; a row with an empty second column is a heading."""
        super().__init__()
        self._rows = tuple(rows)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        del container, viewport
        return len(list(self._lines(width)))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> Iterator[Content]:
        for number, (key, meaning) in enumerate(self._rows):
            if not meaning:
                if number:
                    yield Content("")
                yield Content.styled(key, "bold $text-accent")
                continue
            first = Content.styled(f"  {key:<{_KEY_CELLS}}", "bold")
            blank = Content(" " * (_KEY_CELLS + 2))
            room = max(width - _KEY_CELLS - 2, 10)
            for line, words in enumerate(Content(meaning).wrap(room)):
                yield (blank if line else first) + words
