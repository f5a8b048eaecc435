"""The log as a list that is walked: which events, one of them opened."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.review.decisions import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedEvent:
    """An event opened."""

    event: Event
    about: str
    """The quoted words, the explanation of the flag, the name of the source or the title of the
    article that it is about; "" where that is gone."""

    @property
    def id(self) -> int:
        """Number of the event."""
        return self.event.seq
