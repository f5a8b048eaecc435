"""Kinds of files, by how their bytes begin."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

_SAVE_AS = "open it in its program and save it as text, Markdown or HTML"

# Signatures from each format's own specification; (bytes, offset, what to tell the user).
_SIGNATURES: tuple[tuple[bytes, int, str], ...] = (
    (b"\x89PNG\r\n", 0, "a PNG image, not text"),
    (b"\xff\xd8\xff", 0, "a JPEG image, not text"),
    (b"GIF87a", 0, "a GIF image, not text"),
    (b"GIF89a", 0, "a GIF image, not text"),
    (b"WEBP", 8, "a WebP image, not text"),
    (b"ftyp", 4, "a video or image container, not text"),
    (b"%PDF-", 0, f"a PDF, which is not read; {_SAVE_AS}"),
    (b"PK\x03\x04", 0, f"a ZIP, Word or similar file, which is not read; {_SAVE_AS}"),
    (b"PK\x05\x06", 0, "an empty ZIP file, not text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, f"an old Office file, which is not read; {_SAVE_AS}"),
    (b"{\\rtf", 0, f"an RTF document, which is not read; {_SAVE_AS}"),
    (b"\x7fELF", 0, "a program, not text"),
    (b"\xca\xfe\xba\xbe", 0, "a program, not text"),
    (b"\xcf\xfa\xed\xfe", 0, "a program, not text"),
    (b"\0asm", 0, "a program, not text"),
    (b"\x1f\x8b", 0, "a gzip file; unpack it first"),
    (b"BZh9", 0, "a bzip2 file; unpack it first"),
    (b"\xfd7zXZ\0", 0, "an xz file; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7-Zip file; unpack it first"),
    (b"\x28\xb5\x2f\xfd", 0, "a Zstandard file; unpack it first"),
    (b"Rar!\x1a\x07", 0, "a RAR file; unpack it first"),
    (b"ustar", 257, "a tar file; unpack it first"),
    (b"SQLite format 3\0", 0, "a SQLite database, not text"),
    (b"OggS\0", 0, "a sound or video file, not text"),
    (b"ID3\x03", 0, "a sound file, not text"),
    (b"ID3\x04", 0, "a sound file, not text"),
    (b"\x1a\x45\xdf\xa3", 0, "a sound or video file, not text"),
)


class TextFormat(StrEnum):
    """The forms of text that are read."""

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"


SUFFIXES: dict[str, TextFormat] = {
    ".txt": TextFormat.PLAIN,
    ".text": TextFormat.PLAIN,
    ".md": TextFormat.MARKDOWN,
    ".markdown": TextFormat.MARKDOWN,
    ".html": TextFormat.HTML,
    ".htm": TextFormat.HTML,
    ".xhtml": TextFormat.HTML,
}
"""Suffixes that folders are searched for, and the format each stands for."""

PROGRAM_SUFFIX = re.compile(
    r"\.(?:bat|cc?|cfg|cpp|css?|cxx|go|hp{0,2}|ini|ipynb|java|jsx?|kt|lock|lua|m|mjs|php|pl|ps1|pyi?|r"
    r"|rb|rs|scala|sh|sql|swift|toml|tsx?|vue|ya?ml)",
    re.IGNORECASE,
)
"""Endings of programs and of their data, in which anything in marks would be taken for speech."""

_HTML_START = re.compile(
    r"\s{0,200}(?:<\?xml[^<>]{0,200}>\s{0,50}|<!--.{0,2000}?-->\s{0,50}){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(r"</(?:p|div|h1|article|body)\s{0,5}>", re.IGNORECASE)
_MARKDOWN_START = re.compile(r"\s{0,200}(?:# \S|---\n[A-Za-z_]+:)")

_LOOK = 4000
"""Characters at the start of a text that are looked at to tell its format."""


def binary_format(data: bytes) -> str | None:
    """Name a file of a well-known binary format, in words for the user; None for others."""
    for signature, offset, words in _SIGNATURES:
        if data.startswith(signature, offset):
            return words
    if data.startswith((b"MZ", b"BM", b"RIFF")) and b"\0" in data[:64]:
        return "a program, image or sound file, not text"
    return None


def text_format(text: str, origin: str, media_type: str | None = None) -> TextFormat:
    """Find the form of text: declared by its media type, told by its start, or by its suffix.

    A page saved under the name ``page.txt`` is still a page, and a scrape called ``.html`` that
    holds no element is still a scrape.
    """
    declared = (media_type or "").partition(";")[0].strip().lower()
    by_name = SUFFIXES.get(PurePath(origin).suffix.lower())
    if _HTML_START.match(text[:_LOOK]) or declared in {"text/html", "application/xhtml+xml"}:
        return TextFormat.HTML
    if by_name is TextFormat.HTML and (_MARKUP.search(text) or "<" in text[:_LOOK]):
        return TextFormat.HTML
    if TextFormat.MARKDOWN in (declared, by_name):
        return TextFormat.MARKDOWN
    if by_name is None and not declared and _MARKDOWN_START.match(text[:_LOOK]):
        return TextFormat.MARKDOWN
    return TextFormat.PLAIN
