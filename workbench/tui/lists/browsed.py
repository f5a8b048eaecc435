"""The lists in which nothing is decided: the log, the articles, the sources."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic

from workbench.domain.articles.versions import ArticleFile
from workbench.domain.lists.article_overview import ArticleEntry
from workbench.domain.lists.filters import ALL_ARTICLES, ALL_EVENTS, ArticleFilter, LogFilter
from workbench.domain.lists.opened import KnownSource
from workbench.domain.lists.page import Page
from workbench.domain.review.decisions import Event
from workbench.domain.review.log import LoggedEvent
from workbench.services.desk import Desk
from workbench.services.parts.sources import SourceFile
from workbench.tui.lists.source import BEYOND
from workbench.tui.lists.state import FileT

_Source = KnownSource | SourceFile

MOST_SOURCES = 200
"""Sources listed at a time, the most quoted first; a filter finds the others."""


@dataclass(frozen=True, slots=True)
class EventList:
    """The events that pass a filter, newest first."""

    desk: Desk
    wanted: LogFilter = ALL_EVENTS

    def page(
        self, *, after: Event | LoggedEvent | None = None, before: Event | LoggedEvent | None = None
    ) -> Page[Event, int]:
        return self._page(after.id if after else None, before.id if before else None)

    def page_at(self, item: LoggedEvent) -> Page[Event, int]:
        return self._page(after=item.id + 1)

    def last_page(self) -> Page[Event, int]:
        return self._page(before=0)

    def _page(self, after: int | None = None, before: int | None = None) -> Page[Event, int]:
        return self.desk.log.page(self.wanted, after=after, before=before)

    def rows(self, ids: Sequence[int]) -> tuple[Event, ...]:
        return self.desk.log.rows(ids)

    def open(self, item: int) -> LoggedEvent:
        return self.desk.log.open(item)

    def total(self) -> int:
        return self.desk.log.count(self.wanted)


@dataclass(frozen=True, slots=True)
class _Articles(Generic[FileT]):
    """The newest versions of the articles that pass a filter, in the order they came in."""

    desk: Desk
    wanted: ArticleFilter = ALL_ARTICLES

    def page(
        self,
        *,
        after: ArticleEntry | FileT | None = None,
        before: ArticleEntry | FileT | None = None,
    ) -> Page[ArticleEntry, int]:
        return self._page(after.id if after else None, before.id if before else None)

    def page_at(self, item: FileT) -> Page[ArticleEntry, int]:
        return self._page(after=item.id - 1)

    def last_page(self) -> Page[ArticleEntry, int]:
        return self._page(before=BEYOND)

    def _page(self, after: int | None = None, before: int | None = None) -> Page[ArticleEntry, int]:
        return self.desk.articles.page(self.wanted, after=after, before=before)

    def rows(self, ids: Sequence[int]) -> tuple[ArticleEntry, ...]:
        return self.desk.articles.rows(ids)

    @abstractmethod
    def open(self, item: int) -> FileT: ...

    def total(self) -> int:
        return self.desk.articles.count(self.wanted)


class ArticleList(_Articles[ArticleEntry]):
    """Articles with how far the work on each has come."""

    __slots__ = ()

    def open(self, item: int) -> ArticleEntry:
        return self.desk.articles.row(item)


class VersionList(_Articles[ArticleFile]):
    """Articles with their versions; one that was superseded opens too."""

    __slots__ = ()

    def open(self, item: int) -> ArticleFile:
        return self.desk.articles.open(item)


@dataclass(frozen=True, slots=True)
class SourceList:
    """The most quoted sources whose names hold some words: one page, whatever is asked for."""

    desk: Desk
    words: str = ""

    def page(
        self,
        *,
        after: KnownSource | SourceFile | None = None,
        before: KnownSource | SourceFile | None = None,
    ) -> Page[KnownSource, int]:
        return self.last_page() if after is before is None else Page(rows=(), total=0)

    def page_at(self, item: SourceFile) -> Page[KnownSource, int]:
        del item
        return self.last_page()

    def last_page(self) -> Page[KnownSource, int]:
        rows = self.desk.sources.find(self.words, MOST_SOURCES)
        return Page(rows=rows, total=len(rows))

    def rows(self, ids: Sequence[int]) -> tuple[KnownSource, ...]:
        return tuple(row for row in self.last_page().rows if row.id in set(ids))

    def open(self, item: int) -> SourceFile:
        return self.desk.sources.open(item)

    def total(self) -> int:
        return len(self.last_page().rows)
