"""Text that is safe to show on a terminal or to put into an export."""

from __future__ import annotations

import re

from workbench.domain.text.invisible import INVISIBLE

# C0 and C1 controls but tab and newline, and the bidirectional overrides and isolates that can
# make a terminal show other words than the text holds (Boucher & Anderson, "Trojan Source", 2021);
# whatever else nobody sees; and half a surrogate pair, which no output can encode.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_UNSAFE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]|{INVISIBLE}")


def neutralise(text: str) -> str:
    """``text`` with every control character, bidi override and invisible one shown as U+FFFD.

    The length stays the same, so offsets into ``text`` hold in the result.
    """
    if text.isascii():
        return _CONTROLS.sub("\ufffd", text)
    return _UNSAFE.sub(lambda found: "\ufffd" * len(found.group()), text)


def one_line(text: str) -> str:
    """`neutralise` and fold every run of white space to one blank, for tables and messages."""
    return " ".join(neutralise(text).split())
