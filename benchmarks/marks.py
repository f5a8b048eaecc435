"""Quotation marks as the scoreboard reads them: which characters count as quoted.

Simpler than the product's own scanner on purpose, so that the kind of a gold quotation does not
change when the scanner gets better.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(r"``|''|[“„«\"”»‘]")
_CLOSER = {"“": "”", "„": "”", "«": "»", '"': '"', "``": "''"}
_CLOSING_SINGLE = re.compile(r"’(?![^\W_])")
"""Not an apostrophe inside a word."""
_SAME = {("”", '"'), ('"', "”")}
"""Curly and straight marks that close each other."""

LEAST_SINGLE_WORDS = 2
"""Words from which text in single marks is quoted and not a nickname."""
DIRECT_SHARE = 0.95
INDIRECT_SHARE = 0.02


def quoted_mask(text: str) -> bytearray:
    """One byte a character: 1 inside quotation marks, the marks included."""
    mask = bytearray(len(text))
    for paragraph in re.finditer(r"[^\n]+", text):
        for start, end in _regions(paragraph.group()):
            first = paragraph.start() + start
            mask[first : first + end - start] = b"\x01" * (end - start)
    return mask


def kind_of(text: str, start: int, end: int, mask: bytearray) -> str:
    """Say "direct", "mixed" or "indirect" by the share of letters and digits inside marks."""
    inside = [mask[k] for k in range(start, end) if text[k].isalnum()]
    if not inside:
        return "unknown"
    share = sum(inside) / len(inside)
    if share >= DIRECT_SHARE:
        return "direct"
    return "indirect" if share <= INDIRECT_SHARE else "mixed"


def _regions(paragraph: str) -> Iterator[tuple[int, int]]:
    """Quoted ranges of one paragraph; a double mark left open closes at its end."""
    start: int | None = None
    closer = ""
    resume = 0
    for token in _TOKEN.finditer(paragraph):
        mark = token.group()
        if token.start() < resume:
            continue
        if start is None:
            single = _single_end(paragraph, token.start()) if mark == "‘" else 0
            if single:
                yield token.start(), single
                resume = single
            elif mark in _CLOSER:
                start, closer = token.start(), _CLOSER[mark]
            continue
        reopened = mark == "“" and closer == "”"
        if reopened or mark == closer or (closer, mark) in _SAME:
            yield start, token.start() if reopened else token.end()
            start = token.start() if reopened else None
    if start is not None:
        yield start, len(paragraph)


def _single_end(paragraph: str, start: int) -> int:
    """Where single marks that open at ``start`` have closed; 0 where they quote nothing."""
    if start and paragraph[start - 1].isalnum():
        return 0
    closing = _CLOSING_SINGLE.search(paragraph, start + 1)
    inside = paragraph[start : closing.start()] if closing is not None else ""
    if closing is None or len(inside.split()) < LEAST_SINGLE_WORDS or "“" in inside:
        return 0
    return closing.end()
