"""Reported speech, in the terms of the PARC 3.0 corpus (Pareti, LREC 2016)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.statements.source import Mention, Source
from workbench.domain.text.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedSpan:
    """A stretch of text inside one pair of quotation marks."""

    span: Span
    """Opening mark to closing mark, both included."""

    inner: Span
    """The words between the marks."""

    depth: int = 0
    """0 for marks that stand in running text, 1 for marks inside those, and so on."""

    closed: bool = True
    """False where the paragraph ends before a closing mark is printed."""

    continued: bool = False
    """True where the same quotation goes on with the reopening mark of the next paragraph."""


class QuotationKind(StrEnum):
    """How much of the speaker's own wording the article keeps."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """What was said, and the words that report it."""

    kind: QuotationKind
    content: tuple[Span, ...]
    """In text order, never empty. Several when the cue interrupts: "A," she said, "B"."""

    cue: Span | None = None
    """The reporting words ("said", "according to"); None for a free quotation."""

    confidence: float = 1.0
    """0 to 1: how sure that this is reported speech and whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A quotation and who said it."""

    quotation: Quotation
    mention: Mention | None = None
    """The words that name the speaker, as printed; None where nothing names one."""

    via: Mention | None = None
    """The intermediary: KCNA in "he said, as quoted by KCNA"."""

    source: Source | None = None
    """Who that is; None where the mention could not be resolved."""

    confidence: float = 0.0
    """0 to 1: how sure that ``source`` (or, without one, ``mention``) is right."""
