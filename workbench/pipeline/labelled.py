"""Mentions in their text -> descriptions; the label of a transcript ("SMITH: …") is a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from workbench.domain.text.span import Span
from workbench.pipeline.gazetteer import government_of
from workbench.pipeline.naming.mentions import Description, describe
from workbench.pipeline.naming.names import is_body

LEAST_LETTERS: Final = 3
_VOWEL: Final = re.compile("[AEIOUYÀ-ÖØ-Ý]")
_COLON: Final = re.compile(r"[ \t]*:")


def described_in(text: str, mentions: Mapping[Span, str]) -> list[tuple[Span, Description]]:
    """Descriptions of who each mention is, in text order."""
    return [
        (span, describe(_named_by_label(text, span) or words))
        for span, words in sorted(mentions.items())
    ]


def _named_by_label(text: str, span: Span) -> str | None:
    """The words of a label with the capitals that names have, or None for any other mention.

    Who speaks in a transcript is printed in capitals, which elsewhere mark an acronym.
    """
    words = span.of(text)
    begins = span.start == 0 or text[span.start - 1] == "\n"
    if not (begins and words.isupper() and _COLON.match(text, span.end)):
        return None
    parts = tuple(words.split())
    named = all(len(part) >= LEAST_LETTERS and _VOWEL.search(part) for part in parts[-1:])
    if not named or is_body(parts) or government_of(words) is not None:
        return None
    return " ".join(part if part.endswith(".") else part.title() for part in parts)
