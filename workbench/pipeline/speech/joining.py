"""Stretches of speech side by side -> one, where they are pieces of one content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from workbench.domain.text.span import Span
from workbench.pipeline.text_layout import Layout, Places

STRAY_WORDS: Final = 2
"""Words between two pieces of one content that the tagger may pass over."""


@dataclass(frozen=True, slots=True, order=True)
class Content:
    """A stretch of one block that somebody said."""

    span: Span
    probability: float
    """0 to 1: how sure the tagger and the marks are."""
    passed_over: bool = False
    """True where the tagger saw no speech in it and only the marks tell."""
    continues: bool = False
    """True where the marks say that it goes on from the content before it."""


def merged(contents: Sequence[Content]) -> Iterator[Content]:
    """Overlapping contents of a sorted sequence, made one."""
    return _united(contents, lambda left, right: right.span.start < left.span.end)


def _united(
    contents: Iterable[Content], belong: Callable[[Content, Content], bool]
) -> Iterator[Content]:
    """The contents, each that belongs to the one before it added to that one."""
    held: Content | None = None
    for content in contents:
        if held is not None and belong(held, content):
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


def joined(layout: Layout, contents: Iterator[Content], apart: Places) -> Iterator[Content]:
    """Contents of one sentence with next to nothing between them, made one."""
    return _united(contents, lambda left, right: is_one(layout, left.span, right.span, apart))


def is_one(
    layout: Layout, left: Span, right: Span, apart: Places, words: int = STRAY_WORDS
) -> bool:
    """Tell if no cue and no source, and at most a stray word, parts two contents of a sentence."""
    gap = layout.text[left.end : right.start]
    return (
        "\n" not in gap
        and layout.words_in(left.end, right.start) <= words
        and not apart.between(left, right)
        and layout.sentences_between(left, right) == 0
    )
