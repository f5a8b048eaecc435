"""Positions in one article's text."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of one article's text.

    Offsets count Unicode code points of the cleaned text, never bytes or
    tokens, so ``text[start:end]`` is always exactly the words shown to a reader.

    Raises:
        SpanError: The range is empty or negative.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"Span [{self.start}, {self.end}) is empty or negative.")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of ``text`` that this span covers.

        Raises:
            SpanError: The span reaches beyond the end of ``text``.
        """
        if self.end > len(text):
            raise SpanError(f"Span [{self.start}, {self.end}) ends after {len(text)} characters.")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether at least one code point belongs to both."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every code point of ``other`` belongs to this span."""
        return self.start <= other.start and other.end <= self.end
