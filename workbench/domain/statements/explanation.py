"""Why two statements were flagged: clauses side by side, and what the score is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.statements.claim import Commitment, Polarity
from workbench.domain.text.span import Span


class Match(StrEnum):
    """How a word of one clause stands to a word of the other."""

    SAME = "same"
    """One stem."""
    LIKE = "like"
    """Synonyms, a kind and a thing of it, or words with one beginning."""
    OPPOSITE = "opposite"
    SIBLING = "other of its kind"
    """Different things of one kind: shells and drones."""
    NUMBER = "other number"
    TIME = "other time"
    NAME = "same name"
    """The same state, body or person, however it is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """A word or phrase of the first text beside one of the second."""

    a: Span
    b: Span
    match: Match


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedSide:
    """The clause of one statement that was held against the other's."""

    clause: Span
    """In the statement's text."""

    polarity: Polarity
    commitment: Commitment
    negated_by: tuple[Span, ...]
    """Words that negate or deny."""

    about: tuple[str, ...]
    """Canonical names, those put back for "we" and "it" too."""

    alone: tuple[Span, ...]
    """Words that have no match on the other side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one named feature adds to the score."""

    feature: str
    value: float
    """Of the feature, 0 to 1."""

    log_odds: float
    """Value times weight: above 0 it speaks for a conflict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Two statements laid side by side."""

    a: ExplainedSide
    b: ExplainedSide
    aligned: tuple[Aligned, ...]
    """In the order of the first text."""

    shared: tuple[str, ...]
    """Names that both clauses are about."""

    model: str
    """Which weights: those for statements with sources, or for bare ones."""

    probability: float
    """Of the score model: how likely that both cannot be right."""

    bias: float
    """Log odds before any feature."""

    contributions: tuple[Contribution, ...]
    """Every feature that counts, the weightiest first; with ``bias`` they sum to the log odds of
    ``probability``."""
