"""Result of a detector, and the careful sentence that explains it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from workbench.domain.statements.claim import Statement
from workbench.domain.statements.conflict import ConflictKind
from workbench.domain.text.display import one_line
from workbench.domain.text.span import Span
from workbench.pipeline.meaning.clauses import PRONOUNS

_LONGEST_WORDS: Final = 90
"""Characters of one side's deciding words that an explanation shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """One detector's opinion on a pair of statements."""

    kind: ConflictKind
    score: float
    """0 to 1."""

    explanation: str
    a_words: tuple[Span, ...]
    b_words: tuple[Span, ...]
    rule: str
    ground: float = 1.0
    """0 to 1: how much the two share that other statements do not; on import it scales the score.

    A pair that somebody asks about is about one thing already, a pair that an index brings
    together need not be."""

    def grounded(self) -> Detection:
        """The detection with its score scaled by the ground it stands on."""
        return replace(self, score=self.score * self.ground)


def quote(statement: Statement, spans: Iterable[Span]) -> str:
    """The deciding words of one side in quotation marks, gaps shown as "…"."""
    parts = [span.of(statement.text) for span in merged(spans, statement.text)]
    words = one_line(" … ".join(parts))
    if len(words) > _LONGEST_WORDS:
        words = words[: _LONGEST_WORDS - 1].rstrip() + "…"
    return f"“{words.translate(_INNER)}”"


_INNER: Final = str.maketrans({"“": "‘", "”": "’", '"': "'"})
"""Marks inside the marks of an explanation are single ones."""


def merged(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Spans in text order, those with only a few characters between them made one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start - result[-1].end <= _NEAR and _one_line(text, result[-1], span):
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


_NEAR: Final = 6


def _one_line(text: str, left: Span, right: Span) -> bool:
    return "\n" not in text[left.end : right.start]


_LONGEST_NAME: Final = 80
"""Characters of a source's name that an explanation shows."""


def who(statement: Statement) -> str:
    """The source as an explanation names it."""
    name = one_line(statement.source or "")
    if len(name) > _LONGEST_NAME:
        name = name[: _LONGEST_NAME - 1].rstrip() + "…"
    return name if name and name.lower() not in PRONOUNS else "one source"


def about(names: Iterable[str], words: Iterable[str]) -> str:
    """Shared names and words: "; both about North Korea, Russia, shells", or nothing."""
    shared = [one_line(word) for word in (*names, *words) if word.strip()]
    listed = ", ".join(dict.fromkeys(shared))
    return f"; both about {listed}" if listed else ""
