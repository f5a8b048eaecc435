"""The log as a list that is walked: which events, one of them opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbench.domain.review.decisions import Act, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter:
    """Which events; every field that is set must hold."""

    reviewer: str | None = None
    """Who acted, spelt as in the log."""

    subject: str | None = None
    """A record that the event is about or has changed: "quotation:12"."""

    act: Act | None = None
    day: date | None = None
    """In UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedEvent:
    """An event opened."""

    event: Event
    about: str
    """The quoted words, the explanation of the flag, the name of the source or the title of the
    article that it is about; "" where that is gone."""


ALL_EVENTS = LogFilter()
