"""Store -> fact-check note."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from workbench.domain.filter import ALL_QUOTATIONS, QuoteFilter
from workbench.domain.note import Note
from workbench.store.chain import GENESIS
from workbench.store.conditions import OLD
from workbench.store.events import last_event
from workbench.store.noting import articles_of, current_articles, noted_articles, noted_conflicts
from workbench.store.queue import queue_ids
from workbench.store.session import reading

_ALL = 2**31 - 1


def note_for(
    sessions: sessionmaker[Session], now: datetime, wanted: QuoteFilter = ALL_QUOTATIONS
) -> Note:
    """A note on the quotations that pass ``wanted``, from one snapshot of the store.

    Without terms it covers the newest version of every article, those without a quotation too.

    Args:
        sessions: The store.
        now: Aware UTC; the time the note says it was made.
        wanted: Which quotations.
    """
    with reading(sessions) as session:
        ids = queue_ids(session, wanted, _ALL)
        articles = articles_of(session, ids) if wanted.terms else current_articles(session)
        superseded = OLD in wanted.terms
        conflicts = noted_conflicts(session, ids, superseded=superseded)
        last = last_event(session)
        return Note(
            made_at=now,
            articles=noted_articles(session, articles, ids, conflicts),
            conflicts=conflicts,
            log_events=last.seq if last else 0,
            log_head=last.hash if last else GENESIS,
        )
