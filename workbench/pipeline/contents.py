"""Tags + quotation marks -> the stretches of text that somebody said.

Marks decide the edges of direct speech, the tagger everything else.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from workbench.domain.article import Block, BlockKind
from workbench.domain.quotation import QuotedSpan
from workbench.domain.span import Span
from workbench.domain.tagging import Role, TaggedSpan
from workbench.pipeline.layout import Layout, Places
from workbench.pipeline.lexicon import words

ABSORBED: Final = 0.3
"""Share of a quoted region's words tagged as speech from which all of it is content."""

UNCLOSED_ABSORBED: Final = 0.6
"""The same for a region whose closing mark is missing: its end is a guess."""

FLOATING_WORDS: Final = 5
"""Quoted words from which a region is taken for speech although the tagger passed it over."""

FLOATING_PROBABILITY: Final = 0.5
"""How sure such a region is; measured in docs/experiments.md."""

STRAY_WORDS: Final = 2
"""Words between two pieces of one content that the tagger may pass over."""

LEAK_WORDS: Final = 2
"""Words after a full quoted sentence that are a slip of the tagger, not a mixed quotation."""

_SENTENCE_END: Final = re.compile(r"[.?!…][\"”’'»]*$")
_CLAUSE_END: Final = re.compile(r"[.,?!…—–-][\"”’'»]+$")
_SMALL: Final = words("a an and as at but by for from in into is of on or the to with")
TITLE_SHARE: Final = 0.75
"""Share of capitalised words (small words left out) from which quoted words are a title."""
TITLE_WORDS: Final = 14
"""No title is longer."""


@dataclass(frozen=True, slots=True, order=True)
class Content:
    """A stretch of one block that somebody said."""

    span: Span
    probability: float
    """0 to 1: how sure the tagger and the marks are."""
    passed_over: bool = False
    """Whether the tagger saw no speech in it and only the marks tell."""
    continues: bool = False
    """Whether the marks say that it goes on from the content before it."""


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
    joined = _joined(layout, _merged(sorted(found)), apart)
    trimmed = (_trimmed(layout, content, regions) for content in joined)
    return tuple(
        replace(c, continues=c.span.start in continuing)
        for c in trimmed
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
    for region in regions:
        length = max(1, layout.words_in(region.inner.start, region.inner.end))
        touching = _touching(places.spans, places.starts, region.span)
        share = _words_covered(layout, region.span, touching) / length
        least = ABSORBED if region.closed or region.continued else UNCLOSED_ABSORBED
        if share >= least:
            yield Content(region.span, max(sureness[span] for span in touching))
            carried = region.continued
            continue
        believed = _touching(thought.spans, thought.starts, region.span)
        free = _words_covered(layout, region.span, believed) / length < 1 - ABSORBED
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
    return held if _is_one(layout, held.span, region.span, apart, words=0) else None


def is_sentence_like(layout: Layout, region: QuotedSpan) -> bool:
    """Whether quoted words read as speech, not as a title, a nickname or a scare quote."""
    text = region.inner.of(layout.text)
    tokens = re.findall(r"[^\W\d_][\w'’]*", text)
    weighty = [word for word in tokens if word.lower() not in _SMALL]
    capitals = sum(word[0].isupper() for word in weighty)
    ended = bool(_SENTENCE_END.search(text))
    titled = len(tokens) <= TITLE_WORDS and capitals >= TITLE_SHARE * len(weighty) and not ended
    return len(tokens) >= FLOATING_WORDS and not titled


def _merged(contents: Sequence[Content]) -> Iterator[Content]:
    """Overlapping contents of a sorted sequence, made one."""
    held: Content | None = None
    for content in contents:
        if held is not None and content.span.start < held.span.end:
            held = _union(held, content)
            continue
        if held is not None:
            yield held
        held = content
    if held is not None:
        yield held


def _union(left: Content, right: Content) -> Content:
    """Both and what lies between; as sure as the surer, as a wrong cut makes neither less true."""
    return Content(
        Span(left.span.start, max(left.span.end, right.span.end)),
        max(left.probability, right.probability),
        passed_over=left.passed_over and right.passed_over,
    )


def _joined(layout: Layout, contents: Iterator[Content], apart: Places) -> Iterator[Content]:
    """Contents of one sentence with next to nothing between them, made one."""
    held: Content | None = None
    for content in contents:
        if held is not None and _is_one(layout, held.span, content.span, apart):
            held = _union(held, content)
            continue
        if held is not None:
            yield held
        held = content
    if held is not None:
        yield held


def _is_one(
    layout: Layout, left: Span, right: Span, apart: Places, words: int = STRAY_WORDS
) -> bool:
    """Whether no cue and no source, and at most a stray word, parts two contents of a sentence."""
    gap = layout.text[left.end : right.start]
    return (
        "\n" not in gap
        and layout.words_in(left.end, right.start) <= words
        and not apart.between(left, right)
        and layout.sentences_between(left, right) == 0
    )


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
