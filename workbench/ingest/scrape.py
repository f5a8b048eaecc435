"""Plain text and raw scrapes -> lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from workbench.ingest.captions import part_captions
from workbench.ingest.raw_article import Line
from workbench.ingest.shapes import Sort, shape

_WIDEST_WRAP = 120
"""Columns; mail and text editors break lines at 65 to 100."""

_NARROWEST_WRAP = 40
_FEW_WORDS = 4
_FEWEST_FULL = 2
_FULL_SHARE = 0.6
"""Share of the rows with another right below that were broken because the next word had no room."""

_MOST_TABS = 2
"""A row of more cells is a menu or a table."""

_GOES_ON = re.compile(r"[a-z]{2}|[a-z]\b|[,;.)”’](?!\w)")
"""Beginning of a row that goes on with the sentence of the row above; ``iPhone`` does not."""

_CUT_SHORT = re.compile(r"(?:,|\b(?:the|an?|of|to|by|with|and|or|from|in|on|at|for))\Z")
"""End of a row that cannot be the end of its sentence."""

_ENDED = re.compile(r"[.!?:…]['\"”’)]{0,2}\Z")


def scrape_lines(text: str) -> list[Line]:
    """The lines of a text, with hard line breaks undone and captions parted from what follows them.

    Args:
        text: Text of `safe_characters`.
    """
    rows = [_single_spaced(row) for row in text.split("\n")]
    joined = _joined(rows, _wrap_width(rows))
    return [Line(part) for row in joined for part in part_captions(row)]


def _single_spaced(row: str) -> str:
    cells = [" ".join(cell.split()) for cell in row.split("\t")]
    cells = [cell for cell in cells if cell]
    return (" | " if len(cells) > _MOST_TABS + 1 else " ").join(cells)


def _wrap_width(rows: Sequence[str]) -> int | None:
    """The column at which a text was broken into rows, or None where it was not."""
    width = max((len(row) for row in rows if row.count(" ") >= _FEW_WORDS), default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    pairs = [(above, row) for above, row in pairwise(rows) if above and row]
    full = sum(1 for above, row in pairs if _had_no_room(above, row, width))
    return width if full >= max(_FEWEST_FULL, len(pairs) * _FULL_SHARE) else None


def _had_no_room(above: str, row: str, width: int) -> bool:
    return len(above) + 1 + len(row.split(" ", 1)[0]) > width


def _joined(rows: Sequence[str], width: int | None) -> list[str]:
    """Rows that go on with the one right above are joined to it."""
    joined: list[list[str]] = []
    above = ""
    for row in rows:
        if row and above and _goes_on(above, row, width):
            joined[-1].append(row)
        elif row:
            joined.append([row])
        above = row
    return [_with_marks(" ".join(parts)) for parts in joined]


def _goes_on(above: str, row: str, width: int | None) -> bool:
    in_column = width is not None and _had_no_room(above, row, width)
    # A link or a bold word that got a row of its own.
    inline = not _ENDED.search(above) and (_GOES_ON.match(row) or _CUT_SHORT.search(above))
    return bool(in_column or inline) and not (_stands_alone(above) or _stands_alone(row))


def _with_marks(text: str) -> str:
    """``Rita Moll , said`` as ``Rita Moll, said``."""
    return text.replace(" , ", ", ").replace(" ; ", "; ")


def _stands_alone(row: str) -> bool:
    kinds = {Sort.BYLINE, Sort.FURNITURE, Sort.LABEL, Sort.ENDING}
    return len(row) <= _LONGEST_ALONE and shape(row).sort in kinds


_LONGEST_ALONE = 300
