"""One paragraph -> its quotation marks, each with what the characters beside it say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """Marks that may pair with each other, whatever their shape."""

    DOUBLE = "double"
    SINGLE = "single"
    GUILLEMET = "guillemet"
    ANGLE = "angle"
    CORNER = "corner"
    WHITE_CORNER = "white corner"


class Nature(StrEnum):
    """Direction of a mark by its shape."""

    OPENS = "opens"
    """By its shape an opening mark; may close where the typist took the wrong one."""
    CLOSES = "closes"
    """By its shape a closing mark; may open (Swedish, or the wrong one)."""
    EITHER = "either"
    """Straight: only the characters beside it tell."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark where it stands in the whole text."""

    start: int
    end: int
    glyph: str
    family: Family
    nature: Nature
    before: str
    """The character before the run of marks that this one belongs to; "" where none is."""

    after: str
    """The character after that run; "" where none is."""

    first: bool
    """True where it is the first of its run of marks, so that ``before`` touches it."""

    last: bool
    """True where it is the last of its run of marks, so that ``after`` touches it."""

    @property
    def after_gap(self) -> bool:
        """Tell whether what stands before leaves room for a quotation to begin."""
        return is_blank(self.before) or self.before in _BEFORE_OPENING

    @property
    def before_gap(self) -> bool:
        """Tell whether what follows lets a quotation have ended."""
        return is_blank(self.after) or self.after in _AFTER_CLOSING

    @property
    def leans_open(self) -> bool:
        return self.after_gap and not self.before_gap

    @property
    def leans_closed(self) -> bool:
        return self.before_gap and not self.after_gap


@dataclass(frozen=True, slots=True)
class MarkPair:
    """An opening mark and its closing one; None where the paragraph ends first."""

    opening: Mark
    closing: Mark | None


_SHAPES: dict[str, tuple[Family, Nature]] = {
    "“": (Family.DOUBLE, Nature.OPENS),
    "„": (Family.DOUBLE, Nature.OPENS),
    "‟": (Family.DOUBLE, Nature.OPENS),
    "〝": (Family.DOUBLE, Nature.OPENS),
    "``": (Family.DOUBLE, Nature.OPENS),
    "‘‘": (Family.DOUBLE, Nature.OPENS),
    "’’": (Family.DOUBLE, Nature.CLOSES),
    "”": (Family.DOUBLE, Nature.CLOSES),
    "〞": (Family.DOUBLE, Nature.CLOSES),
    "〟": (Family.DOUBLE, Nature.CLOSES),
    '"': (Family.DOUBLE, Nature.EITHER),
    "＂": (Family.DOUBLE, Nature.EITHER),
    "''": (Family.DOUBLE, Nature.EITHER),
    "״": (Family.DOUBLE, Nature.EITHER),
    "‘": (Family.SINGLE, Nature.OPENS),
    "‚": (Family.SINGLE, Nature.OPENS),
    "‛": (Family.SINGLE, Nature.OPENS),
    "`": (Family.SINGLE, Nature.OPENS),
    "’": (Family.SINGLE, Nature.CLOSES),
    "'": (Family.SINGLE, Nature.EITHER),
    "＇": (Family.SINGLE, Nature.EITHER),
    "«": (Family.GUILLEMET, Nature.OPENS),
    "»": (Family.GUILLEMET, Nature.CLOSES),
    "‹": (Family.ANGLE, Nature.OPENS),
    "›": (Family.ANGLE, Nature.CLOSES),
    "「": (Family.CORNER, Nature.OPENS),
    "｢": (Family.CORNER, Nature.OPENS),
    "」": (Family.CORNER, Nature.CLOSES),
    "｣": (Family.CORNER, Nature.CLOSES),
    "『": (Family.WHITE_CORNER, Nature.OPENS),
    "』": (Family.WHITE_CORNER, Nature.CLOSES),
}
"""Unicode 15, chapter 6.2 "Quotation Marks"; and the doubled marks of typewriters and TeX."""

# Of three single marks in a row the one that touches the words is the single one.
_MARK = re.compile(
    r"``|(?<=\S)['’](?=(?:''|’’)(?!['’]))|''|’’|‘‘(?!‘)|"
    + "|".join(re.escape(glyph) for glyph in _SHAPES if len(glyph) == 1)
)
_FEET_AND_INCHES = re.compile(
    r"(?<![\w.])\d{1,3}['’′]\s?\d{1,2}(?:\.\d{1,3}|½|¼|¾)?(?:\"|”|''|’’|″)"
)
_HEBREW = re.compile("[\u05d0-\u05ea]")
"""Letters between which a double mark makes an acronym (צה״ל)."""

_BEFORE_OPENING = frozenset("([{<-–—―‒/=|*_~¿¡>")
_AFTER_CLOSING = frozenset(".,;:!?…)]}<>-–—―‒/|*_~%")
_UNSEEN = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"
)


def is_blank(character: str) -> bool:
    """Tell if nothing is printed there: a paragraph's edge, white space, a format character."""
    return not character or character.isspace() or character in _UNSEEN


def family_of(glyph: str) -> Family:
    """The family of a mark as printed.

    Raises:
        KeyError: ``glyph`` is no quotation mark.
    """
    return _SHAPES[glyph][0]


def marks_of(text: str, start: int, end: int) -> Iterator[list[Mark]]:
    """The runs of adjoining marks in ``text[start:end]``, which is one paragraph.

    A mark that closes and one that opens behind it are two runs.

    Apostrophes inside a word (can’t, O'Brien), Hebrew acronyms and the marks of feet and inches
    are no quotation marks and are left out. Linear in ``end - start``.
    """
    measures = _measure_positions(text, start, end)
    run: list[re.Match[str]] = []
    for match in _MARK.finditer(text, start, end):
        if run and (match.start() != run[-1].end() or _parts(run[-1], match)):
            yield _read_run(text, start, end, run, measures)
            run = []
        run.append(match)
    if run:
        yield _read_run(text, start, end, run, measures)


def _parts(left: re.Match[str], right: re.Match[str]) -> bool:
    """Tell whether one quotation ends and the next begins between two marks that touch: ’“."""
    natures = _SHAPES[left.group()][1], _SHAPES[right.group()][1]
    return natures == (Nature.CLOSES, Nature.OPENS)


def _measure_positions(text: str, start: int, end: int) -> frozenset[int]:
    return frozenset(
        position
        for match in _FEET_AND_INCHES.finditer(text, start, end)
        for position in range(match.start(), match.end())
    )


def _read_run(
    text: str, start: int, end: int, run: list[re.Match[str]], measures: frozenset[int]
) -> list[Mark]:
    before = text[run[0].start() - 1] if run[0].start() > start else ""
    after = text[run[-1].end()] if run[-1].end() < end else ""
    before, after = ("" if beside in _SHAPES else beside for beside in (before, after))
    if len(run) == 1 and before.isalnum() and after.isalnum():
        family, _ = _SHAPES[run[0].group()]
        if family is Family.SINGLE or _HEBREW.match(before):
            return []
    return [
        Mark(
            match.start(),
            match.end(),
            match.group(),
            *_SHAPES[match.group()],
            before,
            after,
            first=match is run[0],
            last=match is run[-1],
        )
        for match in run
        if match.start() not in measures
    ]
