"""Quotations + tags -> the words that name each speaker, and the intermediary."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from workbench.domain.articles.article import Block
from workbench.domain.articles.tagging import Role, TaggedSpan
from workbench.domain.statements.quotation import Attribution, Quotation, QuotationKind
from workbench.domain.statements.source import Mention
from workbench.domain.text.span import Span
from workbench.pipeline.linking.beside import is_time, named_beside
from workbench.pipeline.linking.linker import NONE, Features, log_odds, probabilities, probability
from workbench.pipeline.linking.via import find_via, is_via
from workbench.pipeline.text_layout import Layout, Places
from workbench.pipeline.word_lists import PRONOUNS, REPORTED

LEAST_CHANCE: Final = 0.1
"""Least chance of a source that is named as the speaker; reviewers see how unsure it is."""

CARRIED: Final = 0.5
"""Sureness of a speaker who goes on from the quotation before for want of other words."""

_TRAILING: Final = " \u00a0\n,;:–—-"
_BY: Final = " by "
"""Before the speaker of a passive: "was accused by the crew"."""

NEAREST: Final = 5
"""Sources looked at on either side of a quotation; more only cost time."""


def attribute(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Span],
    quotations: Sequence[Quotation],
    tags: Sequence[TaggedSpan],
) -> tuple[Attribution, ...]:
    """Give every quotation the words that name its speaker, where such words are printed.

    Args:
        text: The article's cleaned text.
        blocks: Its paragraphs, in text order.
        sentences: Its sentences, in text order.
        quotations: What `extract` found, in text order.
        tags: What the tagger makes of the words.

    Returns:
        One attribution for each quotation, in the same order; ``source`` is still None.
    """
    layout = Layout.of(text, blocks, sentences)
    around = Neighbours(layout, quotations, tags)
    return tuple(
        Attribution(
            quotation=quotation,
            mention=mention,
            via=find_via(layout, quotation, mention),
            confidence=_sureness(around, quotation, mention, chance),
        )
        for quotation, mention, chance in linked(around, quotations)
    )


Link = tuple[Quotation, Mention | None, float]
"""A quotation, its speaker's mention, and how likely it is that they belong together (0 to 1)."""


def linked(around: Neighbours, quotations: Sequence[Quotation]) -> list[Link]:
    """Each quotation with its speaker's mention, in the same order."""
    found: list[Link] = []
    for quotation in quotations:
        mention, chance = _speaker(around, quotation, found[-1] if found else None)
        found.append((quotation, mention, chance))
    for index in range(len(found) - 2, -1, -1):
        found[index] = _from_next(around, found[index], found[index + 1])
    return found


def _from_next(around: Neighbours, link: Link, after: Link) -> Link:
    """A free quotation without speaker gets that of the next one in its paragraph."""
    quotation, mention, _ = link
    free = mention is None and _is_free(quotation) and after[1] is not None
    if not free or _blocks_apart(around, quotation, after[0]):
        return link
    return quotation, after[1], CARRIED


def _sureness(
    around: Neighbours, quotation: Quotation, mention: Mention | None, chance: float
) -> float:
    if mention is None:
        return 0.0
    return probability("speaker", speaker_features(around, quotation, mention, chance))


class Neighbours:
    """The spans among which a speaker is looked for."""

    def __init__(
        self, layout: Layout, quotations: Sequence[Quotation], tags: Sequence[TaggedSpan]
    ) -> None:
        def of(role: Role) -> list[Span]:
            return [tag.span for tag in tags if tag.role is role]

        self.layout = layout
        named = [(_bare(layout.text, tag.span), tag) for tag in tags if tag.role is Role.SOURCE]
        self.sureness = {
            span: tag.probability for span, tag in named if not is_time(span.of(layout.text))
        }
        self.sources = Places(list(self.sureness))
        self.cues = Places(of(Role.CUE))
        self.contents = Places(
            [span for quotation in quotations for span in quotation.content] + of(Role.THOUGHT)
        )


def _bare(text: str, span: Span) -> Span:
    """``span`` without the marks that end an apposition, or the verb: "the ministry claimed, as".

    The verb of a clause within stays ("those who claimed"), and one character always does.
    """
    words = span.of(text).rstrip(_TRAILING)
    parts = words.split()
    if len(parts) > 1 and parts[-1] in REPORTED and parts[-2].lower() not in PRONOUNS:
        words = words.removesuffix(parts[-1]).rstrip(_TRAILING)
    return Span(span.start, span.start + max(1, len(words)))


def _speaker(
    around: Neighbours, quotation: Quotation, before: Link | None
) -> tuple[Mention | None, float]:
    last = before[1] if before is not None else None
    spans, features = options(around, quotation, last)
    chances = probabilities("source", [*features, NONE])
    index = max(range(len(spans)), key=chances.__getitem__, default=None)
    if index is not None and chances[index] >= LEAST_CHANCE:
        return Mention(spans[index], spans[index].of(around.layout.text)), chances[index]
    if (
        before is not None
        and _is_free(quotation)
        and _blocks_apart(around, before[0], quotation) <= 1
    ):
        # It stands right behind another quotation, so that one's speaker goes on.
        return last, CARRIED
    beside = named_beside(around.layout.text, quotation.cue) if quotation.cue else None
    if beside is None or any(beside.overlaps(span) for span in quotation.content):
        return None, chances[-1]
    return Mention(beside, beside.of(around.layout.text)), CARRIED


