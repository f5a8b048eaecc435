"""Bar of keys with their meanings, always in sight, and of what stands decided already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Span as StyleSpan
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.style import Style

from workbench.tui.widgets.painted import PaintedLine, PaintedWidget

_LABELS = 10
"""Cells of the column in which the names of the rows stand."""

_ROOM_FOR_LABELS = 100
"""Narrower than this, the names of the rows are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """Key of the bar."""

    key: str
    label: str
    action: str
    """Action of the screen that the key runs; a click runs it too."""

    glyph: str = ""
    chosen: bool = False
    """True where it names what stands decided."""

    off: bool = False
    """True where it would do nothing now."""

    @property
    def text(self) -> str:
        """As printed."""
        glyph = f"{self.glyph} " if self.glyph else ""
        return f" {self.key} {glyph}{self.label} "


@dataclass(frozen=True, slots=True, kw_only=True)
class BarRow:
    """Keys that belong together."""

    label: str
    chips: tuple[Chip, ...]


class DecisionBar(PaintedWidget, can_focus=False):
    """Flows its rows of keys into whatever width there is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "bar--key",
        "bar--label",
        "bar--chosen",
        "bar--off",
        "bar--row",
    }

    DEFAULT_CSS = """
    DecisionBar {
        height: auto; background: $surface;
        & > .bar--row { color: $text-muted; }
        & > .bar--key { color: $text-accent; text-style: bold; }
        & > .bar--label { color: $text 80%; }
        & > .bar--chosen { text-style: bold reverse; }
        & > .bar--off { color: $text-disabled; }
    }
    """

    ALLOW_SELECT = False

    @dataclass
    class Pressed(Message):
        """The reviewer clicked a key; ``action`` is what the key runs."""

        action: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._rows: tuple[BarRow, ...] = ()
        self._flows: dict[int, list[tuple[str, list[Chip]]]] = {}
        """Lines that `_flow` made of the rows, by width."""

    @property
    def rows(self) -> tuple[BarRow, ...]:
        """Rows that are shown."""
        return self._rows

    def show(self, rows: Sequence[BarRow]) -> None:
        """Show ``rows``; what was shown before is gone."""
        if self._rows != tuple(rows):
            width = self.size.width
            before, self._rows = len(self._flowed(width)), tuple(rows)
            self._flows.clear()
            # Laying the whole screen out again is only worth it where there are more lines.
            self.refresh(layout=len(self._flowed(width)) != before)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        del container, viewport
        return max(len(self._flowed(width)), 1)

    def lines(self, numbers: range) -> Iterator[PaintedLine]:
        for name, chips in self._flowed(self.size.width)[numbers.start : numbers.stop]:
            text, spans = name, [StyleSpan(0, len(name), "row")] if name else []
            for chip in chips:
                begins, ends = len(text), len(text) + len(chip.text)
                text += chip.text
                if chip.chosen or chip.off:
                    spans.append(StyleSpan(begins, ends, "chosen" if chip.chosen else "off"))
                else:
                    label = begins + 1 + len(chip.key)
                    spans.append(StyleSpan(begins + 1, label, "key"))
                    spans.append(StyleSpan(label, ends, "label"))
            yield PaintedLine(text, tuple(spans))

    def style_of(self, name: str) -> Style:
        return self.look(f"bar--{name}")

    def on_click(self, event: Click) -> None:
        flowed = self._flowed(self.size.width)
        if event.y < len(flowed):
            name, chips = flowed[event.y]
            ends = accumulate((cell_len(chip.text) for chip in chips), initial=cell_len(name))
            for chip, (begins, stops) in zip(chips, pairwise(ends), strict=True):
                if begins <= event.x < stops:
                    self.post_message(self.Pressed(chip.action))

    def _flowed(self, width: int) -> list[tuple[str, list[Chip]]]:
        """Flow the chips into lines, each with the name that stands before it."""
        if width not in self._flows:
            self._flows[width] = list(self._flow(width))
        return self._flows[width]

    def _flow(self, width: int) -> Iterator[tuple[str, list[Chip]]]:
        named = width >= _ROOM_FOR_LABELS
        # Where lines are few too, the rows go on from one another.
        every = tuple(chip for row in self._rows for chip in row.chips)
        for row in self._rows if named else (BarRow(label="", chips=every),):
            for number, chips in enumerate(_flow(row, width)):
                name = f" {row.label}" if number == 0 else ""
                yield name.ljust(_LABELS) if named else "", chips


def _flow(row: BarRow, width: int) -> Iterator[list[Chip]]:
    """Flow the chips of a row, as many to a line as fit."""
    room = width - (_LABELS if width >= _ROOM_FOR_LABELS else 0)
    line: list[Chip] = []
    used = 0
    for chip in row.chips:
        cells = cell_len(chip.text)
        if line and used + cells > room:
            yield line
            line, used = [], 0
        line.append(chip)
        used += cells
    if line:
        yield line
