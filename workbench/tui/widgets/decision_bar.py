"""Every key with its meaning, always in sight, and what stands decided already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.style import Style

from workbench.tui.widgets.part import PartedWidget

_LABELS = 10
"""Cells of the column in which the names of the rows stand."""

_ROOM_FOR_LABELS = 100
"""Narrower than this, the names of the rows are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One key of the bar."""

    key: str
    label: str
    action: str
    """The action of the screen that the key runs; a click runs it too."""

    glyph: str = ""
    chosen: bool = False
    """Whether it names what stands decided."""

    off: bool = False
    """Whether it would do nothing now."""

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


class DecisionBar(PartedWidget, can_focus=False):
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

    @dataclass
    class Pressed(Message):
        """The reviewer clicked a key; ``action`` is what the key runs."""

        action: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._rows: tuple[BarRow, ...] = ()

    @property
    def rows(self) -> tuple[BarRow, ...]:
        """What is shown."""
        return self._rows

    def show(self, rows: Sequence[BarRow]) -> None:
        """Show ``rows``; what was shown before is gone."""
        if self._rows != tuple(rows):
            width = self.size.width
            before, self._rows = self._height(width), tuple(rows)
            # Laying the whole screen out again is only worth it where there are more lines.
            self.refresh(layout=self._height(width) != before)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        del container, viewport
        return max(self._height(width), 1)

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.size.width))

    def _height(self, width: int) -> int:
        return sum(1 for _ in self._flowed(width))

    def _flowed(self, width: int) -> Iterator[tuple[str, list[Chip]]]:
        """The chips of each line, with the name that stands before them."""
        named = width >= _ROOM_FOR_LABELS
        # Where lines are few too, the rows go on from one another.
        every = tuple(chip for row in self._rows for chip in row.chips)
        for row in self._rows if named else (BarRow(label="", chips=every),):
            for number, chips in enumerate(_flow(row, width)):
                name = f" {row.label}" if number == 0 else ""
                yield name.ljust(_LABELS) if named else "", chips

    def _lines(self, width: int) -> Iterator[Content]:
        for name, chips in self._flowed(width):
            parts = [Content.styled(name, self._style("row")), *map(self._chip, chips)]
            yield Content("").join(parts)

    def _chip(self, chip: Chip) -> Content:
        rest = chip.text[len(chip.key) + 1 :]
        if chip.chosen:
            content = Content.styled(chip.text, self._style("chosen"))
        elif chip.off:
            content = Content.styled(chip.text, self._style("off"))
        else:
            content = Content.assemble(
                " ", (chip.key, self._style("key")), (rest, self._style("label"))
            )
        return content.stylize(Style.from_meta({"chip": chip.action}))

    def on_click(self, event: Click) -> None:
        if action := event.style.meta.get("chip"):
            self.post_message(self.Pressed(str(action)))

    def _style(self, name: str) -> Style:
        return self.look(f"bar--{name}")


def _flow(row: BarRow, width: int) -> Iterator[list[Chip]]:
    """The chips of a row, as many to a line as fit."""
    room = width - (_LABELS if width >= _ROOM_FOR_LABELS else 0)
    line: list[Chip] = []
    used = 0
    for chip in row.chips:
        cells = Content(chip.text).cell_length
        if line and used + cells > room:
            yield line
            line, used = [], 0
        line.append(chip)
        used += cells
    if line:
        yield line
