"""An article on its way into the store, and the report of what came of each file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.articles.analysis import Analysis
from workbench.domain.statements.claim import Statement


class ImportOutcome(StrEnum):
    """What happened to a file."""

    NEW = "new"
    NEW_VERSION = "new version"
    UNCHANGED = "unchanged"
    """It is the newest version at its origin already."""
    DUPLICATE = "duplicate"
    """An article from elsewhere reads the same."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What happened to one file."""

    origin: str
    outcome: ImportOutcome
    article_id: int | None = None
    """The article it is, or is a duplicate of; None where it failed."""

    quotations: int = 0
    flags: int = 0
    """Conflicts and findings on its quotations that are new with it."""

    carried: int = 0
    """Quotations that the version before had, with their decisions."""

    reason: str = ""
    """Why it failed, or which article it is a duplicate of."""

    @property
    def fresh(self) -> bool:
        """Whether there is an article that was not there before."""
        return self.outcome in {ImportOutcome.NEW, ImportOutcome.NEW_VERSION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An analysed article on its way into the store."""

    data: bytes
    """As they were read."""

    analysis: Analysis
    statements: tuple[Statement, ...]
    """One for each attribution, in their order; their refs do not matter."""

    keys: tuple[frozenset[str], ...]
    """Keys of each statement in the index of what is said alike."""
