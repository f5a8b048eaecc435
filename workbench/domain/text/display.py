"""Text that is safe to show on a terminal or to put into an export."""

from __future__ import annotations

import re

# C0 and C1 controls but tab and newline, and the bidirectional overrides and isolates that can
# make a terminal show other words than the text holds (Boucher & Anderson, "Trojan Source", 2021);
# and half a surrogate pair, which no output can encode.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def neutralise(text: str) -> str:
    """``text`` with every control character and bidi override replaced by U+FFFD.

    The length stays the same, so offsets into ``text`` hold in the result.
    """
    return _UNSAFE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """`neutralise` and fold every run of white space to one blank, for tables and messages."""
    return " ".join(neutralise(text).split())
