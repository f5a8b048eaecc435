"""Chart of bars, one a row, made of the signs that the statuses have everywhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from workbench.tui.widgets.painted import PaintedLine
from workbench.tui.widgets.row_list import RowList

_LEAST = 6
"""Cells of a bar where there is hardly room."""

_GAP = 1
_AGAINST = " × "


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Signs of a bar that stand for one status."""

    sign: str
    look: str
    """One of `row_list.STYLES`; "" for plain."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Row of a chart: what it is about, a bar, and the same in numbers."""

    label: tuple[str, ...]
    """Name, or two that are against each other: where room is short both are shortened."""

    parts: tuple[Part, ...]
    told: str

    @property
    def total(self) -> int:
        """Count that the whole bar stands for."""
        return sum(part.count for part in self.parts)


def shared_out(counts: Sequence[int], cells: int) -> list[int]:
    """``cells`` characters (0 or more) shared in proportion, all of them where there is a count.

    What is counted at all has one; where there are too few for that, what is counted most has.
    """
    total, ranked = sum(counts), sorted(range(len(counts)), key=lambda n: -counts[n])
    if not total:
        return [0] * len(counts)
    wanted = [count * cells / total for count in counts]
    given = [0] * len(counts)
    for number in ranked[:cells]:
        given[number] = max(int(wanted[number]), 1) if counts[number] else 0
    while (left := cells - sum(given)) != 0:
        if left < 0:
            given[given.index(max(given))] -= 1
        else:
            short = [share - has for share, has in zip(wanted, given, strict=True)]
            given[short.index(max(short))] += 1
    return given


def named(names: Sequence[str], cells: int, joint: str = _AGAINST) -> str:
    """Fit one name or two into so many cells; the shorter one gives the other its spare cells."""
    if len(names) == 1:
        return _cut(names[0], cells)
    room = max(cells - len(joint), 0)
    first, second = map(cell_len, names)
    half = max(room // 2, room - second)
    left = min(first, half)
    return joint.join((_cut(names[0], left), _cut(names[1], room - left)))


def _cut(name: str, cells: int) -> str:
    return name if cell_len(name) <= cells else f"{set_cell_size(name, max(cells - 1, 0))}…"


class BarList(RowList[Bar]):
    """Bars of one sign for each thing that is counted, squeezed where that is too long.

    Labels, bars and numbers stand below each other, and nothing is wider than the list.
    """

    HEIGHT = 1

    def __init__(self, *, bar: str, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(self._line, bar=bar, id=id)
        self._empty: Sequence[str] = ()
        self._label = self._told = self._longest = 0
        """Cells of the widest label and number, and the largest count of a bar."""

        self._scaled = False

    def chart(
        self, bars: Sequence[Bar], current: int | None, *, scaled: bool = False, empty: str = ""
    ) -> None:
        """Show bars.

        Args:
            bars: From top to bottom.
            current: Index of the one that the reviewer is on; None for none.
            scaled: Whether lengths can be compared; else each bar is squeezed for itself.
            empty: What is shown where there are none.
        """
        self._label = max((cell_len(_AGAINST.join(bar.label)) for bar in bars), default=0)
        self._told = max((len(bar.told) for bar in bars), default=0)
        self._longest = max((bar.total for bar in bars), default=0)
        self._scaled = scaled
        self._empty = [] if bars else empty.splitlines()
        self.show(bars, current)

    @property
    def rows(self) -> Sequence[Bar]:
        """Bars that are shown."""
        return self._rows

    def lines(self, numbers: range) -> Iterator[PaintedLine]:
        if self._rows:
            return super().lines(numbers)
        return (PaintedLine(f" {told}") for told in self._empty[numbers.start : numbers.stop])

    def _line(self, bar: Bar) -> Sequence[Content]:
        room = self.row_cells
        told = min(self._told, room // 2)
        # The bar has half of what is left, or all it needs; labels have the rest.
        left = max(room - told - 2 * _GAP, 2 * _LEAST)
        label = min(self._label, left - min(self._longest, left // 2))
        cells = left - label
        name = set_cell_size(named(bar.label, label), label)
        parts = [part for part in bar.parts if part.count]
        drawn = shared_out([part.count for part in parts], self._length(bar, cells))
        signs = [(p.sign * many, p.look) for p, many in zip(parts, drawn, strict=True)]
        rest = " " * (cells - sum(drawn))
        return (Content.assemble(name, " ", *signs, rest, " ", (f"{bar.told:>{told}}", "dim")),)

    def _length(self, bar: Bar, cells: int) -> int:
        most = self._longest if self._scaled else bar.total
        if most <= cells:
            return bar.total
        return max(round(bar.total / most * cells), 1) if bar.total else 0
