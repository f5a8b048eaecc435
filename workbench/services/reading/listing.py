"""Lists and numbers for the plain commands, read a window at a time."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from workbench.domain.lists.totals import ArticleEntry, Stats
from workbench.store.engine.session import reading
from workbench.store.views import totals as overview

_WINDOW = 500


def articles(
    sessions: sessionmaker[Session], words: str = "", *, superseded: bool = False
) -> Iterator[ArticleEntry]:
    """Articles in the order they came in.

    Args:
        sessions: The store.
        words: Part of title or outlet; "" for all.
        superseded: Whether older versions are listed too.
    """
    after = 0
    while True:
        with reading(sessions) as session:
            found = overview.article_entries(
                session, words, superseded=superseded, after=after, limit=_WINDOW
            )
        yield from found
        if len(found) < _WINDOW:
            return
        after = found[-1].article_id


def stats(sessions: sessionmaker[Session]) -> Stats:
    """How much there is, and how far the work has come."""
    with reading(sessions) as session:
        return overview.stats(session)
