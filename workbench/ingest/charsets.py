"""Guesses at the encoding of bytes that do not name theirs."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter

from charset_normalizer import from_bytes

_SAMPLE = 32 * 1024
"""Bytes that a guess is made from."""

_WINDOW = 400
"""Bytes around each byte beyond ASCII that go into the sample."""

_GOOD_FOR_EACH_BROKEN = 3
"""UTF-8 with damage has at least so many good sequences for each bad byte; Latin-1 hardly any."""

_HIGH = re.compile(rb"[\x80-\xff]+")
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)

# Bytes of cp1252 where English and western European text has them: opening marks before a word,
# closing ones, dashes and signs anywhere, letters in words of ASCII letters.
_WESTERN = re.compile(
    rb"(?<![A-Za-z])[\x82\x84\x8b\x91\x93\xab\xa1\xbf\xa3\xa7\xa9\x80](?=[\s\w])"
    rb"|[\x85\x92\x94\x95\x96\x97\x99\x9b\xa0\xab\xae\xb0\xb7\xbb\xbd]"
    rb"|(?<=[A-Za-z])[\xdf-\xf6\xf8-\xfe](?![\x80-\xff])"
    rb"|(?<![A-Za-z\x80-\xff])[\xc0-\xd6\xd8-\xde\xe0-\xf6\xf8-\xfe](?![\x80-\xff])"
)
_WESTERN_SHARE = 0.85
_ASCII_FOR_EACH_HIGH = 6

# Encodings that files and pages still come in (WHATWG Encoding Standard; DOS and Macintosh),
# the usual one of each family first.
_IN_USE = (
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "gb18030",
    "cp932",
    "cp949",
    "big5hkscs",
    "euc_jp",
    "cp1257",
    "cp1258",
    "cp874",
    "iso8859_2",
    "koi8_r",
    "koi8_u",
    "iso8859_5",
    "iso8859_7",
    "iso8859_8",
    "mac_roman",
    "mac_cyrillic",
    "cp866",
    "cp850",
    "cp437",
    "cp1252",
)
_ALIKE = 0.05
"""Difference in charset-normalizer's measure of disorder (0 to 1) that says nothing."""

_INSIDE = re.compile(r"(?<=[^\W\d_])[^\s.,;:'\"-](?=[^\W\d_])|(?<=[^\W\d_])[¹²³]")
_SHORTEST_GUESS = 24
"""Bytes. In less, a lone accented letter looks like anything."""

# Share of a wide text that may be noise, that must be words, and of letters in one script.
_WIDE_NOISE = 0.01
_WIDE_WORDS = 0.5
_WIDE_SCRIPT = 0.6
_FIRST_IDEOGRAPH = 0x2E80


def wide_encoding(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by characters that make sense only one way round."""
    candidates = (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2))
    for encoding, width in candidates:
        # The sample may end inside a character.
        whole = sample[: len(sample) // width * width]
        text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(whole)
        if text and _makes_sense(Counter(text)):
            return encoding
    return None


def _makes_sense(seen: Counter[str]) -> bool:
    noise = words = letters = 0
    blocks = Counter[int]()
    for char, count in seen.items():
        if char == "\ufffd" or (
            char not in "\t\n\r\f" and unicodedata.category(char) in {"Cc", "Cn", "Co"}
        ):
            noise += count
        words += count if char.isalnum() or char in " \r\n" else 0
        if char.isalpha():
            letters += count
            # Bytes that were paired wrongly give letters from many blocks of 256 characters.
            blocks[min(ord(char), _FIRST_IDEOGRAPH) >> 8] += count
    total = seen.total()
    if noise > total * _WIDE_NOISE or words < total * _WIDE_WORDS or not letters:
        return False
    # All ideographs count as one block: Latin that was paired wrongly has no blanks among them.
    spaced = any(char in seen for char in " \r\n\u3000。、，")
    return spaced and max(blocks.values()) >= letters * _WIDE_SCRIPT


def is_utf8_with_damage(data: bytes) -> bool:
    """Tell whether most of what is beyond ASCII is good UTF-8."""
    sample = _telling_part(data)
    good = len(_UTF8_SEQUENCE.findall(sample))
    rest = _UTF8_SEQUENCE.sub(b"", sample)
    broken = sum(len(run) for run in _HIGH.findall(rest))
    return good >= _GOOD_FOR_EACH_BROKEN * broken


def guessed_encoding(data: bytes) -> str:
    """The codec of a single-byte or East Asian encoding; ``cp1252`` where nothing fits better."""
    sample = _telling_part(data)
    if len(sample) < _SHORTEST_GUESS or _is_windows_western(sample):
        return "cp1252"
    found = list(from_bytes(sample, cp_isolation=list(_IN_USE)))
    if not found:
        return "cp1252"
    best = found[0]
    # Sister encodings read the same bytes as other letters: the first without signs in words wins.
    alike = [match for match in found if match.chaos <= best.chaos + _ALIKE]
    return min(alike, key=lambda match: _signs_in_words(str(match))).encoding


def _signs_in_words(text: str) -> int:
    signs = Counter(unicodedata.category(sign) for sign in _INSIDE.findall(text))
    return sum(signs[category] for category in ("No", "Sc", "Sm", "Sk", "So", "Cn", "Co"))


def _is_windows_western(sample: bytes) -> bool:
    high = sum(len(run) for run in _HIGH.findall(sample))
    fitting = len(_WESTERN.findall(sample))
    return len(sample) - high >= high * _ASCII_FOR_EACH_HIGH and fitting >= high * _WESTERN_SHARE


def _telling_part(data: bytes) -> bytes:
    """At most `_SAMPLE` bytes from around those beyond ASCII, cut at line ends or blanks."""
    parts: list[bytes] = []
    size = end = 0
    for found in _HIGH.finditer(data):
        if found.start() < end:
            continue
        start = max(end, data.rfind(b"\n", max(0, found.start() - _WINDOW), found.start()) + 1)
        start = max(start, found.start() - _WINDOW)
        stop = data.find(b"\n", found.end(), found.end() + _WINDOW)
        end = stop + 1 if stop >= 0 else found.end() + _WINDOW
        parts.append(data[start:end])
        size += end - start
        if size >= _SAMPLE:
            break
    return b"".join(parts)[:_SAMPLE]
