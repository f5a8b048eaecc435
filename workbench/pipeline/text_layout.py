"""Text, blocks and sentences -> quick answers to "how far" and "in the same what"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.articles.article import Block
from workbench.domain.text.span import Span

_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Layout:
    """Places of the words, sentences and blocks of one text. Every question is logarithmic."""

    text: str
    word_starts: tuple[int, ...]
    sentence_starts: tuple[int, ...]
    sentences: tuple[Span, ...]
    block_starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str, blocks: Sequence[Block], sentences: Sequence[Span]) -> Layout:
        """Lay out ``text``; blocks and sentences are in text order."""
        return cls(
            text=text,
            word_starts=tuple(match.start() for match in _WORD.finditer(text)),
            sentence_starts=tuple(sentence.start for sentence in sentences),
            sentences=tuple(sentences),
            block_starts=tuple(block.span.start for block in blocks),
        )

    def words_in(self, start: int, end: int) -> int:
        """Count the words that begin in ``[start, end)``; 0 when the range is empty or reversed."""
        return max(0, bisect_left(self.word_starts, end) - bisect_left(self.word_starts, start))

    def words_between(self, left: Span, right: Span) -> int:
        """Count the words between two spans in either order; 0 when they overlap."""
        if left.start > right.start:
            left, right = right, left
        return self.words_in(left.end, right.start)

    def sentence_at(self, offset: int) -> int:
        """Index of the last sentence that begins at or before ``offset``; -1 before the first."""
        return bisect_right(self.sentence_starts, offset) - 1

    def sentences_between(self, left: Span, right: Span) -> int:
        """Count the sentence starts that part two spans; 0 when they touch one sentence."""
        if left.start > right.start:
            left, right = right, left
        return max(0, self.sentence_at(right.start) - self.sentence_at(left.end - 1))

    def sentence_span(self, offset: int) -> Span | None:
        """The sentence around ``offset``, or None before the first."""
        index = self.sentence_at(offset)
        return self.sentences[index] if index >= 0 else None

    def block_at(self, offset: int) -> int:
        """Index of the last block that begins at or before ``offset``; -1 before the first."""
        return bisect_right(self.block_starts, offset) - 1


class Places:
    """Spans of one kind, sorted, for counting those that lie in a range."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = sorted(spans)
        self.starts = [span.start for span in self.spans]

    def starting_in(self, start: int, end: int) -> list[Span]:
        """The spans that begin in ``[start, end)``, in text order."""
        return self.spans[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def between(self, left: Span, right: Span) -> int:
        """Count the spans that begin after one of two spans ends and before the other begins."""
        if left.start > right.start:
            left, right = right, left
        if left.end >= right.start:
            return 0
        return bisect_left(self.starts, right.start) - bisect_left(self.starts, left.end)
