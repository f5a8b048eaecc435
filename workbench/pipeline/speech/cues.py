"""Contents + cue tags -> which cue reports which content."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from workbench.domain.text.span import Span
from workbench.pipeline.linking.linker import NONE, Features, choose
from workbench.pipeline.speech.joining import Content
from workbench.pipeline.text_layout import Layout, Places

NEAREST: Final = 4
"""Cues looked at on either side of a content; more only cost time."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything a link may have to step over."""

    layout: Layout
    contents: Places
    """Speech and thought alike."""
    sources: Places
    cues: Places
    quoted: Places
    """Regions inside marks."""


def link_cues(around: Surroundings, contents: Sequence[Content]) -> tuple[Span | None, ...]:
    """The cue of each content, or None where none is near; contents are in text order."""
    found: list[Span | None] = []
    for content in contents:
        cues = candidates(around, content.span)
        options: list[Features] = [cue_features(around, content.span, cue) for cue in cues]
        index, _ = choose("cue", [*options, NONE])
        found.append(cues[index] if index < len(cues) else None)
    return tuple(found)


def candidates(around: Surroundings, content: Span) -> list[Span]:
    """Cues of the content's block, and the last one of the block before, nearest few only."""
    starts = around.cues.starts
    left = bisect_left(starts, content.start)
    right = bisect_left(starts, content.end)
    near = around.cues.spans[max(0, left - NEAREST) : right + NEAREST]
    home = around.layout.block_at(content.start)
    mine = [cue for cue in near if around.layout.block_at(cue.start) == home]
    before = [cue for cue in near if around.layout.block_at(cue.start) == home - 1]
    return [*before[-1:], *mine]


def cue_features(around: Surroundings, content: Span, cue: Span) -> Features:
    """Features for and against ``cue`` reporting ``content``; names as in data/linker.json."""
    layout = around.layout
    gap = layout.words_between(content, cue)
    before = cue.start < content.start
    sentences = layout.sentences_between(content, cue)
    side = "before" if before else "after"
    low, high = min(content.end, cue.end), max(content.start, cue.start)
    between = layout.text[low:high] if low < high else ""
    features = {
        side: 1.0,
        f"{side} words": math.log1p(gap),
        f"{side} adjacent": float(gap == 0),
        f"{side} sentences": float(min(sentences, 3)),
        f"{side} contents": float(min(around.contents.between(content, cue), 3)),
        f"{side} cues": float(min(around.cues.between(content, cue), 3)),
        f"{side} sources": float(min(around.sources.between(content, cue), 3)),
        "inside": float(content.overlaps(cue)),
        "colon": float(before and between.rstrip(" \n\"“‘'").endswith(":")),
        "block": float(layout.block_at(cue.start) != layout.block_at(content.start)),
    }
    if is_quoted(around, content):
        features |= {f"quoted {side}": 1.0, f"quoted {side} words": math.log1p(gap)}
    if before and sentences:
        features["begins sentence"] = float(
            layout.words_in(_sentence_start(layout, content), content.start) == 0
        )
    return features


def _sentence_start(layout: Layout, span: Span) -> int:
    sentence = layout.sentence_span(span.start)
    return sentence.start if sentence is not None else 0


def is_quoted(around: Surroundings, content: Span) -> bool:
    """Tell whether ``content`` begins inside quotation marks, or with one."""
    index = bisect_right(around.quoted.starts, content.start) - 1
    return index >= 0 and content.start < around.quoted.spans[index].end
