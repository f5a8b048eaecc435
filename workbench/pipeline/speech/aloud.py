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

from workbench.domain.articles.tagging import Role, TaggedSpan
from workbench.domain.statements.quotation import QuotedSpan
from workbench.domain.text.span import Span
from workbench.pipeline.speech.contents import is_sentence_like
from workbench.pipeline.speech.cues import Surroundings, link_cues
from workbench.pipeline.speech.joining import Content
from workbench.pipeline.speech.saying import is_saying

LEAST_WORDS: Final = 6
"""Words from which a thought without marks is a proposition; "rejected the claims" is none."""

LEAST_SURE: Final = 0.4
"""Least sureness of the tagger that the words are somebody's."""

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
        if cue is not None and _is_aloud(around, regions, tag, cue)
    }
    return tuple(replace(tag, role=Role.SPEECH) if tag in aloud else tag for tag in tags)


def _is_aloud(
    around: Surroundings, regions: Sequence[QuotedSpan], tag: TaggedSpan, cue: Span
) -> bool:
    layout = around.layout
    inside = _regions_in(regions, tag.span)
    if cue.of(layout.text).strip() == ":":
        # A transcript: "SMITH: I never saw it."
        return layout.words_between(cue, tag.span) == 0
    if _is_said(around, cue) and tag.probability >= LEAST_SURE:
        return bool(inside) or layout.words_in(tag.span.start, tag.span.end) >= LEAST_WORDS
    return any(_fills(around, region, tag.span) for region in inside)


def _regions_in(regions: Sequence[QuotedSpan], span: Span) -> Sequence[QuotedSpan]:
    """Those of disjoint regions in text order that overlap ``span``."""
    first = max(0, bisect_right(regions, span.start, key=lambda r: r.span.start) - 1)
    after = bisect_left(regions, span.end, key=lambda r: r.span.start)
    return [region for region in regions[first:after] if region.span.overlaps(span)]


def _is_said(around: Surroundings, cue: Span) -> bool:
    words = re.findall(r"[\w’']+", cue.of(around.layout.text).lower())
    return any(is_saying(word) for word in words)


def _fills(around: Surroundings, region: QuotedSpan, span: Span) -> bool:
    """Tell whether nearly all of ``span`` is one long quotation in marks."""
    layout = around.layout
    start, end = max(span.start, region.span.start), min(span.end, region.span.end)
    whole = layout.words_in(span.start, span.end)
    return layout.words_in(start, end) >= QUOTED_SHARE * whole and is_sentence_like(layout, region)
