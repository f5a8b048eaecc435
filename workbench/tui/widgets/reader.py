"""Texts to be read: broken into lines, scrolled by the page, selected with the mouse."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.content import Span as StyleSpan
from textual.events import Resize
from textual.selection import Selection
from textual.style import Style

from workbench.tui.widgets.line_view import LineView
from workbench.tui.widgets.painted import PaintedLine

ADDED = "added"
"""Style of what stands among the words of a text and is not of them: it is not copied."""

_BLANKS = re.compile(r"\s*")


def wrapped(content: Content, width: int) -> Iterator[tuple[Content, str]]:
    """Break one paragraph at ``width`` cells (at least 2), each line with what follows it."""
    text, at = content.plain, 0
    lines = content.wrap(max(width, 2))
    for line in lines[:-1]:
        gap = _BLANKS.match(text, at + len(line))
        assert gap is not None, "any text begins with no blanks or some"
        at = gap.end()
        yield line, "\n" if "\n" in gap.group() else gap.group()[:1]
    yield lines[-1], "\n"


def led(lead: str, line: Content, ends: str, *looks: str) -> PaintedLine:
    """``line`` after a ``lead`` that is not of the text."""
    room = len(lead)
    spans = [StyleSpan(0, room, look) for look in (*looks, ADDED)] if lead else []
    spans += [StyleSpan(begins + room, stops + room, look) for begins, stops, look in line.spans]
    return PaintedLine(lead + line.plain, tuple(spans), ends=ends)


class Reader(LineView):
    """Lays a text out for the width there is."""

    ALLOW_SELECT = True

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._lines: list[PaintedLine] = []
        self._broken: dict[tuple[object, ...], tuple[PaintedLine, ...]] = {}

    @abstractmethod
    def lay_out(self) -> None:
        """Lay out what is shown for the size that there is now."""

    @abstractmethod
    def paragraph(self, content: Content, width: int) -> Iterable[PaintedLine]:
        """Break one paragraph into lines."""

    def land(self) -> None:
        """Come back to where reading begins."""
        self.scroll_to(y=0, animate=False, immediate=True)

    def read(self, pages: int) -> None:
        """Scroll by some pages, backwards where negative; by none, to where reading begins."""
        if pages:
            # Two lines stay in sight, so that the eye finds where it was.
            lines = max(self.size.height - 2, 1)
            self.scroll_relative(y=pages * lines, animate=False)
        else:
            self.land()

    def on_resize(self, event: Resize) -> None:
        del event  # the size is read where it is needed
        self.lay_out()

    def lines(self, numbers: range) -> Iterator[PaintedLine]:
        lines, selection = self._lines[numbers.start : numbers.stop], self.text_selection
        if selection is None:
            yield from lines
            return
        look = Style.from_styles(self.screen.get_component_styles("screen--selection"))
        for number, line in zip(numbers, lines, strict=False):
            at = _chosen(line, number, selection)
            chosen = (StyleSpan(at.start, at.stop, look),) if at else ()
            yield line._replace(spans=(*line.spans, *chosen))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Copy the selected words without what was added, as if there were room for them."""
        words = []
        for number, line in enumerate(self._lines):
            if selection.get_span(number) is not None:
                words += [_words(line, _chosen(line, number, selection)), line.ends]
        return "".join(words[:-1]), "\n"

    def take(self, lines: list[PaintedLine]) -> None:
        """Show ``lines``; what was selected in others is not any more."""
        if self.is_attached and self.text_selection is not None and lines != self._lines:
            self.screen.clear_selection()
        self._lines = lines
        self.refresh()

    def broken(self, paragraphs: Iterable[Content], width: int) -> Iterator[PaintedLine]:
        """Break paragraphs into lines; those that were there the last time are not broken anew."""
        before, self._broken = self._broken, {}
        for content in paragraphs:
            key = (width, content.plain, *content.spans)
            lines = before.get(key) or tuple(self.paragraph(content, width))
            self._broken[key] = lines
            yield from lines


def _chosen(line: PaintedLine, number: int, selection: Selection) -> range:
    """Range of a line's characters that are selected."""
    start, end = selection.get_span(number) or (0, 0)
    every = range(len(line.text))
    return every[start:] if end < 0 else every[start:end]


def _words(line: PaintedLine, at: range) -> str:
    """Leave out what was added to the text itself."""
    added = [range(span.start, span.end) for span in line.spans if span.style == ADDED]
    return "".join(line.text[here] for here in at if not any(here in span for span in added))