def _is_free(quotation: Quotation) -> bool:
    """Tell whether it stands in marks with no words that report it."""
    return quotation.cue is None and quotation.kind is QuotationKind.DIRECT


def _blocks_apart(around: Neighbours, before: Quotation, after: Quotation) -> int:
    block_at = around.layout.block_at
    return block_at(after.content[0].start) - block_at(before.content[-1].start)


def speaker_features(
    around: Neighbours, quotation: Quotation, mention: Mention, chance: float
) -> Features:
    """Features of how sure the speaker is; names as in data/confidence.json."""
    layout = around.layout
    home = {layout.block_at(span.start) for span in quotation.content}
    return {
        "bias": 1.0,
        "chance": log_odds(chance),
        "sure": log_odds(around.sureness.get(mention.span, CARRIED)),
        "no cue": float(quotation.cue is None),
        "quotation": log_odds(quotation.confidence),
        "other block": float(layout.block_at(mention.span.start) not in home),
    }


def options(
    around: Neighbours, quotation: Quotation, before: Mention | None
) -> tuple[list[Span], list[Features]]:
    """Candidates for the speaker: sources near by, and whoever spoke last; with their features."""
    spans = _candidates(around, quotation)
    found: list[Features] = [source_features(around, quotation, span) for span in spans]
    if before is not None and before.span not in spans:
        found.append(carried_features(around, quotation, before.span))
        spans.append(before.span)
    return spans, found


def _candidates(around: Neighbours, quotation: Quotation) -> list[Span]:
    """Sources of the blocks that the quotation and its cue stand in, nearest few only."""
    starts = around.sources.starts
    left = bisect_left(starts, quotation.content[0].start)
    right = bisect_left(starts, quotation.content[-1].end)
    near = around.sources.spans[max(0, left - NEAREST) : right + NEAREST]
    block_at = around.layout.block_at
    anchors = [*quotation.content, *([quotation.cue] if quotation.cue else [])]
    homes = {block_at(span.start) for span in anchors}
    return [span for span in near if block_at(span.start) in homes]


def carried_features(around: Neighbours, quotation: Quotation, source: Span) -> Features:
    """Features that speak for the speaker of the quotation before going on."""
    layout = around.layout
    content = quotation.content[0]
    blocks = layout.block_at(content.start) - layout.block_at(source.start)
    return {
        "carried": 1.0,
        "carried blocks": float(min(blocks, 4)),
        "carried cue": float(quotation.cue is not None),
    }


def source_features(around: Neighbours, quotation: Quotation, source: Span) -> Features:
    """Features for and against ``source``; names as in data/linker.json."""
    features = _content_features(around, quotation, source)
    if quotation.cue is not None:
        features |= _cue_features(around, quotation.cue, source)
    else:
        features = {f"no cue {name}": value for name, value in features.items()}
    text = source.of(around.layout.text)
    features["pronoun"] = float(text.lower() in PRONOUNS)
    before = around.layout.text[max(0, source.start - len(_BY)) : source.start]
    features["by"] = float(before.lower() == _BY)
    features["via"] = float(is_via(around.layout, source))
    return features


def _content_features(around: Neighbours, quotation: Quotation, source: Span) -> dict[str, float]:
    layout = around.layout
    nearest = min(quotation.content, key=lambda span: layout.words_between(span, source))
    side = "before" if source.start < nearest.start else "after"
    gap = layout.words_between(nearest, source)
    return {
        side: 1.0,
        f"{side} words": math.log1p(gap),
        f"{side} sentences": float(min(layout.sentences_between(nearest, source), 3)),
        f"{side} contents": float(min(around.contents.between(nearest, source), 3)),
        f"{side} sources": float(min(around.sources.between(nearest, source), 3)),
        "inside": float(any(span.overlaps(source) for span in quotation.content)),
        "other block": float(layout.block_at(source.start) != layout.block_at(nearest.start)),
    }


def _cue_features(around: Neighbours, cue: Span, source: Span) -> dict[str, float]:
    layout = around.layout
    side = "before cue" if source.start < cue.start else "after cue"
    gap = layout.words_between(cue, source)
    return {
        side: 1.0,
        f"{side} words": math.log1p(gap),
        f"{side} adjacent": float(gap == 0),
        f"{side} sentences": float(min(layout.sentences_between(cue, source), 3)),
        f"{side} cues": float(min(around.cues.between(cue, source), 3)),
        f"{side} sources": float(min(around.sources.between(cue, source), 3)),
        f"{side} contents": float(min(around.contents.between(cue, source), 3)),
    }
