"""Ends of sentences: a possible ending and what stands around it -> yes or no."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.pipeline.sentences.abbreviations import (
    BEFORE_NUMBERS,
    CAPITALISED,
    EXCLAIMING_NAMES,
    LEADING,
    MAY_END,
    REPORTING,
    STARTERS,
    TITLES,
)

ENDING = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]++)"
    r"(?P<closing>(?:[\"'”’»›)\]}]|\[\d{1,3}\])*+(?:\s?[»›]|\s[\"”](?=\s))?+)"
    r"(?:\s++|(?=[“„«‘]))"
)
"""Possible ends of a sentence: after the full stop and all that closes behind it."""

_LAST_WORD = re.compile(r"[^\s\"“”„«»()\[\]{}—–]+\Z")
_NEXT_WORD = re.compile(r"(?P<marks>[\"“„«‘'(\[{]*+)\s?+(?P<dash>[—–-]*+)\s?+(?P<word>[\w'’]*+)")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_INITIAL = re.compile(r"[^\W\d_]\Z")
_ITEM_NUMBER = re.compile(r"\s*\(?(?:\d{1,3}|[^\W\d_])\s*")
_CAMEL_CASE = re.compile(r"[a-z]{1,2}[A-Z]")
_REPORTS = re.compile(
    r"(?!(?:He|She|It|They|We|You|I|The|But|And)\b)"
    r"(?:[^\W\d_a-z][\w'’-]*+\.?\s){1,4}(?P<verb>[a-z]+)\b"
)
_QUOTE = frozenset("\"“„«‘'")
_CLOSING_QUOTE = frozenset("\"'”’»›")
_LONGEST_WORD = 30
_LONGEST_REPORT = 80


@dataclass(frozen=True, slots=True)
class EndingContext:
    """Context of a possible end of a sentence."""

    before: str
    """The word before the full stop, in lower case and without it."""

    capitalised: bool
    """True where that word is printed with a capital letter."""

    numbers_item: bool
    """True where the sentence has only a number or letter so far: "1. The board"."""

    stop: str
    """The full stop itself: "." or "?!" or "..."."""

    closing: str
    """The closing marks and brackets behind it."""

    marks: str
    """The opening marks and brackets of what follows."""

    dash: str
    word: str
    """The next word as printed; "" where something else follows."""

    rest: str
    """Text that follows, from its opening marks on; cut off after `_LONGEST_REPORT` characters."""

    abbreviated: bool
    """True where the next word has a full stop of its own."""


def surroundings(paragraph: str, begun: int, ending: re.Match[str]) -> EndingContext:
    """Read what stands around a match of `ENDING`, in the sentence that began at ``begun``."""
    stop_at = ending.start()
    window = paragraph[max(0, stop_at - _LONGEST_WORD) : stop_at]
    last = _LAST_WORD.search(window)
    before = last.group().lstrip("'‘’") if last else ""
    following = _NEXT_WORD.match(paragraph, ending.end())
    assert following is not None  # every part of the pattern may be empty
    return EndingContext(
        before=before.lower(),
        capitalised=before[:1].isupper(),
        numbers_item=_ITEM_NUMBER.fullmatch(paragraph, begun, stop_at) is not None,
        stop=ending["stop"],
        closing=ending["closing"],
        marks=following["marks"],
        dash=following["dash"],
        word=following["word"],
        rest=paragraph[ending.end() : ending.end() + _LONGEST_REPORT],
        abbreviated=paragraph[following.end() : following.end() + 1] == ".",
    )


def breaks(context: EndingContext, *, punkt_breaks: bool) -> bool:
    """Tell whether a sentence ends there, given what Punkt says."""
    word = context.word
    if word[:1].islower() and not _CAMEL_CASE.match(word):
        return False
    if not word and context.rest[:1] in {".", ",", ";", ":", "!", "?", "…"}:
        return False
    if context.numbers_item and not context.closing:
        return False
    if context.stop == ".":
        return _breaks_after_full_stop(context, punkt_breaks=punkt_breaks)
    if set(context.stop) <= {".", "…"}:
        return _breaks_after_ellipsis(context, punkt_breaks=punkt_breaks)
    return not _is_reported(context)


def _breaks_after_full_stop(context: EndingContext, *, punkt_breaks: bool) -> bool:
    before = context.before
    number_follows = context.word[:1].isdigit()
    if before.rpartition("-")[2] in TITLES or before in LEADING:
        return before in BEFORE_NUMBERS and punkt_breaks and not number_follows
    if before.endswith("."):
        return _breaks_after_ellipsis(context, punkt_breaks=punkt_breaks)
    if _INITIAL.match(before) or (before in CAPITALISED and context.capitalised):
        return _begins_sentence(context)
    if before in MAY_END or _ACRONYM.match(before):
        return _begins_sentence(context) or (punkt_breaks and not number_follows)
    return punkt_breaks


def _breaks_after_ellipsis(context: EndingContext, *, punkt_breaks: bool) -> bool:
    if context.closing:
        return not _is_reported(context)
    if context.word in {"I", ""}:
        return False
    return punkt_breaks or _begins_sentence(context)


def _begins_sentence(context: EndingContext) -> bool:
    """Tell if what follows an abbreviation can hardly be the rest of a name, number or dateline."""
    if not _CLOSING_QUOTE.isdisjoint(context.closing):
        return True
    if context.dash:
        return False
    if not _QUOTE.isdisjoint(context.marks) and context.before in MAY_END | CAPITALISED:
        return True
    return context.word.lower() in STARTERS and not context.abbreviated


def _is_reported(context: EndingContext) -> bool:
    """Tell if a question or cry goes on into the words that report it, or is part of a name."""
    if not context.closing:
        return context.before in EXCLAIMING_NAMES and not _begins_sentence(context)
    reports = _REPORTS.match(context.rest)
    return reports is not None and reports["verb"] in REPORTING
