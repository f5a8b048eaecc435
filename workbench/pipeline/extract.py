"""Tags + quotation marks -> quotations: content and cue, direct, mixed and indirect."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from workbench.domain.article import Block
from workbench.domain.quotation import Quotation, QuotationKind, QuotedSpan
from workbench.domain.span import Span
from workbench.domain.tagging import Role, TaggedSpan
from workbench.pipeline.contents import Content, find_contents
from workbench.pipeline.cues import Surroundings, link_cues
from workbench.pipeline.layout import Layout, Places
from workbench.pipeline.nested import unnested

DIRECT_SHARE: Final = 0.95
"""Share of letters and digits inside marks from which a quotation is direct."""
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
    contents = find_contents(layout, blocks, quoted, tags)
    around = surroundings(layout, contents, quoted, tags)
    contents, cues = unnested(around, contents, link_cues(around, contents))
    groups = _grouped(contents, cues)
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


Group = tuple[tuple[Span, ...], Span | None, float]


def _grouped(contents: Sequence[Content], cues: Sequence[Span | None]) -> list[Group]:
    """One quotation from contents that share a cue, or that marks carry over paragraphs."""
    home: dict[Span, int] = {}
    groups: list[list[Content]] = []
    group_cues: list[Span | None] = []
    for content, cue in zip(contents, cues, strict=True):
        if content.continues and groups:
            groups[-1].append(content)
            group_cues[-1] = group_cues[-1] or cue
        elif cue is not None and cue in home:
            groups[home[cue]].append(content)
        else:
            groups.append([content])
            group_cues.append(cue)
        if cue is not None:
            home.setdefault(cue, len(groups) - 1)
    return [
        (tuple(c.span for c in group), cue, min(c.probability for c in group))
        for group, cue in zip(groups, group_cues, strict=True)
    ]


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
