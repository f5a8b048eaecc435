"""Phrases that name a source -> the noun they turn on, and what manner of source that makes."""

from __future__ import annotations

import re
from typing import Final

from workbench.domain.statements.source import SourceKind
from workbench.pipeline.gazetteer import government_of
from workbench.pipeline.naming.names import bare, is_body
from workbench.pipeline.word_lists import (
    ABOUT,
    DOCUMENTS,
    GROUPS,
    ORGANISATIONS,
    ROLES,
    SAME_OFFICE,
)

PREPOSITION: Final = re.compile(
    r"\s+(?:of|for|at|in|on|from|with|to|by|under|near|within|inside|behind|close|familiar|based"
    r"|representing|speaking|working|covering|citing|involved|briefed|including|such|released|published"
    r"|conducted|obtained|posted|issued|written|seen|viewed|reviewed"
    r"|filed|signed|prepared|compiled|provided|shared|sent|made|given|led)\s",
)
DETERMINER: Final = re.compile(r"^(?:as\s+|both\s+)?(?:the|an?)\s+|^as\s+", re.IGNORECASE)


def head_of(phrase: str) -> str:
    """The noun that a phrase without a name turns on: "vice director for …" is "director"."""
    cut = PREPOSITION.search(f"{phrase} ")
    nouns = phrase[: cut.start()] if cut and cut.start() else phrase
    words = re.findall(r"[\w’'-]+", nouns)
    if cut and words and words[-1].lower() in ABOUT:
        inner = phrase[cut.end() :]
        return head_of(inner) if inner.strip() else words[-1].lower()
    last = bare(words[-1]) if words else ""
    second = len(words) > 1 and words[-2].lower() in {"vice", "deputy"}
    head = SAME_OFFICE.get(last, last)
    return f"vice {head}" if second else head


def kind_of(phrase: str, text: str, head: str) -> SourceKind:
    """Kind of source that a phrase without a person's name is.

    Args:
        phrase: The words as printed, up to the apposition.
        text: The same without determiner.
        head: What `head_of` makes of it.
    """
    printed = [word for word in text.split() if bare(word) == head]
    # "The Washington Post" is no post, "The report" at the head of a sentence is a report.
    capital = bool(printed) and printed[-1][:1].isupper() and (" " in text or phrase != text)
    if head in GROUPS:
        return SourceKind.GROUP
    if government_of(text) is not None:
        return SourceKind.GOVERNMENT
    for table, kind in _KINDS:
        if head.removeprefix("vice ") in table and not (capital and kind is SourceKind.DOCUMENT):
            return kind
    return _kind_of_name(phrase, text, head)


OFFICES: Final = ROLES | frozenset(SAME_OFFICE.values())
"""Heads that `head_of` gives for one person without a name."""

_KINDS: Final = (
    (DOCUMENTS, SourceKind.DOCUMENT),
    (ORGANISATIONS, SourceKind.ORGANISATION),
    (OFFICES, SourceKind.UNNAMED),
)


def _kind_of_name(phrase: str, text: str, head: str) -> SourceKind:
    words = tuple(text.split())
    if not text[:1].isupper() or not words or words[-1][:1].islower():
        return SourceKind.GROUP if head.endswith("s") else SourceKind.UNNAMED
    if len(text) == 1:
        return SourceKind.UNNAMED
    determined = DETERMINER.match(phrase) is not None
    if is_body(words) or determined or words[0].isupper() or len(words) > MOST:
        return SourceKind.ORGANISATION
    return SourceKind.PERSON


MOST: Final = 3
"""Words in a name that still may be a person's where no word tells otherwise."""
