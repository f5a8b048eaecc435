"""What a tagger says about the words of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from workbench.domain.text.span import Span


class Role(StrEnum):
    """The part a stretch of words plays in an attribution (terms of PARC 3.0, Pareti 2016)."""

    SPEECH = "speech"
    """Content that somebody said, wrote or published."""
    THOUGHT = "thought"
    """Content that somebody believes, plans or intends; learnt so that it can be left out."""
    SOURCE = "source"
    CUE = "cue"


@dataclass(frozen=True, slots=True, order=True)
class TaggedSpan:
    """Words with a role, as sure as ``probability`` (0 to 1) that the role is right."""

    span: Span
    role: Role
    probability: float


class Tagger(Protocol):
    """Marks content, cue and source words; every implementation is deterministic."""

    def tag(self, text: str, quoted: Sequence[Span]) -> tuple[TaggedSpan, ...]:
        """Tag one text.

        Args:
            text: Any text.
            quoted: The regions inside quotation marks, marks included, in text order.

        Returns:
            Spans in text order. Two spans of one role never overlap.
        """
        ...

    def tag_many(
        self, documents: Iterable[tuple[str, Sequence[Span]]]
    ) -> Iterator[tuple[TaggedSpan, ...]]:
        """`tag` for many texts in their order, in batches, with bounded memory."""
        ...
