"""Bytes -> text and the encoding it was read in."""

from __future__ import annotations

import codecs
import logging
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from charset_normalizer import from_bytes

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
"""Bytes that are looked at where a guess needs a look."""

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^<>]{0,500}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""",
    re.IGNORECASE,
)

# Text encodings of Python that no page is written in, or that read any bytes as something.
_NEVER = frozenset(
    {
        "utf-7",
        "idna",
        "punycode",
        "unicode-escape",
        "raw-unicode-escape",
        "undefined",
        "mbcs",
        "oem",
    }
)

_MOST_CONTROLS = 0.02
"""Share of control characters above which a file is taken for binary; a log with colours has less."""

_VALID_FOR_EACH_BROKEN = 3
"""UTF-8 with damage has at least so many good sequences for each bad byte; Latin-1 has hardly any."""

_HIGH = re.compile(rb"[\x80-\xff]+")
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


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
    wide = _wide_encoding(data) if b"\0" in data[:_SAMPLE] else None
    return _accepted(data, wide or _narrow_encoding(data))


def _accepted(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    sample = text[:_SAMPLE]
    odd = sum(count for char, count in Counter(sample).items() if _is_noise(char))
    # One stray NUL or escape in a short message is no reason to refuse it.
    if odd > max(3, len(sample) * _MOST_CONTROLS) and not _is_damaged_text(sample, odd):
        raise UndecodableError("binary data, not text")
    return Decoded(text, encoding)


def _is_noise(char: str) -> bool:
    return (
        char not in "\t\n\r\f\x1b\x08" and unicodedata.category(char) in {"Cc", "Cn", "Co"}
    ) or char == "\ufffd"


def _is_damaged_text(sample: str, odd: int) -> bool:
    """Whether enough words stand between the damage for a reader to want them."""
    readable = sum(char.isalnum() or char in " \n.,'\"" for char in sample)
    return odd < len(sample) / 5 and readable > len(sample) * 0.75


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by blanks and line ends that come out right."""
    for encoding, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        sample = data[: min(len(data), _SAMPLE) // width * width]
        # The sample may end inside a surrogate pair.
        text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(sample)
        if not text:
            continue
        seen = Counter(text)
        odd = sum(count for char, count in seen.items() if _is_noise(char) or char == "\0")
        plain = sum(count for char, count in seen.items() if char.isalnum() or char in " \r\n")
        if odd <= len(text) * 0.01 and plain >= len(text) * 0.5 and _is_one_script(seen):
            return encoding
    return None


def _is_one_script(seen: Counter[str]) -> bool:
    """Whether letters come from few blocks of 256: bytes that were paired wrongly come from many."""
    blocks = Counter[int]()
    for char, count in seen.items():
        if char.isalpha():
            blocks[ord(char) >> 8 if ord(char) < 0x2E80 else 0x2E] += count
    return not blocks or max(blocks.values()) >= 0.6 * sum(blocks.values())


def _narrow_encoding(data: bytes) -> str:
    if _is_utf8(data):
        return "utf-8"
    declared = _declared_encoding(data)
    if declared is not None:
        return declared
    sample = _lines_with_high_bytes(data)
    good = len(_UTF8_SEQUENCE.findall(sample))
    broken = len(_HIGH.sub(b"", _UTF8_SEQUENCE.sub(b"", sample)))
    broken = len(_UTF8_SEQUENCE.sub(b"", sample)) - broken
    if good >= _VALID_FOR_EACH_BROKEN * broken:
        return "utf-8"
    return _guessed_encoding(sample)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its head, if Python has it and the page is written in it."""
    found = _DECLARED.search(data[:4096])
    if found is None:
        return None
    label = found[1].decode("ascii", errors="replace")
    try:
        codec = codecs.lookup(label)
        # What pages call Latin-1 or ASCII is the Windows superset (WHATWG Encoding Standard).
        name = "cp1252" if codec.name in {"iso8859-1", "ascii"} else codec.name
        if codec.name in _NEVER or codec.name.startswith(("utf-16", "utf-32")):
            return None
        text = data.decode(name, errors="replace")
    except (LookupError, UnicodeError, ValueError):
        return None
    return name if text.count("\ufffd") <= len(text) * 0.01 else None


def _lines_with_high_bytes(data: bytes) -> bytes:
    """At most `_SAMPLE` bytes of the lines that tell encodings apart."""
    window = 400
    parts: list[bytes] = []
    size = end = 0
    for found in _HIGH.finditer(data):
        if found.start() < end:
            continue
        start = max(end, found.start() - window // 4)
        end = max(found.end(), start + window)
        parts.append(data[start:end])
        size += end - start
        if size >= _SAMPLE:
            break
    return b"".join(parts)[:_SAMPLE]


def _guessed_encoding(sample: bytes) -> str:
    if _is_windows_western(sample):
        return "cp1252"
    # It reports each rejected codec through the root logger's handlers when asked to explain only.
    logging.getLogger("charset_normalizer").setLevel(logging.ERROR)
    best = from_bytes(sample).best()
    return "cp1252" if best is None else best.encoding


# Bytes of cp1252 that English and western European news uses: quotation marks, dashes, ellipsis,
# bullet, euro, trade mark, no-break space, pound, section, copyright, guillemets, degree, the letters.
_WESTERN = re.compile(
    rb"(?<=[\s\x00-\x40(])[\x91\x93\x80\x84\xab\xa3\xa7\xa9\x96\x97\x95\xa1\xbf]|[\x92\x94\x96\x97\x85\x99\xa0\xb0\xae\xbb\xab\xbd]"
    rb"|(?<=[A-Za-z])[\xdf-\xf6\xf8-\xff](?=[A-Za-z\s.,;:!?'\")\x92\x94])|(?<![A-Za-z])[\xc0-\xd6\xd8-\xde\xe0-\xff](?=[A-Za-z])"
)


def _is_windows_western(sample: bytes) -> bool:
    """Whether single high bytes stand where cp1252 has marks and letters, in mostly ASCII words."""
    high = sum(len(run) for run in _HIGH.findall(sample))
    fitting = len(_WESTERN.findall(sample))
    letters = sum(65 <= byte <= 122 for byte in sample)
    return high * 5 <= letters and fitting >= high * 0.8
