"""A cue whose source the tagger passed over -> the pronoun or name printed right beside it."""

from __future__ import annotations

import re
from typing import Final

from workbench.domain.text.span import Span

_NAME: Final = r"[A-ZÀ-Þ][\w.’'-]*"
_ROLE: Final = r"[\w/’'-]+"
_BLANK: Final = r"[ \u00a0]"
_DATE: Final = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Yy]esterday|[Tt]oday|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
    rf"{_BLANK}\d{{1,2}}(?:st|nd|rd|th)?|\d{{4}})"
)
"""A day; a month without its day is left out, for May, April and June have names."""
_WHEN: Final = rf"{_DATE}(?:,?{_BLANK}{_DATE}){{0,2}}"
_TIME: Final = re.compile(rf"(?:(?:on|in|last|this){_BLANK})?{_WHEN}[,.]?")
_BEFORE: Final = re.compile(
    r"(?<![\w’'-])"
    rf"((?:[Hh]e|[Ss]he|[Tt]hey|[Ww]ho|[Ii]t|I)|{_NAME}(?:{_BLANK}{_NAME}){{0,3}})"
    rf"(?:{_BLANK}(?:on|last|this){_BLANK}{_WHEN},?)?{_BLANK}$"
)
"""He, she, who, or up to four capitalised words, right before the cue or the day before it."""
_LAST: Final = r"[A-ZÀ-Þ](?:\.(?=\s)|[\w’'-]*)"
"""A name, or an initial with its full stop; a full stop behind a word ends the sentence."""
_AFTER: Final = re.compile(
    rf"[ \u00a0]((?:(?:the|an?)[ \u00a0])?(?:{_ROLE}[ \u00a0]){{0,5}}?"
    rf"{_LAST}(?:[ \u00a0]{_LAST}){{0,3}})(?=[,.;:]|\s[-–—]|\s*$)",
    re.MULTILINE,
)
"""``said 9/11 widow Ana Ruiz.``: up to five words and a name, then a mark."""

REACH: Final = 80
"""Characters on either side of a cue that are looked at."""


def is_time(words: str) -> bool:
    """Tell whether ``words`` say when and name nobody: "Nov. 8, 2022", "on Tuesday"."""
    return _TIME.fullmatch(words) is not None


def named_beside(text: str, cue: Span) -> Span | None:
    """Find who is named next to ``cue``, or None where neither side names anybody."""
    start = max(0, cue.start - REACH)
    before = _BEFORE.search(text[start : cue.start])
    if before is not None:
        return Span(start + before.start(1), start + before.end(1))
    after = _AFTER.match(text[cue.end : cue.end + REACH])
    if after is None:
        return None
    return Span(cue.end + after.start(1), cue.end + after.end(1))
