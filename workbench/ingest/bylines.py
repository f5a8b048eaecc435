"""Byline and date lines: who wrote an article and when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.ingest.page_dates import read_date


@dataclass(frozen=True, slots=True)
class Byline:
    """Name and date of a byline or date line."""

    name: str | None = None
    """Without "by"."""

    published: str | None = None
    """ISO 8601."""

    updated: bool = False
    """True where the line says that the date is one of a later change."""

    labelled: bool = False
    """True where the line says what it is: "By …", "Published …"; a bare date may be a heading."""


_LONGEST = 200
_MOST_NAME_WORDS = 14

_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thur?s?|fri|sat|sun"
_LABEL_WORDS = re.compile(
    r"\b(?:first|originally|last|published|posted|updated|modified|created|released|issued|date|dated"
    r"|time|on|at|the|am|pm|o['’]clock|local|hrs?|hours?|h|as of|and"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|veröffentlicht|aktualisiert|um"
    rf"|publié|mis|à|jour|le|stand|uhr|{_WEEKDAY})\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:updated|modified|aktualisiert|mis à jour)\b", re.IGNORECASE)
_LABELLED = re.compile(
    r"\b(?:published|posted|stand|updated|modified|issued|released|date|veröffentlicht|aktualisiert"
    r"|publié)\b",
    re.IGNORECASE,
)

_BY = re.compile(
    r"(?:(?:written|reported|story|words|text|reporting|analysis|opinion) )?by\b:? ?(?=\S)",
    re.IGNORECASE,
)
_AFTER_BY = re.compile(r"\b(by)\b", re.IGNORECASE)
_DATE_LABEL = re.compile(
    rf"(?:\W|\b(?:published|posted|updated|on|at|{_WEEKDAY})\b){{1,20}}$", re.IGNORECASE
)
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*[,;]?$|[&|/,–—-]$")
_PARTICLES = (
    "and in of for at with the de da di del della der den van von bin ibn al el la le ter y und et"
)
_SMALL_WORDS = frozenset(_PARTICLES.split())
_SEPARATORS = " \t-–—|·•,;/:()"


def read_dateline(line: str) -> Byline | None:
    """A line of a date and nothing else but a time, words like "Published", and "by" a name."""
    if len(line) > _LONGEST or not any(char.isdigit() for char in line):
        return None
    printed = read_date(line)
    if printed is None:
        return None
    rest = printed.rest
    # "Published … Updated …": a second date.
    again = read_date(rest)
    rest = again.rest if again else rest
    rest, by, name = _AFTER_BY.split(rest, maxsplit=1) if _AFTER_BY.search(rest) else (rest, "", "")
    name = name.strip(_SEPARATORS)
    if any(char.isalpha() for char in _LABEL_WORDS.sub(" ", rest)) or (by and not is_name(name)):
        return None
    return Byline(
        name=name or None,
        published=printed.iso,
        updated=bool(_UPDATED.search(line[: printed.start])),
        labelled=bool(name or _LABELLED.search(line)),
    )


def read_byline(line: str) -> Byline | None:
    """A line such as ``by Ann Example - 11/08/22 9:29 AM ET`` or ``By ANN EXAMPLE, The Tide``."""
    opening = _BY.match(line)
    if opening is None or len(line) > _LONGEST:
        return None
    printed = read_date(line)
    name = line[opening.end() : printed.start if printed else None]
    if printed:
        name = _DATE_LABEL.sub("", name)
    name = name.strip(_SEPARATORS)
    if not is_name(name):
        return None
    return Byline(name=name, published=printed.iso if printed else None, labelled=True)


def is_name(text: str) -> bool:
    """Tell if ``text`` could be names in a byline: capitalised words and small ones between."""
    words = text.split()
    if not 0 < len(words) <= _MOST_NAME_WORDS or (
        text.endswith((".", "?", "!")) and len(words[-1]) > len("Jr.")
    ):
        return False
    if not all(_NAME_WORD.match(word) for word in words):
        return False
    large = [
        word
        for word in words
        if word.casefold().strip(",") not in _SMALL_WORDS and word[0].isalpha()
    ]
    # Scripts without case have no capitals to ask for.
    return bool(large) and all(not word[0].islower() for word in large)
