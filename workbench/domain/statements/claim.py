"""What quotations assert, ready to be held against each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.statements.source import SourceKind
from workbench.domain.text.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A quotation as comparison sees it: the words, who, when and where."""

    ref: str
    """Names the quotation to whoever asked: a database id, or "a" and "b"."""

    text: str
    """The content as printed; several spans joined by " … "."""

    source: str | None = None
    """Resolved name of the source, or the mention as printed where it was not resolved."""

    source_kind: SourceKind | None = None
    aliases: tuple[str, ...] = ()
    """Other names of the same source, so that an alias is not taken for a difference."""

    affiliation: str | None = None
    """Role and organisation of the source as printed: tells which state or body it speaks for."""

    cue: str | None = None
    """The reporting words: "denied", "said", "is lying"."""

    context: str = ""
    """The sentence or sentences in which the quotation stands, cue and source included."""

    article: str = ""
    """Names the article, so that renderings in two outlets can be told from one outlet's."""

    date: str | None = None
    """ISO date of the article."""


class Polarity(StrEnum):
    """Whether the claim says that something is so."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Commitment(StrEnum):
    """How the source stands towards the claim."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    PROMISES = "promises"
    DEMANDS = "demands"
    CALLS_FALSE = "calls false"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that a claim states."""

    low: float
    """Least value it allows; equal to ``high`` for an exact number. May be ``-inf``."""

    high: float
    """Greatest value it allows. May be ``inf`` ("at least 12")."""

    unit: str
    """What is counted or measured, in the singular and lower case; "" where none is printed."""

    span: Span
    """Where it stands in the statement's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One clause of a statement, normalised for comparison."""

    statement: Statement
    span: Span
    """The clause, in the statement's text."""

    polarity: Polarity
    commitment: Commitment
    entities: tuple[str, ...] = ()
    """Canonical names ("North Korea" for Pyongyang and DPRK), in order of appearance."""

    terms: tuple[str, ...] = ()
    """Stems of the content words, in order of appearance, entities left out."""

    quantities: tuple[Quantity, ...] = ()
    dates: tuple[str, ...] = ()
    """ISO dates or months that the clause names, resolved against the article's date."""
