"""Bytes -> text and the encoding it was read in."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from workbench.ingest.charsets import guessed_encoding, is_utf8_with_damage, wide_encoding
from workbench.ingest.formats import binary_format

# Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SAMPLE = 64 * 1024
"""Characters or bytes that are looked at where a guess needs a look."""

_HEAD = 4096
"""Bytes in which a page names its encoding; HTML asks for the first 1024."""

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^<>]{0,500}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""",
    re.IGNORECASE,
)

# Text encodings of Python that no page is written in, or that turn any bytes into something.
_NEVER = frozenset(
    {"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs"}
)

_STRAY_CONTROLS = 3
_MOST_CONTROLS = 0.02
"""Share of characters that are no text above which a file is binary."""

_MOST_DAMAGE = 0.2
"""The same where nearly all the rest is letters, digits and blanks: a text that was damaged."""

_LEAST_READABLE = 0.75


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the codec that made it from bytes."""

    text: str
    encoding: str


class UndecodableError(ValueError):
    """Bytes that are no text; the message says what they look like."""


def decode(data: bytes) -> Decoded:
    """Read bytes as text, whatever their encoding.

    Order: byte order mark, UTF-16 and UTF-32 without one, UTF-8, the encoding that an HTML page
    declares, UTF-8 with some damage, then a guess. Damaged bytes become U+FFFD.

    Raises:
        UndecodableError: The bytes are binary data.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _accepted(data[len(mark) :], encoding)
    kind = binary_format(data)
    if kind is not None:
        raise UndecodableError(kind)
    wide = wide_encoding(data[:_SAMPLE]) if b"\0" in data[:_SAMPLE] else None
    return _accepted(data, wide or _narrow_encoding(data))


def is_noise(char: str) -> bool:
    """Tell if a character is a control, unassigned, or stands for a byte that could not be read."""
    return char == "\ufffd" or (
        char not in "\t\n\r\f\x1b\x08" and unicodedata.category(char) in {"Cc", "Cn"}
    )


def _accepted(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    seen = Counter(text[:_SAMPLE])
    noise = sum(count for char, count in seen.items() if is_noise(char))
    # One stray NUL or escape in a short message is no reason to refuse it.
    if noise > max(_STRAY_CONTROLS, seen.total() * _MOST_CONTROLS):
        readable = sum(n for char, n in seen.items() if char.isalnum() or char in " \n.,'\"")
        if noise > seen.total() * _MOST_DAMAGE or readable < seen.total() * _LEAST_READABLE:
            raise UndecodableError("binary data, not text")
    return Decoded(text, encoding)


def _narrow_encoding(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        # Japanese mail is pure ASCII with escapes that switch the character set (RFC 1468).
        return "iso2022_jp" if _is_japanese_mail(data) else "utf-8"
    declared = _declared_encoding(data)
    if declared is not None:
        return declared
    return "utf-8" if is_utf8_with_damage(data) else guessed_encoding(data)


def _is_japanese_mail(data: bytes) -> bool:
    if not (b"\x1b$B" in data and b"\x1b(" in data):
        return False
    try:
        data.decode("iso2022_jp")
    except UnicodeDecodeError:
        return False
    return True


def _declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its head, if it is one and the page is written in it."""
    found = _DECLARED.search(data[:_HEAD])
    if found is None:
        return None
    try:
        codec = codecs.lookup(found[1].decode("ascii", errors="replace"))
        if codec.name in _NEVER or codec.name.startswith(("utf", "oem")):
            return None
        # What pages call Latin-1 or ASCII is the Windows superset (WHATWG Encoding Standard).
        name = "cp1252" if codec.name in {"iso8859-1", "ascii"} else codec.name
        text = data[: _SAMPLE * 4].decode(name, errors="replace")
    except (LookupError, UnicodeError):  # no such codec, or one between bytes and bytes
        return None
    return name if text.count("\ufffd") <= len(text) * _MOST_CONTROLS else None
