"""One line -> what manner of line it is, by its own features alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import lru_cache

from workbench.ingest import furniture
from workbench.ingest.bylines import Byline, is_name, read_byline, read_dateline
from workbench.ingest.captions import CAPTION_LABEL, credit_start, is_credit_line, opens_caption


class Sort(StrEnum):
    """Shape of a line, before its neighbours are asked."""

    PROSE = auto()
    """A sentence, or words inside quotation marks: never left out."""
    SHORT = auto()
    """Words without the marks of a sentence: a headline, a heading, a label, a line of a list."""
    CAPTION = auto()
    BYLINE = auto()
    LABEL = auto()
    """The name of a section, which in the midst of an article is a heading."""
    FURNITURE = auto()
    """Navigation, buttons, share bars."""
    ENDING = auto()
    """Furniture that stands after an article: tags, agency footers, headings over links."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A line and what it looks like."""

    text: str
    """Text that is kept if the line is kept; a caption has lost its credit."""

    sort: Sort
    byline: Byline | None = None
    """Name and date that the line prints, for a byline or a date line."""

    quoting: bool = False
    """True where a quotation stands in it, or it ends as a sentence: then it is never left out."""


_LONG = 1_200
"""Characters from which on a line is a paragraph and nothing else."""

_QUOTED = re.compile(
    r"[“”„«»「」『』\"](?=[^“”„«»「」『』\"]{0,200}\w)|(?<!\w)[‘'‚‹][^‘’'‹›\n]{0,200}\s[^‘’'‹›\n]{0,200}[’'›](?!\w)"
)
_SEPARATED = re.compile(r"^[^»]*(?:»[^»«]*)+$")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।۔][\s\"'”’»›」』)\]*_]*$")
_INNER_END = re.compile(r"[.!?]['\"”’)]{0,2}\s+[\"'“‘(]?[A-Z]")
_ASKING = re.compile(r"[?!？！؟][\"'”’»)]*$")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def count_words(text: str) -> int:
    """Words between blanks; scripts without blanks count half a word a character."""
    return len(text.split()) + len(_WIDE.findall(text)) // 2


@lru_cache(maxsize=4096)
def shape(line: str) -> Shape:
    """Classify one line that has no white space at its ends. Linear in its length."""
    if len(line) > _LONG:
        return Shape(line, Sort.PROSE, quoting=True)
    quoting = has_quotation(line)
    caption = _caption(line, quoting=quoting)
    if caption is not None:
        return caption
    if not quoting:
        found = _furniture(line)
        if found is not None:
            return found
        byline = read_dateline(line) or read_byline(line)
        if byline is not None:
            return Shape(line, Sort.BYLINE, byline)
    # "No." is a sentence too, if too short to tell where a body begins.
    kept = quoting or line.endswith((".", "…", "。", "।", "۔"))
    return Shape(line, Sort.PROSE if _is_prose(line) else Sort.SHORT, quoting=kept)


def has_quotation(line: str) -> bool:
    """Tell if quotation marks with a word behind them are there (``Home » World`` has none)."""
    found = _QUOTED.search(line)
    return found is not None and not (found[0] == "»" and _SEPARATED.match(line))


def _is_prose(line: str) -> bool:
    words = count_words(line)
    if _SENTENCE_END.search(line):
        # A question or a cry alone may be a headline.
        alone = _ASKING.search(line) and not _INNER_END.search(line) and words <= _HEADLINE_WORDS
        return words >= _FEWEST_WORDS and not alone
    return words > _MOST_SHORT_WORDS or (
        words > _FEWEST_WORDS and line.endswith((":", ",", ";", "—"))
    )


_FEWEST_WORDS = 2
_HEADLINE_WORDS = 20
_LONGEST_BUTTON = 5
_FEWEST_ICONS = 3
_FEWEST_SECTIONS = 4
_SECTION_SHARE = 0.7
_WORD = re.compile(r"[^\W_]+")

_MOST_SHORT_WORDS = 28
"""A longer line without a full stop is a paragraph that lost it; headlines are shorter."""


def _caption(line: str, *, quoting: bool) -> Shape | None:
    """A photo caption without its credit; a credit alone is furniture."""
    text = line[: credit_start(line)].strip()
    label = CAPTION_LABEL.match(text)
    if label and text[label.end() :]:
        return Shape(text[label.end() :], Sort.CAPTION, quoting=quoting)
    if not text or (is_credit_line(line) and not quoting):
        return Shape(line, Sort.FURNITURE)
    if len(text) < len(line) or opens_caption(line):
        return Shape(text, Sort.CAPTION, quoting=quoting)
    return None


def _furniture(line: str) -> Shape | None:
    if furniture.TRENDING.fullmatch(line):
        dated = line.partition(":")[0].lower().replace("trending", "")
        return Shape(line, Sort.FURNITURE, read_dateline(dated))
    sort = _sentence_furniture(line)
    # What else looks like a button but is a full sentence is somebody's sentence.
    if sort is None and not (_SENTENCE_END.search(line) and count_words(line) > _LONGEST_BUTTON):
        sort = _wordless_furniture(line)
    return Shape(line, sort) if sort else None


def _sentence_furniture(line: str) -> Sort | None:
    if furniture.FOOTER.fullmatch(line) or _is_staff_credit(line):
        return Sort.ENDING
    if furniture.PROMOTION.fullmatch(line) and (
        _ASKING.search(line) or not _SENTENCE_END.search(line)
    ):
        return Sort.FURNITURE
    return None


def _wordless_furniture(line: str) -> Sort | None:
    if furniture.RELATED.fullmatch(line) or furniture.TAGS.fullmatch(line):
        return Sort.ENDING
    if furniture.SECTION.fullmatch(line):
        return Sort.LABEL
    if furniture.BUTTON.fullmatch(line) or _is_bar(line):
        return Sort.FURNITURE
    return None


def _is_staff_credit(line: str) -> bool:
    """``(Reporting by Ann Example; Editing by Bob Example)``."""
    parts = [part.strip() for part in line.strip("()[]. ").split(";")]
    found = [furniture.STAFF_CREDIT.fullmatch(part) for part in parts if part]
    if found and all(credit and is_name(credit["names"]) for credit in found):
        return True
    names, reported, place = line.rstrip(".").partition(" reported from ")
    return bool(reported) and is_name(names) and is_name(place)


def _is_bar(line: str) -> bool:
    """Icons, share buttons, a trail or row of links, or nothing that can be read."""
    words = _WORD.findall(line.lower())
    if not words:
        return True
    icons = sum(1 for word in line.split() if furniture.ICON.fullmatch(word))
    if icons >= _FEWEST_ICONS and icons * 5 >= len(words):
        return True
    names = [word for word in words if word in furniture.SHARE_NAMES]
    if names and all(_in_share_bar(word) for word in words):
        return True
    if len(words) >= _FEWEST_SECTIONS and not _SENTENCE_END.search(line):
        sections = sum(1 for word in words if word in furniture.SECTION_WORDS)
        if sections >= len(words) * _SECTION_SHARE:
            return True
    return furniture.BREADCRUMB.fullmatch(line) is not None


def _in_share_bar(word: str) -> bool:
    return word in furniture.SHARE_NAMES or word in furniture.SHARE_FILLERS or word[0].isdigit()
