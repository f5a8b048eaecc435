"""Plain text and raw scrapes -> lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.ingest.captions import part_captions
from workbench.ingest.page import Line
from workbench.ingest.shapes import Sort, shape

_WIDEST_WRAP = 120
"""Columns; mail and text editors break lines at 65 to 100."""

_NARROWEST_WRAP = 40
_FEW_WORDS = 4

_STARTS_LATE = re.compile(r"[a-z(,;.’”]")
"""How a line begins that goes on with the sentence of the line above."""


def scrape_lines(text: str) -> list[Line]:
    """The lines of a text, with hard line breaks undone and captions parted from what follows them.

    Args:
        text: Text of `safe_characters`.
    """
    rows = [" ".join(row.split()) for row in text.split("\n")]
    width = _wrap_width(rows)
    joined = _unwrapped(rows, width) if width else [row for row in rows if row]
    return [Line(part) for row in joined for part in part_captions(row)]


def _wrap_width(rows: Sequence[str]) -> int | None:
    """The column at which a text was broken into lines, or None where it was not."""
    lengths = sorted(len(row) for row in rows if len(row.split()) >= _FEW_WORDS)
    if not lengths or not _NARROWEST_WRAP <= lengths[-1] <= _WIDEST_WRAP:
        return None
    return lengths[-1]


def _unwrapped(rows: Sequence[str], width: int) -> list[str]:
    """Join a row to the one above if its first word had no room there, or goes on in lower case."""
    joined: list[list[str]] = []
    above = ""
    for row in rows:
        if row and above and _goes_on(above, row, width):
            joined[-1].append(row)
        elif row:
            joined.append([row])
        above = row
    return [" ".join(parts) for parts in joined]


def _goes_on(above: str, row: str, width: int) -> bool:
    full = len(above) + 1 + len(row.split(" ", 1)[0]) > width
    late = len(above) > width // 2 and _STARTS_LATE.match(row)
    return bool(full or late) and not (_stands_alone(above) or _stands_alone(row))


def _stands_alone(row: str) -> bool:
    return shape(row).sort in {Sort.BYLINE, Sort.FURNITURE, Sort.ENDING}
