"""The log, the articles and the sources as lists that are walked like those of the review.

Nothing in them is decided, so every row counts as undecided and the walk begins at the first.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from workbench.domain.articles.versions import ArticleFile
from workbench.domain.lists.article_overview import ArticleEntry
from workbench.domain.lists.filters import ALL_ARTICLES, ALL_EVENTS, ArticleFilter, LogFilter
from workbench.domain.lists.opened import KnownSource
from workbench.domain.lists.page import Page
from workbench.domain.review.decisions import Event
from workbench.domain.review.log import LoggedEvent
from workbench.services.desk import Desk
from workbench.services.parts.sources import SourceFile
from workbench.tui.window import PAGE

_BEYOND = 2**31 - 1

MOST_SOURCES = 200
"""Sources listed at a time, the most quoted first; a filter finds the others."""

RowT = TypeVar("RowT")
FileT = TypeVar("FileT")


@dataclass(frozen=True, slots=True)
class _Browsed(Generic[RowT, FileT]):
    """What every list has in which nothing is decided."""

    desk: Desk

    @property
    def foreseeable(self) -> bool:
        return False

    @abstractmethod
    def page(
        self, *, after: int | None = None, before: int | None = None, limit: int = PAGE
    ) -> Page[RowT, int]:
        """Rows next to a place."""

    def counts(self) -> tuple[int, int]:
        return self.page(limit=1).total or 0, 0

    def row_decided(self, row: RowT) -> bool:
        del row
        return False

    def decided(self, file: FileT) -> bool:
        del file
        return False

    def acts_on(self, file: FileT) -> tuple[Event, ...]:
        del file
        return ()

    def just_before(self, key: int) -> int:
        return key - 1

    @property
    def end(self) -> int:
        return _BEYOND


@dataclass(frozen=True, slots=True)
class EventTrail(_Browsed[Event, LoggedEvent]):
    """The events that pass a filter, newest first; item and place are an event's number."""

    wanted: LogFilter = ALL_EVENTS

    def page(
        self, *, after: int | None = None, before: int | None = None, limit: int = PAGE
    ) -> Page[Event, int]:
        return self.desk.log.page(self.wanted, after=after, before=before, limit=limit)

    def undecided(self) -> Page[Event, int]:
        return self.page(limit=1)

    def next_undecided(self, *, after: int | None = None) -> int | None:
        rows = self.page(after=after, limit=1).rows
        return rows[0].seq if rows else None

    def again(self, ids: Sequence[int]) -> tuple[Event, ...]:
        return self.desk.log.events(ids)

    def open(self, item: int) -> LoggedEvent:
        return self.desk.log.open(item)

    def row_id(self, row: Event) -> int:
        return row.seq

    def row_key(self, row: Event) -> int:
        return row.seq

    def file_id(self, file: LoggedEvent) -> int:
        return file.event.seq

    def file_key(self, file: LoggedEvent) -> int:
        return file.event.seq

    def just_before(self, key: int) -> int:
        return key + 1

    @property
    def end(self) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class _ShelfTrail(_Browsed[ArticleEntry, FileT], Generic[FileT]):
    """The newest versions of the articles that pass a filter, in the order they came in."""

    wanted: ArticleFilter = ALL_ARTICLES

    def page(
        self, *, after: int | None = None, before: int | None = None, limit: int = PAGE
    ) -> Page[ArticleEntry, int]:
        return self.desk.articles.page(self.wanted, after=after, before=before, limit=limit)

    def undecided(self) -> Page[ArticleEntry, int]:
        return self.page(limit=1)

    def next_undecided(self, *, after: int | None = None) -> int | None:
        rows = self.page(after=after, limit=1).rows
        return rows[0].article_id if rows else None

    def again(self, ids: Sequence[int]) -> tuple[ArticleEntry, ...]:
        return self.desk.articles.rows(ids)

    @abstractmethod
    def open(self, item: int) -> FileT:
        """One article."""

    def row_id(self, row: ArticleEntry) -> int:
        return row.article_id

    def row_key(self, row: ArticleEntry) -> int:
        return row.article_id

    @abstractmethod
    def file_id(self, file: FileT) -> int: ...

    def file_key(self, file: FileT) -> int:
        return self.file_id(file)


@dataclass(frozen=True, slots=True)
class ArticleTrail(_ShelfTrail[ArticleEntry]):
    """Articles with how far the work on each has come."""

    def open(self, item: int) -> ArticleEntry:
        return self.desk.articles.row(item)

    def file_id(self, file: ArticleEntry) -> int:
        return file.article_id


@dataclass(frozen=True, slots=True)
class VersionTrail(_ShelfTrail[ArticleFile]):
    """Articles with their versions; one that was superseded opens too."""

    def open(self, item: int) -> ArticleFile:
        return self.desk.articles.open(item)

    def file_id(self, file: ArticleFile) -> int:
        return file.row.article_id


@dataclass(frozen=True, slots=True)
class SourceTrail(_Browsed[KnownSource, SourceFile]):
    """The most quoted sources whose names hold some words."""

    words: str = ""

    def page(
        self, *, after: int | None = None, before: int | None = None, limit: int = PAGE
    ) -> Page[KnownSource, int]:
        del limit
        if after not in {None, 0} or before not in {None, self.end}:
            return Page(rows=(), total=0)
        rows = self.desk.sources.find(self.words, MOST_SOURCES)
        return Page(rows=rows, total=len(rows))

    def undecided(self) -> Page[KnownSource, int]:
        return self.page()

    def next_undecided(self, *, after: int | None = None) -> int | None:
        del after
        rows = self.page().rows
        return rows[0].source_id if rows else None

    def again(self, ids: Sequence[int]) -> tuple[KnownSource, ...]:
        wanted = set(ids)
        return tuple(row for row in self.page().rows if row.source_id in wanted)

    def open(self, item: int) -> SourceFile:
        return self.desk.sources.open(item)

    def row_id(self, row: KnownSource) -> int:
        return row.source_id

    def row_key(self, row: KnownSource) -> int:
        return row.source_id

    def file_id(self, file: SourceFile) -> int:
        return file.known.source_id

    def file_key(self, file: SourceFile) -> int:
        return file.known.source_id

    def acts_on(self, file: SourceFile) -> tuple[Event, ...]:
        return file.history

    def just_before(self, key: int) -> int:
        # Around any source the whole window is shown.
        del key
        return 0
