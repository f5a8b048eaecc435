"""An attribution inside another -> the outer one: "denied claims that ..." is a denial.

News reports what somebody said about another's words. What the article itself reports is the
outer attribution ("North Korea denied U.S. claims that ..."); the tagger, which lays one role on
each word, often keeps the inner one only. Tried on PolNeAR dev: growing under every idle cue costs
0.7 points of exact F, so it is done only where the inner cue is a noun.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from workbench.domain.text.span import Span
from workbench.pipeline.speech.cues import Surroundings
from workbench.pipeline.speech.joining import Content
from workbench.pipeline.word_lists import SPEECH_NOUNS

SUBJECT_GAP: Final = 3
"""Words that may stand between a source and its cue: "has again", "on Tuesday"."""

OBJECT_GAP: Final = 3
"""Words that may stand between the outer cue and what it reports: "on Tuesday"."""

Linked = tuple[tuple[Content, ...], tuple[Span | None, ...]]


def unnested(
    around: Surroundings, contents: Sequence[Content], cues: Sequence[Span | None]
) -> Linked:
    """Grow contents whose own cue stands inside what an idle cue before it reports.

    An idle cue reports no content yet, has its source right before it, and is followed within a few
    words by the source and the cue of the content, the latter a noun such as "claims".
    """
    busy = {cue for cue in cues if cue is not None}
    grown: list[Content] = []
    linked: list[Span | None] = []
    for content, cue in zip(contents, cues, strict=True):
        outer = _outer(around, content, cue, busy)
        if outer is None:
            grown.append(content)
            linked.append(cue)
            continue
        floor = grown[-1].span.end if grown else 0
        start = max(floor, _start(around, outer, cue))
        grown.append(replace(content, span=Span(start, content.span.end)))
        linked.append(outer)
        busy.add(outer)
    return tuple(grown), tuple(linked)


def _outer(
    around: Surroundings, content: Content, cue: Span | None, busy: set[Span]
) -> Span | None:
    """The idle cue that reports the attribution of ``content``, if there is one."""
    if cue is None or cue.start >= content.span.start or not _is_noun(around, cue):
        return None
    layout = around.layout
    index = bisect_left(around.cues.starts, cue.start) - 1
    outer = around.cues.spans[index] if index >= 0 else None
    if outer is None or outer in busy or layout.sentences_between(outer, content.span):
        return None
    inner = _source_before(around, cue)
    first = inner if inner is not None and inner.start >= outer.end else cue
    near = layout.words_between(outer, first) <= OBJECT_GAP
    if not near or layout.words_between(cue, content.span) > 0:
        return None
    return outer if _source_before(around, outer) is not None else None


def _is_noun(around: Surroundings, cue: Span) -> bool:
    words = cue.of(around.layout.text).lower().split()
    return bool(words) and words[-1] in SPEECH_NOUNS


def _source_before(around: Surroundings, cue: Span) -> Span | None:
    """The source that ends just before ``cue`` in its sentence."""
    index = bisect_right(around.sources.starts, cue.start) - 1
    if index < 0:
        return None
    source = around.sources.spans[index]
    near = around.layout.words_between(source, cue) <= SUBJECT_GAP
    return source if near and not around.layout.sentences_between(source, cue) else None


def _start(around: Surroundings, outer: Span, cue: Span | None) -> int:
    """Begin of the outer report: at the inner source, else at the inner cue."""
    assert cue is not None
    source = _source_before(around, cue)
    return source.start if source is not None and source.start >= outer.end else cue.start
