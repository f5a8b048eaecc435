"""Numbers of the charts: decisions by day, and conflicts between sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """Standing decisions of one day. Quotations and flags: current ones only."""

    day: date
    """In UTC."""

    quotations: int
    flags: int
    """Conflicts and findings."""

    done: int
    """Quotations that were done by the end of the day and are so now."""

    @property
    def decisions(self) -> int:
        """Both together."""
        return self.quotations + self.flags


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Current conflicts between two sources, or of one with itself."""

    sources: tuple[int, int]
    """Ids, merged sources counted as one, the lower first."""

    open: int
    real: int
    """Decided to be real conflicts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputant:
    """Source that contradicts or is contradicted."""

    source_id: int
    name: str
    open: int
    """With anybody; so too ``real``."""

    real: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Charts:
    """Numbers that the charts are drawn from."""

    quotations: int
    """All current ones, decided or not."""

    days: tuple[DayCount, ...]
    """The last 14 days on which anything was decided, the newest first."""

    disputants: tuple[Disputant, ...]
    """The 8 sources with the most open and real conflicts, the most first."""

    disputes: tuple[Dispute, ...]
    """Those among ``disputants``, in the order of their ids."""
