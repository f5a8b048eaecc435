"""A screen as text: its characters, and under each a letter for how it looks in every theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from string import ascii_letters, digits

from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.screen import ModalScreen, Screen

_SIGNS = f"{ascii_letters}{digits}!#$%&*+,-/:;<=>?@^_|~"
_DRAWN = range(0x2500, 0x25A0)
_DRAWN_IN_ASCII = "|+-"
"""Box drawing and block elements: lines and bars, no words."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a character is printed."""

    ink: str
    paper: str
    attributes: str

    def __str__(self) -> str:
        return f"{self.ink} on {self.paper}{self.attributes}"

    @property
    def contrast(self) -> float:
        """WCAG 2's ratio of luminances, 1 to 21."""
        return _contrast(self.ink, self.paper)


Cells = list[list[tuple[str, Look]]]
"""The lines of a screen, each character with its look."""


def cells(screen: Screen[object]) -> Cells:
    """What a screen has painted."""
    return [
        [cell for segment in strip for cell in zip(segment.text, repeat(_look(segment.style)))]
        for strip in screen._compositor.render_strips()
    ]


def picture(shown: Mapping[str, Cells]) -> str:
    """One text for the same screen in several themes, which may differ in looks alone.

    The characters come first, then the looks: a letter stands for how a character looks in each
    theme, as the table below tells.
    """
    themes = list(shown)
    lines = {theme: _text(shown[theme]) for theme in themes}
    for theme in themes[1:]:
        assert lines[theme] == lines[themes[0]], f"{theme} shows other characters"
    letters: dict[tuple[Look, ...], str] = {}
    maps = []
    for row in zip(*shown.values(), strict=True):
        looks = [tuple(look for _, look in cell) for cell in zip(*row, strict=True)]
        maps.append("".join(letters.setdefault(look, _SIGNS[len(letters)]) for look in looks))
    table = [
        f"{letter}  {theme:<20} {look}"
        for looks, letter in letters.items()
        for theme, look in zip(themes, looks, strict=True)
    ]
    return "\n".join([*lines[themes[0]], "", *(_shortened(line) for line in maps), "", *table, ""])


def drawn(shown: Cells) -> set[str]:
    """Every character of lines and bars that is not ASCII."""
    return {character for line in shown for character, _ in line if ord(character) in _DRAWN}


def words(screen: Screen[object], shown: Cells) -> Iterator[tuple[str, Look]]:
    """Every character of a screen that is to be read, blanks and drawn lines left out.

    Of what lies behind a question nothing counts: it is dimmed because no key reaches it.
    """
    if isinstance(screen, ModalScreen) and screen.children:
        region = screen.children[0].region
        shown = [line[region.x : region.right] for line in shown[region.y : region.bottom]]
    for line in shown:
        for character, look in line:
            drawn = character in _DRAWN_IN_ASCII or ord(character) in _DRAWN
            if not character.isspace() and not drawn:
                yield character, look


def _text(shown: Cells) -> list[str]:
    return ["".join(character for character, _ in line).rstrip() for line in shown]


def _shortened(line: str) -> str:
    """A line of looks without the last run, which goes to the edge."""
    return line.rstrip(line[-1]) + line[-1]


@cache
def _look(style: Style) -> Look:
    ink, paper = (
        color.get_truecolor(foreground=color is style.color).hex if color else "none"
        for color in (style.color, style.bgcolor)
    )
    if style.reverse:
        ink, paper = paper, ink
    names = ("bold", "italic", "underline", "strike", "reverse")
    return Look(ink, paper, "".join(f" {name}" for name in names if getattr(style, name)))


@cache
def _contrast(ink: str, paper: str) -> float:
    lighter, darker = sorted(map(_luminance, (ink, paper)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    parts = ColorTriplet(*bytes.fromhex(color.removeprefix("#"))).normalized
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
