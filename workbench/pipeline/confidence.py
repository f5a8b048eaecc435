"""Finds -> how sure they are, by features whose weights `training/calibrate.py` learns.

A quotation is right when it is speech and at least 80 % of it and of the gold one overlap.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Final

from workbench.domain.text.span import Span
from workbench.pipeline.linking.linker import log_odds, probability
from workbench.pipeline.speech.cues import Surroundings, is_quoted
from workbench.pipeline.speech.joining import Content

SHORT: Final = 2
"""Words up to which a content is suspiciously short."""

PROSE: Final = 60
"""Characters of prose for each of the signs below, at the least."""

NEAR: Final = 200
"""Characters about a content that are looked at; a line may be a whole page."""

_SIGNS: Final = re.compile(r"[={}\\|^~_<>]|\"{3}|;[ \t]*$", re.MULTILINE)
_STOPPED: Final = re.compile(r"[\s\"”’'»]*(?:[.,;:?!)\]—–-]|$|\n)")
_OPENED: Final = re.compile(r"(?:^|[\n.,;:?!(\[—–\"“‘'«-]\s*)$")


def quotation_features(
    around: Surroundings, content: Content, cue: Span | None
) -> Mapping[str, float]:
    """Named values of one content; names as in data/confidence.json."""
    layout = around.layout
    span = content.span
    words = layout.words_in(span.start, span.end)
    tail = layout.text[span.end : span.end + 3]
    head = layout.text[max(0, span.start - 3) : span.start]
    quoted = is_quoted(around, span)
    features = {
        "bias": 1.0,
        "sure": log_odds(content.probability),
        "words": math.log1p(words),
        "short": float(words <= SHORT),
        "one word": float(words == 1),
        "stops": float(bool(_STOPPED.match(tail)) or not layout.text[span.end - 1].isalnum()),
        "opens": float(bool(_OPENED.search(head))),
        "no cue": float(cue is None),
        "quoted": float(quoted),
        "quoted sure": quoted * log_odds(content.probability),
        "passed over": float(content.passed_over),
    }
    if cue is not None:
        gap = layout.words_between(cue, span)
        source = around.sources.between(cue, span)
        features |= {
            "cue words": math.log1p(gap),
            "cue adjacent": float(gap == 0 or (gap > 0 and source > 0)),
            "cue sentences": float(min(layout.sentences_between(cue, span), 2)),
        }
    return features


def quotation_confidence(around: Surroundings, content: Content, cue: Span | None) -> float:
    """Chance that ``content`` is speech and whole (0 to 1)."""
    sure = probability("quotation", quotation_features(around, content, cue))
    return sure / 2 if _is_code(around.layout.text, content.span) else sure


def _is_code(text: str, span: Span) -> bool:
    """Tell if the line about ``span`` is of signs that programs and tables use and prose does not.

    Of the 25,325 annotated contents of PolNeAR's articles 25 stand on such a line: tweets that
    still have their markup.
    """
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - NEAR)
    end = text.find("\n", span.end, span.end + NEAR)
    line = text[start : end if end >= 0 else span.end + NEAR]
    signs = len(_SIGNS.findall(line))
    return signs > 1 and signs * PROSE > len(line)


def is_free_speech(around: Surroundings, content: Content) -> bool:
    """Tell if marks hold all of a content that is long enough to be no title and no scare quote.

    Such words are somebody's although no cue says whose. The corpus that the confidence is learnt
    from leaves them out, other newsrooms print them often.
    """
    layout = around.layout
    span = content.span
    inside = any(
        region.start <= span.start and span.end <= region.end
        for region in around.quoted.starting_in(span.start, span.end)
    )
    return inside and layout.words_in(span.start, span.end) >= FREE_WORDS


FREE_WORDS: Final = 5
"""Words from which marks alone make speech."""
