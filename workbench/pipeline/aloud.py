"""Thoughts that were said aloud -> speech.

The corpus that the tagger learns from draws the line between speech and attitude by a list of
cues, on which "denied", "alleged" and "reiterated" stand among the attitudes. What is inside
quotation marks, or what a verb of saying reports, is speech all the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from workbench.domain.quotation import QuotedSpan
from workbench.domain.span import Span
from workbench.domain.tagging import Role, TaggedSpan
from workbench.pipeline.contents import is_sentence_like
from workbench.pipeline.cues import Surroundings, link_cues
from workbench.pipeline.joining import Content
from workbench.pipeline.saying import is_saying

LEAST_WORDS: Final = 6
"""Words from which a thought is a proposition; "rejected the claims" reports none."""

LEAST_SURE: Final = 0.4
"""How sure the tagger must be that the words are somebody's."""

QUOTED_SHARE: Final = 0.8
"""Share of a thought's words inside one pair of marks from which it is quoted speech."""


def said_aloud(
    around: Surroundings, quoted: Sequence[QuotedSpan], tags: Sequence[TaggedSpan]
) -> tuple[TaggedSpan, ...]:
    """``tags`` with every thought made speech that a verb of saying or a pair of marks reports.

    Args:
        around: The text with its cues; contents may still be missing.
        quoted: Regions inside marks, in text order.
        tags: In text order.
    """
    thoughts = [tag for tag in tags if tag.role is Role.THOUGHT]
    cues = link_cues(around, [Content(tag.span, tag.probability) for tag in thoughts])
    regions = [region for region in quoted if region.depth == 0]
    aloud = {
        tag
        for tag, cue in zip(thoughts, cues, strict=True)
        if cue is not None
        and tag.probability >= LEAST_SURE
        and around.layout.words_in(tag.span.start, tag.span.end) >= LEAST_WORDS
        and (_is_said(around, cue) or _is_quoted(around, regions, tag.span))
    }
    return tuple(replace(tag, role=Role.SPEECH) if tag in aloud else tag for tag in tags)


def _is_said(around: Surroundings, cue: Span) -> bool:
    """Whether the cue is a verb of saying that is not negated: "declined to say" tells nothing."""
    words = re.findall(r"[\w’']+", cue.of(around.layout.text).lower())
    return any(is_saying(word) for word in words)


def _is_quoted(around: Surroundings, regions: Sequence[QuotedSpan], span: Span) -> bool:
    starts = [region.span.start for region in regions]
    first = max(0, bisect_right(starts, span.start) - 1)
    whole = around.layout.words_in(span.start, span.end)
    return any(
        around.layout.words_in(max(span.start, r.span.start), min(span.end, r.span.end))
        >= QUOTED_SHARE * whole
        and is_sentence_like(around.layout, r)
        for r in regions[first : bisect_left(starts, span.end)]
    )
