"""Versions of articles, reviewers and totals of a store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionEntry:
    """Version of an article as a line of a list."""

    article_id: int
    version: int
    """1 for the first version of what stands at ``origin``."""

    current: bool
    """Whether it is the newest version."""

    origin: str
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    """ISO 8601 as printed."""

    retrieved_at: datetime
    """Aware UTC."""

    sha256: str
    """Of the raw bytes."""

    quotations: int
    decided: int
    """Quotations whose workflow is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerEntry:
    """Count of the acts and standing decisions of a reviewer."""

    name: str
    acts: int
    """Events, undo and redo among them."""

    standing: int
    """Quotations of current articles whose decision is theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """Totals of a store. Quotations and flags: current ones only."""

    articles: int
    superseded: int
    """Older versions of articles."""

    quotations: int
    workflow: tuple[tuple[str, int], ...]
    """Each place on the axis and how many stand there, in the order of the axis, zeros too."""

    wording: tuple[tuple[str, int], ...]
    """As ``workflow``; quotations without a verdict are left out."""

    content: tuple[tuple[str, int], ...]
    """Each rating that was given and how often, the most frequent first."""

    conflicts: tuple[tuple[str, int], ...]
    """Conflicts by status, zeros too."""

    findings: tuple[tuple[str, int], ...]
    """Findings by status, zeros too."""

    sources: int
    """Merged ones counted once."""

    reviewers: tuple[ReviewerEntry, ...]
    events: int
    head: str
    """Hash of the last event; 64 zeros for none."""
