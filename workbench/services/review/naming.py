"""Add the names of sources to the events that number them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from workbench.domain.review.decisions import Event
from workbench.domain.review.history import sources_told
from workbench.store.sources.sources import names_of


def named_each(session: Session, events: Sequence[Event]) -> tuple[Event, ...]:
    """Add the name of each source that events tell of.

    It is the name of that very source, as it was meant when the act was done: what it has been
    merged into since is told by another event.
    """
    told = [sources_told(event) for event in events]
    wanted = set().union(*told)
    names = names_of(session, wanted) if wanted else {}
    return tuple(
        replace(event, sources={n: names[n] for n in numbers if n in names}) if numbers else event
        for event, numbers in zip(events, told, strict=True)
    )


def named(session: Session, event: Event) -> Event:
    """`named_each` of a single event."""
    return named_each(session, (event,))[0]
