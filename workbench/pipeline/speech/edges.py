"""A content and the marks in it -> the same content with tidier edges."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from workbench.domain.statements.quotation import QuotedSpan
from workbench.domain.text.span import Span
from workbench.pipeline.speech.joining import Content
from workbench.pipeline.text_layout import Layout

LEAK_WORDS: Final = 2
"""Words after a full quoted sentence that are a slip of the tagger, not a mixed quotation."""

_CLAUSE_END: Final = re.compile(r"[.,?!…—–-][\"”’'»]+$")
# In PolNeAR train and dev such words stand right behind 35 contents and inside none.
_GLOSS: Final = re.compile(
    r"[,—–-]\s+(?:(?:in\s+)?(?:an?\s+)?(?:(?:apparent|clear|obvious|veiled)\s+)?"
    r"(?:reference|allusion|nod)\s+to|referring\s+to|alluding\s+to)\b"
)


def tidied(layout: Layout, content: Content, regions: Sequence[QuotedSpan]) -> Content:
    """``content`` without a reporter's explanation and without a slip behind its last mark.

    Args:
        layout: The text.
        content: Any content.
        regions: Outermost regions inside marks, in text order.
    """
    return _trimmed(layout, _without_gloss(layout, content, regions), regions)


def _without_gloss(layout: Layout, content: Content, regions: Sequence[QuotedSpan]) -> Content:
    """``content`` cut where the reporter explains it: ", referring to ...", outside marks."""
    for match in _GLOSS.finditer(layout.text, content.span.start + 1, content.span.end):
        index = bisect_right(regions, match.start(), key=lambda region: region.span.start) - 1
        if index < 0 or regions[index].span.end <= match.start():
            return replace(content, span=Span(content.span.start, match.start()))
    return content


def _trimmed(layout: Layout, content: Content, regions: Sequence[QuotedSpan]) -> Content:
    """``content`` cut at the closing mark that ends its last quoted sentence, if a slip follows."""
    index = bisect_left(regions, content.span.end, key=lambda region: region.span.end) - 1
    region = regions[index].span if 0 <= index < len(regions) else None
    if region is None or region.start < content.span.start or region.end >= content.span.end:
        return content
    leak = layout.words_in(region.end, content.span.end)
    inside = layout.words_in(region.start, region.end)
    ended = _CLAUSE_END.search(region.of(layout.text))
    if ended and 0 < leak <= LEAK_WORDS and inside > leak:
        return replace(content, span=Span(content.span.start, region.end))
    return content
