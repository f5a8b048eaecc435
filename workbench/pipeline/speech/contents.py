"""Tags + quotation marks -> the stretches of text that somebody said.

Marks decide the edges of direct speech, the tagger everything else.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from workbench.domain.articles.article import Block, BlockKind
from workbench.domain.articles.tagging import Role, TaggedSpan
from workbench.domain.statements.quotation import QuotedSpan
from workbench.domain.text.span import Span
from workbench.pipeline.speech.edges import tidied
from workbench.pipeline.speech.joining import Content, is_one, joined, merged
from workbench.pipeline.text_layout import Layout, Places
from workbench.pipeline.word_lists import words

ABSORBED: Final = 0.3
"""Share of a quoted region's words tagged as speech from which all of it is content."""

UNCLOSED_ABSORBED: Final = 0.6
"""The same for a region whose closing mark is missing: its end is a guess."""

FLOATING_WORDS: Final = 5
"""Quoted words from which a region is taken for speech although the tagger passed it over."""

FLOATING_PROBABILITY: Final = 0.5
"""Sureness of such a region; measured in docs/experiments.md."""

_SENTENCE_END: Final = re.compile(r"[.?!…][\"”’'»]*$")
_SMALL: Final = words("a an and as at but by for from in into is of on or the to with")
TITLE_SHARE: Final = 0.75
"""Share of capitalised words (small words left out) from which quoted words are a title."""
TITLE_WORDS: Final = 14
"""No title is longer."""


def find_contents(
    layout: Layout,
    blocks: Sequence[Block],
    quoted: Sequence[QuotedSpan],
    tags: Sequence[TaggedSpan],
) -> tuple[Content, ...]:
    """The contents of ``layout.text`` in text order, never overlapping, each inside one block.

    Headlines and standfirsts are not searched.
    """
    searched = Places([b.span for b in blocks if b.kind in {BlockKind.BODY, BlockKind.CAPTION}])
    speech = sorted(_clipped((t for t in tags if t.role is Role.SPEECH), searched))
    thought = Places([t.span for t in tags if t.role is Role.THOUGHT])
    regions = [q for q in quoted if q.depth == 0 and _holder(searched, q.span) is not None]
    apart = Places([t.span for t in tags if t.role in {Role.CUE, Role.SOURCE}])
    found = [*speech, *_from_marks(layout, regions, speech, thought, apart)]
    continuing = {after.span.start for before, after in pairwise(regions) if before.continued}
    whole = joined(layout, merged(sorted(found)), apart)
    tidy = (tidied(layout, content, regions) for content in whole)
    return tuple(
        replace(c, continues=c.span.start in continuing)
        for c in tidy
        if layout.words_in(c.span.start, c.span.end)
    )


def _holder(searched: Places, span: Span) -> Span | None:
    """The searched block that holds the start of ``span``."""
    index = bisect_right(searched.starts, span.start) - 1
    if index < 0 or span.start >= searched.spans[index].end:
        return None
    return searched.spans[index]


def _clipped(tags: Iterator[TaggedSpan], searched: Places) -> Iterator[Content]:
    for tag in tags:
        first = max(0, bisect_right(searched.starts, tag.span.start) - 1)
        for block in searched.spans[first : bisect_left(searched.starts, tag.span.end)]:
            start, end = max(block.start, tag.span.start), min(block.end, tag.span.end)
            if start < end:
                yield Content(Span(start, end), tag.probability)


def _words_covered(layout: Layout, region: Span, spans: Sequence[Span]) -> int:
    return sum(
        layout.words_in(max(region.start, span.start), min(region.end, span.end)) for span in spans
    )


def _touching(spans: Sequence[Span], starts: Sequence[int], region: Span) -> Sequence[Span]:
    """Those of sorted, disjoint ``spans`` that overlap ``region``."""
    first = max(0, bisect_right(starts, region.start) - 1)
    return [s for s in spans[first : bisect_left(starts, region.end)] if s.overlaps(region)]


def _from_marks(
    layout: Layout,
    regions: Sequence[QuotedSpan],
    speech: Sequence[Content],
    thought: Places,
    apart: Places,
) -> Iterator[Content]:
    """Regions that are speech as a whole: tagged in part, or passed over but plainly speech."""
    places = Places([content.span for content in speech])
    sureness = {content.span: content.probability for content in speech}
    carried = False
    last: Span | None = None
    for region in regions:
        length = max(1, layout.words_in(region.inner.start, region.inner.end))
        touching = _touching(places.spans, places.starts, region.span)
        share = _words_covered(layout, region.span, touching) / length
        least = ABSORBED if region.closed or region.continued else UNCLOSED_ABSORBED
        if share >= least:
            yield Content(region.span, max(sureness[span] for span in touching))
            carried, last = region.continued, region.span
            continue
        believed = _touching(thought.spans, thought.starts, region.span)
        free = _words_covered(layout, region.span, believed) / length < 1 - ABSORBED
        # “Every time,” she said, recalling the flood, “the water came”: marks outweigh the thought.
        free = free or (last is not None and not layout.sentences_between(last, region.span))
        held = _held_before(layout, region, speech, places, apart)
        if held is not None and free:
            # "the ferry was" “dangerously full”: the marks end what the tagger began.
            yield Content(region.span, held.probability)
        elif carried or (free and region.closed and is_sentence_like(layout, region)):
            yield Content(region.span, FLOATING_PROBABILITY, passed_over=True)
        carried = carried and region.continued


def _held_before(
    layout: Layout,
    region: QuotedSpan,
    speech: Sequence[Content],
    places: Places,
    apart: Places,
) -> Content | None:
    """The content that runs up to a closed region with no word in between."""
    index = bisect_left(places.starts, region.span.start) - 1
    if index < 0 or not region.closed or speech[index].span.end > region.span.start:
        return None
    held = speech[index]
    return held if is_one(layout, held.span, region.span, apart, words=0) else None


def is_sentence_like(layout: Layout, region: QuotedSpan) -> bool:
    """Tell whether quoted words read as speech, not as a title, a nickname or a scare quote."""
    text = region.inner.of(layout.text)
    tokens = re.findall(r"[^\W\d_][\w'’]*", text)
    weighty = [word for word in tokens if word.lower() not in _SMALL]
    capitals = sum(word[0].isupper() for word in weighty)
    ended = bool(_SENTENCE_END.search(text))
    titled = len(tokens) <= TITLE_WORDS and capitals >= TITLE_SHARE * len(weighty) and not ended
    return len(tokens) >= FLOATING_WORDS and not titled
