"""Tags + quotation marks -> quotations: content and cue, direct, mixed and indirect."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from workbench.domain.articles.article import Block
from workbench.domain.articles.tagging import Role, TaggedSpan
from workbench.domain.statements.quotation import Quotation, QuotationKind, QuotedSpan
from workbench.domain.text.span import Span
from workbench.pipeline.confidence import is_free_speech, quotation_confidence
from workbench.pipeline.speech.aloud import said_aloud
from workbench.pipeline.speech.contents import find_contents
from workbench.pipeline.speech.cues import Surroundings, link_cues
from workbench.pipeline.speech.joining import Content
from workbench.pipeline.speech.nested import unnested
from workbench.pipeline.text_layout import Layout, Places

DIRECT_SHARE: Final = 0.95
"""Share of letters and digits inside marks from which a quotation is direct."""
LEAST_SURE: Final = 0.35
"""Confidence below which nothing is shown; chosen on PolNeAR dev, see docs/experiments.md."""

INDIRECT_SHARE: Final = 0.02
"""The share up to which it is indirect; between the two it is mixed."""


def extract(
    article_text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Span],
    quoted: Sequence[QuotedSpan],
    tags: Sequence[TaggedSpan],
) -> tuple[Quotation, ...]:
    """Find the quotations of one article.

    Args:
        article_text: The article's cleaned text.
        blocks: Its paragraphs; headlines and standfirsts are not searched.
        sentences: Its sentences, in text order.
        quoted: The regions inside quotation marks, in text order.
        tags: What the tagger makes of the words.

    Returns:
        In the order in which they begin. No two content spans overlap.
    """
    layout = Layout.of(article_text, blocks, sentences)
    tags = said_aloud(surroundings(layout, (), quoted, tags), quoted, tags)
    contents = find_contents(layout, blocks, quoted, tags)
    around = surroundings(layout, contents, quoted, tags)
    contents, cues = unnested(around, contents, link_cues(around, contents))
    groups = _grouped(layout, _believed(around, contents, cues))
    inside = _inside_marks(article_text, quoted)
    return tuple(
        Quotation(
            kind=_kind(article_text, spans, inside),
            content=spans,
            cue=cue,
            confidence=confidence,
        )
        for spans, cue, confidence in groups
    )


def surroundings(
    layout: Layout,
    contents: Sequence[Content],
    quoted: Sequence[QuotedSpan],
    tags: Sequence[TaggedSpan],
) -> Surroundings:
    """Index what the links step over."""
    thoughts = [tag.span for tag in tags if tag.role is Role.THOUGHT]
    return Surroundings(
        layout=layout,
        contents=Places([content.span for content in contents] + thoughts),
        sources=Places([tag.span for tag in tags if tag.role is Role.SOURCE]),
        cues=Places([tag.span for tag in tags if tag.role is Role.CUE]),
        quoted=Places([region.span for region in quoted if region.depth == 0]),
    )


Sure = tuple[Content, Span | None, float]
"""A content, its cue, and how sure it is (0 to 1)."""


def _believed(
    around: Surroundings, contents: Sequence[Content], cues: Sequence[Span | None]
) -> list[Sure]:
    """The contents that are sure enough to be shown to anybody."""
    found = [
        (content, cue, quotation_confidence(around, content, cue))
        for content, cue in zip(contents, cues, strict=True)
    ]
    return [
        (content, cue, sure)
        for content, cue, sure in found
        if sure >= LEAST_SURE or is_free_speech(around, content)
    ]


Group = tuple[tuple[Span, ...], Span | None, float]


def _grouped(layout: Layout, contents: Sequence[Sure]) -> list[Group]:
    """One quotation from contents that share a cue, or that marks carry over paragraphs."""
    home: dict[Span, int] = {}
    groups: list[list[Sure]] = []
    for content, cue, sure in contents:
        if content.continues and groups and _adjacent(layout, groups[-1][-1][0], content):
            groups[-1].append((content, cue, sure))
        elif cue is None or cue not in home:
            groups.append([(content, cue, sure)])
        elif layout.block_at(cue.start) == layout.block_at(content.span.start):
            groups[home[cue]].append((content, cue, sure))
        else:
            # A cue that reports words of its own paragraph does not reach into the next.
            groups.append([(content, None, sure)])
        if cue is not None:
            home.setdefault(cue, len(groups) - 1)
    return [
        (
            tuple(content.span for content, _, _ in group),
            next((cue for _, cue, _ in group if cue is not None), None),
            min(sure for _, _, sure in group),
        )
        for group in groups
    ]


def _adjacent(layout: Layout, before: Content, content: Content) -> bool:
    return layout.words_in(before.span.end, content.span.start) == 0


def _inside_marks(text: str, quoted: Sequence[QuotedSpan]) -> bytearray:
    inside = bytearray(len(text))
    for region in quoted:
        if region.depth == 0:
            inside[region.span.start : region.span.end] = b"\x01" * len(region.span)
    return inside


def _kind(text: str, spans: Sequence[Span], inside: bytearray) -> QuotationKind:
    letters = marked = 0
    for span in spans:
        for offset in range(span.start, span.end):
            if text[offset].isalnum():
                letters += 1
                marked += inside[offset]
    share = marked / letters if letters else 0.0
    if share >= DIRECT_SHARE:
        return QuotationKind.DIRECT
    return QuotationKind.INDIRECT if share <= INDIRECT_SHARE else QuotationKind.MIXED
