"""A quotation in its sentence -> the outlet or agency that it came through."""

from __future__ import annotations

import re
from typing import Final

from workbench.domain.statements.quotation import Quotation
from workbench.domain.statements.source import Mention
from workbench.domain.text.span import Span
from workbench.pipeline.text_layout import Layout
from workbench.pipeline.word_lists import AUDIENCES, OUTLET_WORDS

_PASSED_ON: Final = re.compile(
    r"\b(?:as\s+)?(?:quoted|cited|reported|relayed|carried|published|translated)\s+(?:by|in)\s+"
    r"|\bin\s+(?:an?|his|her|their)(?:\s+[\w-]+){0,3}\s+(?:interview|conversation)\s+(?:with|on|to)\s+"
    r"|\bin\s+(?:an?|his|her|their)(?:\s+[\w-]+){0,2}\s+(?:statement|remarks|comments)\s+to\s+"
    r"|\b(?:told|tells|telling)\s+",
    re.IGNORECASE,
)
_NAME: Final = re.compile(
    r"(?:the\s+|[A-Z][\w.&-]*['’]s?\s+|state-run\s+|state-owned\s+|state\s+|news\s+agency\s+)*"
    r"[A-Z][\w.&-]*(?:\s+(?:of\s+the\s+|of\s+|and\s+|for\s+|[a-z]+\s+)?[A-Z][\w.&-]*)*"
    r"(?:['’]s\s+[“\"]?[A-Z][\w.&-]*(?:\s+[A-Z][\w.&-]*)*)?(?:\s+\([A-Z]{2,8}\))?"
)
_ACRONYM_END: Final = re.compile(r"\b(?:[A-Z]\.)+$")
REACH: Final = 160
"""Characters after a cue within which an intermediary is looked for; a sentence's tail."""

TAIL: Final = 40
"""Characters before a name in which the words that pass it on stand."""


def find_via(layout: Layout, quotation: Quotation, mention: Mention | None) -> Mention | None:
    """The intermediary that the quotation's sentence names, if it is not the speaker itself.

    "told reporters" names an audience and gives None; "told Reuters" gives Reuters.
    """
    if quotation.cue is None or mention is None:
        return None
    start = min(quotation.cue.start, mention.span.start)
    end = _tail_end(layout, max(quotation.cue.end, mention.span.end))
    # The words of the quotation itself tell nothing of how it came here.
    skip = [span for span in quotation.content if span.start < end and start < span.end]
    for match in _PASSED_ON.finditer(layout.text, start, end):
        name = _NAME.match(layout.text, match.end(), end)
        if name is None or any(span.start <= name.start() < span.end for span in skip):
            continue
        words = _without_full_stop(name.group())
        found = Span(name.start(), name.start() + len(words))
        if not found.overlaps(mention.span) and _passes_on(match.group(), words):
            return Mention(found, words)
    return None


def _without_full_stop(name: str) -> str:
    return name if _ACRONYM_END.search(name) else name.rstrip(".")


def _tail_end(layout: Layout, offset: int) -> int:
    sentence = layout.sentence_span(offset)
    reach = min(len(layout.text), offset + REACH)
    return min(reach, max(offset, sentence.end)) if sentence is not None else reach


def _passes_on(words: str, name: str) -> bool:
    """Tell if a name is an outlet; needed only where a person may stand in its place ("told")."""
    lowered = words.lower()
    if not lowered.startswith(("told", "tell")) and "interview" not in lowered:
        return True
    tokens = re.findall(r"[\w&.-]+", name)
    if any(token.lower() in AUDIENCES for token in tokens):
        return False
    return any(token in OUTLET_WORDS for token in tokens)


def is_via(layout: Layout, source: Span) -> bool:
    """Tell whether the words before ``source`` make it an intermediary."""
    tail = layout.text[max(0, source.start - TAIL) : source.start]
    return any(match.end() == len(tail) for match in _PASSED_ON.finditer(tail))
