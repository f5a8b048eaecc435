"""Two wordings one above the other, the same words in the same columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from workbench.domain.text.difference import Presence, TextRun, compare_words, likeness, with_marks
from workbench.domain.text.display import one_line

_ALIKE = 0.5
"""Share of words in common below which nothing is gained by laying two wordings side by side."""

_LOW = 30
"""Lines of a terminal below which the articles need the room."""

_LINES = (2, 4)
"""Lines of each wording that are shown on a low terminal, and on a high one."""

_LOOKS = {
    Presence.BOTH: "",
    Presence.REMOVED: "bold $text-error",
    Presence.ADDED: "bold $text-success",
}

_SHORT = 30
"""Cells up to which words that were put for others stay together."""

AlignedLine = list[tuple[str, Presence]]
"""Words and the blanks between them, in reading order."""


@dataclass(frozen=True, slots=True)
class _Column:
    """Column of both lines."""

    upper: str
    lower: str
    same: bool

    @property
    def width(self) -> int:
        return max(cell_len(self.upper), cell_len(self.lower))


def aligned(runs: Sequence[TextRun], width: int) -> list[tuple[AlignedLine, AlignedLine]]:
    """Both wordings broken at the same columns.

    Args:
        runs: How the second differs from the first.
        width: Cells of a line, 10 at least; a longer word has a line to itself.

    Returns:
        Pairs of lines; what only the first has stands in the upper one between [- and -], what
        only the second has in the lower one between {+ and +}.
    """
    pairs: list[tuple[AlignedLine, AlignedLine]] = []
    room = 0
    for column in _columns(list(with_marks(runs)) if runs else []):
        if column.width + 1 > room:
            pairs.append(([], []))
            room = max(width, 10)
        upper, lower = pairs[-1]
        for line, words, differs in (
            (upper, column.upper, Presence.REMOVED),
            (lower, column.lower, Presence.ADDED),
        ):
            line.append((words, Presence.BOTH if column.same else differs))
            line.append((" " * (column.width - cell_len(words) + 1), Presence.BOTH))
        room -= column.width + 1
    return pairs


def _columns(runs: list[TextRun]) -> Iterator[_Column]:
    """Put each word beside its like; in what was reworded, the first beside the first."""
    at = 0
    while at < len(runs):
        run = runs[at]
        words = run.text.split()
        if run.presence is Presence.BOTH:
            yield from (_Column(word, word, same=True) for word in words)
        elif run.presence is Presence.ADDED:
            yield from (_Column("", word, same=False) for word in words)
        else:
            other, at = _answer(runs, at)
            yield from _reworded(words, other)
        at += 1


def _reworded(words: list[str], other: list[str]) -> Iterator[_Column]:
    whole = _Column(" ".join(words), " ".join(other), same=False)
    if whole.width <= _SHORT:
        yield whole
        return
    for upper, lower in zip_longest(words, other, fillvalue=""):
        yield _Column(upper, lower, same=False)


def _answer(runs: list[TextRun], at: int) -> tuple[list[str], int]:
    """Find the words put in for the removed ``runs[at]``, and the index of the last run read."""
    following = at + 1
    if following < len(runs) and not runs[following].text.strip():
        following += 1
    if following < len(runs) and runs[following].presence is Presence.ADDED:
        return runs[following].text.split(), following
    return [], at


class AlignedWords(Widget, can_focus=False):
    """Shows how the second of two wordings differs from the first, where they are alike at all."""

    DEFAULT_CSS = "AlignedWords { height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._runs: tuple[TextRun, ...] = ()
        self.display = False

    def show(self, first: str, second: str) -> None:
        """Show two wordings; what was shown before is gone."""
        first, second = one_line(first), one_line(second)
        runs = compare_words(first, second) if likeness(first, second) >= _ALIKE else ()
        if runs != self._runs:
            self._runs = runs
            self.display = bool(runs)
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        if not self._runs:
            return []
        pairs = aligned(self._runs, width - 2)
        most = _LINES[self.app.size.height >= _LOW]
        lines = [
            _painted(number, line)
            for pair in pairs[:most]
            for number, line in zip("12", pair, strict=True)
        ]
        if len(pairs) > most:
            lines[-1] = Content.assemble(lines[-1].right_crop(1), "…")
        return lines


def _painted(number: str, line: AlignedLine) -> Content:
    parts = (Content.styled(words, _LOOKS[standing]) for words, standing in line)
    return Content.assemble((f"{number} ", "bold"), *parts)
