"""What reviewers write about quotations, flags, sources and articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteEntry:
    """A remark of a reviewer."""

    note_id: int
    subject: str
    """What it is about: "quotation:12", "conflict:3", "source:7", "article:4"."""

    text: str
    reviewer: str
    at: datetime
    """Aware UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceEntry:
    """What a decision rests on."""

    evidence_id: int
    subject: str
    location: str
    """URL, or path of a file."""

    locator: str
    """Where in it: page, minute, paragraph; "" where the whole is meant."""

    quote: str
    """The words that it is cited for; may be ""."""

    sha256: str | None
    """Lower-case hex digest of a file's bytes when it was cited; None for a URL."""

    reviewer: str
    at: datetime
    """Aware UTC."""
