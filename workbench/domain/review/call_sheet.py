"""What is to be confirmed with a source, and what came of calling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.lists.opened import ConflictEntry
from workbench.domain.review.decisions import ConflictStatus, Outcome, Statuses, Wording, Workflow
from workbench.domain.review.remarks import EvidenceEntry
from workbench.domain.statements.paraphrase import Paraphrase
from workbench.domain.statements.source import Source

UNSETTLED = frozenset({ConflictStatus.OPEN, ConflictStatus.REAL, ConflictStatus.NEEDS_CALL})
"""Flags that a caller has to know of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallItem:
    """A statement that is to be confirmed."""

    quotation_id: int
    statement: Paraphrase
    outlet: str | None
    title: str | None
    published: str | None
    statuses: Statuses
    conflicts: tuple[ConflictEntry, ...]
    """Those that are open, real, or need a call."""

    evidence: tuple[EvidenceEntry, ...]

    @property
    def needs_call(self) -> bool:
        """Whether somebody has said that only a call can settle it."""
        return (
            self.statuses.wording is Wording.CANNOT_CONFIRM
            or self.statuses.workflow is Workflow.AWAITING_SOURCE
            or any(flag.status is ConflictStatus.NEEDS_CALL for flag in self.conflicts)
        )

    @property
    def where(self) -> str:
        """Outlet, title and day of the article."""
        day = (self.published or "")[: len("2026-01-31")]
        return ", ".join(filter(None, (self.outlet, self.title, day))) or "article without a title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A call, visit or letter to a source."""

    contact_id: int
    outcome: Outcome
    how: str
    """"phone", "mail", "in person": as typed."""

    reached: str
    """Who answered; "" where it is the source."""

    note: str
    """What they said."""

    reviewer: str
    at: datetime
    """Aware UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheet:
    """Everything in hand before a source is called."""

    source_id: int
    source: Source
    items: tuple[CallItem, ...]
    """What needs a call first, then what is not decided, each in the order of the articles."""

    left_out: int
    """Undecided statements beyond those listed."""

    contacts: tuple[Contact, ...]
    """Oldest first."""


def in_order(items: Sequence[CallItem]) -> tuple[CallItem, ...]:
    """What needs a call before what does not."""
    return tuple(sorted(items, key=lambda item: not item.needs_call))
