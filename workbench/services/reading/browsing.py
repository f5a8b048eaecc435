"""What the screens beside the review look at: the log, the articles, the sources.

Safe to call from threads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from workbench.domain.errors import NotFoundError
from workbench.domain.lists.article_overview import ALL_ARTICLES, ShelfFilter, ShelfRow
from workbench.domain.lists.charts import Charts
from workbench.domain.lists.filters import FilterKey, QuoteFilter, Term
from workbench.domain.lists.opened import KnownSource, NameUse, QueueRow
from workbench.domain.lists.page import Page
from workbench.domain.lists.totals import Stats
from workbench.domain.review.call_sheet import CallSheet
from workbench.domain.review.decisions import Event
from workbench.domain.review.history import main_record, sources_told
from workbench.domain.review.log import ALL_EVENTS, LogFilter, LoggedEvent
from workbench.services.reading.paging import Reach, read_page
from workbench.services.reading.updates import WatchingDesk
from workbench.services.review.call_sheets import call_sheet
from workbench.services.review.naming import named, named_each
from workbench.store.engine.session import reading
from workbench.store.log.log_window import (
    count_events,
    event_numbers,
    events_of,
    one_event,
    words_of_subject,
)
from workbench.store.sources.aliases import names_of
from workbench.store.sources.merges import canonical_id
from workbench.store.sources.sources import load_sources
from workbench.store.views.article_overview import article_ids, article_rows, count_articles
from workbench.store.views.chart_numbers import charts
from workbench.store.views.totals import stats

MOST_QUOTED_OF_ONE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A source with what it is quoted with."""

    known: KnownSource
    """``quotations`` counts all of them."""

    quotations: tuple[QueueRow, ...]
    """The first 100 in the order of the queue."""

    history: tuple[Event, ...]
    """Acts upon the source, newest first."""


@dataclass(frozen=True, slots=True)
class BrowsingDesk(WatchingDesk):
    """Lists that are looked through rather than decided."""

    def log(
        self,
        wanted: LogFilter = ALL_EVENTS,
        *,
        after: int | None = None,
        before: int | None = None,
        limit: int = 50,
    ) -> Page[Event, int]:
        """A page of the log, newest first, paged by the number of an event."""
        with reading(self.sessions) as session:
            return read_page(
                partial(event_numbers, session, wanted),
                lambda numbers: named_each(session, events_of(session, numbers)),
                lambda event: event.seq,
                Reach(limit=limit, after=after, before=before),
                count_events(session, wanted),
            )

    def events(self, numbers: Sequence[int]) -> tuple[Event, ...]:
        """The events of these numbers, in their order."""
        with reading(self.sessions) as session:
            return named_each(session, events_of(session, numbers))

    def named(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Events that were read beside an item, with the names of the sources they tell of."""
        if not any(map(sources_told, events)):
            return tuple(events)
        with reading(self.sessions) as session:
            return named_each(session, events)

    def open_event(self, number: int) -> LoggedEvent:
        """An event and what it is about.

        Raises:
            NotFoundError: There is no such event.
        """
        with reading(self.sessions) as session:
            event = named(session, one_event(session, number))
            return LoggedEvent(event=event, about=words_of_subject(session, main_record(event)))

    def shelf(
        self,
        wanted: ShelfFilter = ALL_ARTICLES,
        *,
        after: int | None = None,
        before: int | None = None,
        limit: int = 50,
    ) -> Page[ShelfRow, int]:
        """A page of the articles in the order they came in, paged by id."""
        with reading(self.sessions) as session:
            return read_page(
                partial(article_ids, session, wanted),
                partial(article_rows, session),
                lambda row: row.article_id,
                Reach(limit=limit, after=after, before=before),
                count_articles(session, wanted),
            )

    def shelf_rows(self, ids: Sequence[int]) -> tuple[ShelfRow, ...]:
        """These articles as they are now."""
        with reading(self.sessions) as session:
            return article_rows(session, ids)

    def shelf_row(self, article_id: int) -> ShelfRow:
        """One article.

        Raises:
            NotFoundError: There is no such article, or it is not the newest version.
        """
        with reading(self.sessions) as session:
            if article_ids(session, ALL_ARTICLES, 1, after=article_id - 1) != [article_id]:
                raise NotFoundError("article", article_id, "workbench articles")
            return article_rows(session, (article_id,))[0]

    def numbers(self) -> Stats:
        """How much there is and how far the work has come."""
        with reading(self.sessions) as session:
            return stats(session)

    def charts(self) -> Charts:
        """Decisions by day, and which sources contradict each other."""
        with reading(self.sessions) as session:
            return charts(session)

    def names_of(self, source_id: int) -> tuple[NameUse, ...]:
        """The names of a source but for the one it is known by, the most used first.

        Raises:
            NotFoundError: There is no such source.
        """
        with reading(self.sessions) as session:
            return names_of(session, source_id)

    def call_sheet(self, source_id: int) -> CallSheet:
        """What is to be confirmed with a source: at most 50 statements, and contacts so far.

        Raises:
            NotFoundError: There is no such source.
        """
        with reading(self.sessions) as session:
            return call_sheet(session, source_id)

    def open_source(self, source_id: int) -> SourceFile:
        """A source with its names, and the quotations given to it in current articles.

        Raises:
            NotFoundError: There is no such source.
        """
        with reading(self.sessions) as session:
            number = canonical_id(session, source_id)
            source = load_sources(session, (number,))[number]
        given = Term(key=FilterKey.SOURCE, values=(str(number),))
        page = self.queue(QuoteFilter(terms=(given,)), limit=MOST_QUOTED_OF_ONE)
        return SourceFile(
            known=KnownSource(source_id=number, source=source, quotations=page.total or 0),
            quotations=page.rows,
            history=self.named(self.history(f"source:{number}")),
        )
