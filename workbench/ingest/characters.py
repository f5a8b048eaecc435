"""Characters -> characters that can be stored, shown and counted; before this no offset exists."""

from __future__ import annotations

import re
import unicodedata

from workbench.domain.text.invisible import visible

REPLACEMENT = "\ufffd"

# Colours, cursor movements and window titles of a terminal (ECMA-48 CSI; OSC as xterm has it).
# OSC is bounded and stays on its line, so that a stray opener cannot swallow an article.
_TERMINAL = re.compile(
    r"\x1b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\x07\x1b\n]{0,400}(?:\x07|\x1b\\))"
)

_BLANKS = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))

_SURROGATE_OR_NONCHARACTER = re.compile(
    "[\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)

# Unicode's stream-safe format (UAX 15) allows 30 combining marks in a row; putting longer runs into
# canonical order takes time in the square of their length.
_MARKS_IN_A_ROW = 30


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys((*range(32), *range(127, 160)), REPLACEMENT)
    for code in range(0x80, 0xA0):
        # A C1 control in decoded text is a Windows character that was taken for Latin-1
        # (WHATWG, "numeric character reference end state").
        table[code] = bytes([code]).decode("cp1252", errors="replace")
    table.update(dict.fromkeys(map(ord, _BLANKS), " "))
    table.update({0x09: "\t", 0x0A: "\n", 0x0B: "\n", 0x0C: "\n\n", 0x2028: "\n", 0x2029: "\n\n"})
    return table


_TABLE = _table()


def safe_characters(text: str) -> str:
    """``text`` in NFC without control characters but tab and newline.

    Line ends become newlines, blanks of every kind but the tab U+0020, invisible characters go,
    and what cannot be shown or stored becomes U+FFFD. Linear in the length of ``text``.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x1b" in text:
        text = _TERMINAL.sub("", text)
    text = text.translate(_TABLE)
    if text.isascii():
        return text
    return _composed(_SURROGATE_OR_NONCHARACTER.sub(REPLACEMENT, visible(text)))


def _composed(text: str) -> str:
    """NFC, but for runs of combining marks so long that they are no writing."""
    marks = "".join(sorted(c for c in set(text) if unicodedata.combining(c)))
    if not marks:
        return unicodedata.normalize("NFC", text)
    long_run = re.compile(f"([{re.escape(marks)}]{{{_MARKS_IN_A_ROW + 1},}})")
    parts = long_run.split(text)
    parts[::2] = [unicodedata.normalize("NFC", part) for part in parts[::2]]
    return "".join(parts)


def single_line(text: str) -> str:
    """`safe_characters` with every run of white space as one blank, and none at the ends."""
    return " ".join(safe_characters(text).split())
