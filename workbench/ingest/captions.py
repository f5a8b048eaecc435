"""Photo captions and credits: how they begin and end."""

from __future__ import annotations

import re

_AGENCY = (
    r"\b(?:AP|A\.P\.|Associated Press|Reuters|REUTERS|AFP|EPA(?:-EFE)?|EFE|Getty|GETTY|TASS|Sputnik"
    r"|Xinhua|KCNA|Yonhap|Kyodo|DPA|dpa|PA|UPI|Bloomberg|NurPhoto|Shutterstock|Alamy|Anadolu|ANSA"
    r"|Pool|POOL)\b"
)
_PICTURE = r"\b(?i:photo(?:graph)?|image|picture|illustration|screenshot|video|credit)s?\b"
_IN = r"[^()\[\]]"

_CREDIT = re.compile(
    rf"[(\[](?:"
    # (Photo by Ann Example/Getty Images), (AP Photo/Ann Example, Pool, File), (Image: Example)
    rf"{_IN}{{0,60}}{_PICTURE}\s?(?i:by|:|/|courtesy|credit|via|from){_IN}{{1,160}}"
    # (Courtesy of the ministry), (File photo), (Handout)
    r"|(?i:courtesy|handout|(?:file|stock) photo|photo)\b"
    rf"(?i:\s(?:of|photo|via|by|from)\b{_IN}{{1,120}})?"
    # (Ann Example/Reuters), (REUTERS/Ann Example), (Example via AP), (Getty Images)
    rf"|{_IN}{{0,80}}(?:{_AGENCY}[^()\[\]/|]{{0,30}}[/|]|[/|]\s?{_AGENCY}|via\s{_AGENCY}|"
    rf"Getty Images){_IN}{{0,120}})[)\]]\.?"
)

_CREDIT_LINE = re.compile(
    r"(?i:photo(?:graph)?s?|images?|pictures?|(?:photo |image )?credits?|image source)\s?[:/|,]\s?"
    r"[^.:]{2,80}"
    r"|(?i:photo(?:graph)?|picture|image)s? by [^.:]{2,80}"
    rf"|(?:©|\([cC]\))\s?[^.]{{0,60}}(?:/|{_AGENCY}|Images)[^.]{{0,60}}"
    rf"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}\s?/\s?{_AGENCY}[^.]{{0,40}}"
    rf"|(?:via )?{_AGENCY}(?: Photo| Images)?\s?/\s?[A-Z][^.]{{2,60}}"
    rf"|(?:{_AGENCY} )?(?:Getty|AP|File) (?:Images|Photo)"
)

_PLAIN_CREDIT = re.compile(
    r"(?<=[.!?]) ?(?:Photograph|Photo|Picture|Image|Credit|Photo credit|Foto|Bild)"
    r"(?: by|:) [^.:]{2,80}\Z"
)
"""A credit without brackets behind the sentence of a caption."""

CAPTION_LABEL = re.compile(r"(?:image|photo|picture) caption\s?[,:]?\s?", re.IGNORECASE)
"""Labels that some sites print before each caption, for screen readers."""

_CAPTION_START = re.compile(
    r"FILE(?:\s?(?:PHOTO|IMAGE|PICTURE)|\s?[-–—:])"
    r"|(?:Photo|Image|Picture|Caption|Pictured)\s?[:–—]"
    r"|In this (?:[\w.,]+ ){0,5}(?:photo|image|picture|photograph|photo combination)\b"
    r"|This (?:[\w.,]+ ){0,4}(?:photo|image|picture|photograph) "
    r"(?:released|provided|taken|made|shows)\b"
    r"|An? (?:file|handout|combination) (?:photo|image|picture)\b"
)
"""Beginnings of photo captions; case counts."""

_SENTENCE_BEFORE = re.compile(r"[.!?]['\"”’]?\s*\Z")
_GOES_ON = re.compile(r"\s*[a-z,;.]")


def is_credit_line(line: str) -> bool:
    """Tell whether a line is a photo credit without brackets and nothing else."""
    return _CREDIT_LINE.fullmatch(line) is not None


def opens_caption(line: str) -> bool:
    """Tell whether a line begins as captions do: ``FILE – …``, ``In this photo …``."""
    return _CAPTION_START.match(line) is not None


def credit_start(line: str) -> int:
    """Begin of the credit in brackets that ends ``line``; its length where none does."""
    for found in _CREDIT.finditer(line):
        if found.end() == len(line):
            return found.start()
    plain = _PLAIN_CREDIT.search(line)
    return plain.start() if plain else len(line)


def part_captions(row: str) -> list[str]:
    """Split behind each photo credit: it ends a caption, and scrapes lose the break after it.

    Brackets in the middle of a sentence are no credit, whatever words they hold.
    """
    parts: list[str] = []
    start = 0
    for found in _CREDIT.finditer(row):
        before, after = row[max(start, found.start() - 8) : found.start()], row[found.end() :][:8]
        if _SENTENCE_BEFORE.search(before) and not _GOES_ON.match(after):
            parts.append(row[start : found.end()].strip())
            start = found.end()
    return [part for part in (*parts, row[start:].strip()) if part]
