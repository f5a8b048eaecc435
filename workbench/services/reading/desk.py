"""What a reviewer can look at. Safe to call from threads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, Generic, TypeVar

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from workbench.domain.lists.filters import (
    ALL_CONFLICTS,
    ALL_QUOTATIONS,
    ConflictFilter,
    FilterKey,
    QuoteFilter,
)
from workbench.domain.lists.opened import (
    ConflictFile,
    ConflictKey,
    ConflictRow,
    KnownSource,
    QueueKey,
    QueueRow,
    QuotationFile,
)
from workbench.domain.lists.page import Page
from workbench.domain.review.decisions import DEFAULT_SCALE, Event, Rating
from workbench.services.reading.cache import Kept
from workbench.services.reading.paging import Reach, read_page
from workbench.services.review.copies import Copies
from workbench.services.typed import reviewer_name
from workbench.store.engine.session import reading
from workbench.store.flags.conflicts import conflict_ids, conflict_rows, count_conflicts
from workbench.store.log.events import history
from workbench.store.search.counts import count_quotations, counts_are_kept
from workbench.store.search.queue import place_of, queue_ids, queue_rows
from workbench.store.sources.source_search import candidates_for, most_quoted, of_sources_called
from workbench.store.views.opened import open_conflict_file, open_quotation
from workbench.store.views.unchanged import decided_since

ME = "me"
"""What stands for whoever asks, in a filter as in an assignment."""

KeyT = TypeVar("KeyT")
FilterT = TypeVar("FilterT", QuoteFilter, ConflictFilter)


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Asked(Generic[FilterT, KeyT]):
    """A part of a list, as a page of it is kept."""

    wanted: FilterT
    """With the name of whoever asks in it."""

    reach: Reach[KeyT]
    counted: bool = True


@dataclass(frozen=True, slots=True)
class ReadingDesk:
    """Everything a reviewer can open, bound to a store, a reviewer, a clock and a scale."""

    sessions: sessionmaker[Session]
    reviewer: str
    now: Callable[[], datetime] = _utc_now
    """Aware UTC."""

    scale: tuple[Rating, ...] = DEFAULT_SCALE
    """The ratings that `decide` takes for ``content``."""

    copies: Copies | None = None
    """Where copies of cited files are kept; None keeps none, only their digests."""

    _totals: dict[QuoteFilter | ConflictFilter, int] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Counts of the last first pages: counting a million rows at every key would be felt."""

    _quotations: Kept[int, QuotationFile] = field(
        default_factory=Kept, init=False, repr=False, compare=False
    )
    _conflicts: Kept[int, ConflictFile] = field(
        default_factory=Kept, init=False, repr=False, compare=False
    )
    _queue: Kept[_Asked[QuoteFilter, QueueKey], Page[QueueRow, QueueKey]] = field(
        default_factory=Kept, init=False, repr=False, compare=False
    )
    _flags: Kept[_Asked[ConflictFilter, ConflictKey], Page[ConflictRow, ConflictKey]] = field(
        default_factory=Kept, init=False, repr=False, compare=False
    )
    _sources: Kept[tuple[str, int], tuple[KnownSource, ...]] = field(
        default_factory=Kept, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        # The one way to set a field of a frozen dataclass.
        object.__setattr__(self, "reviewer", reviewer_name(self.reviewer))

    def queue(
        self,
        wanted: QuoteFilter = ALL_QUOTATIONS,
        *,
        after: QueueKey | None = None,
        before: QueueKey | None = None,
        limit: int = 50,
        counted: bool = True,
    ) -> Page[QueueRow, QueueKey]:
        """A page of the quotations that pass ``wanted``, in its order.

        Args:
            wanted: Which quotations, in which order.
            after: Only rows that follow this place; the row itself need not pass any more.
            before: Only rows before this place; the ``limit`` rows nearest to it, in list order.
            limit: Most rows to read, 1 to 1000.
            counted: Whether ``total`` is wanted, which may take longer than the rows do.

        Returns:
            The page. Without ``after`` and ``before`` the first one, and ``total`` is counted
            afresh; otherwise ``total`` is the count of the last first page with this filter.
        """
        reach = Reach(limit=limit, after=after, before=before)
        asked = _Asked(self._for_me(wanted), reach, counted)
        with reading(self.sessions) as session:
            return self._queue.get(session, asked, self._read_queue)

    def _read_queue(
        self, session: Session, asked: _Asked[QuoteFilter, QueueKey]
    ) -> Page[QueueRow, QueueKey]:
        return read_page(
            partial(queue_ids, session, asked.wanted),
            partial(queue_rows, session),
            lambda row: row.key,
            asked.reach,
            self._total(asked, partial(count_quotations, session, asked.wanted)),
        )

    def count(self, wanted: QuoteFilter) -> int:
        """How many quotations pass ``wanted``."""
        with reading(self.sessions) as session:
            return count_quotations(session, self._for_me(wanted))

    @staticmethod
    def counts_at_once(wanted: QuoteFilter) -> bool:
        """Whether the count of what passes is kept, so that it takes no longer than the rows."""
        return counts_are_kept(wanted)

    def place(self, quotation_id: int) -> QueueKey:
        """Where a quotation stands in the queue, for a jump to it.

        Raises:
            NotFoundError: There is no such quotation.
        """
        with reading(self.sessions) as session:
            return place_of(session, quotation_id)

    def open(self, quotation_id: int) -> QuotationFile:
        """The quotation with its article, statuses, conflicts, history and what helps with it.

        Raises:
            NotFoundError: There is no such quotation.
        """
        by = self.reviewer
        with reading(self.sessions) as session:
            return self._quotations.get(
                session,
                quotation_id,
                partial(open_quotation, reviewer=by),
                partial(decided_since, reviewer=by),
            )

    def candidates(self, quotation_id: int) -> tuple[KnownSource, ...]:
        """Sources to whom a reviewer might give the quotation; at most 30.

        Sources of its article come first, those whose names are printed nearest to it before the
        others, and the one that it is given to after all of them; then sources elsewhere whose
        names share a word with the mention. `sources` finds all others.

        Raises:
            NotFoundError: There is no such quotation.
        """
        with reading(self.sessions) as session:
            return candidates_for(session, quotation_id)

    def sources(self, words: str = "", limit: int = 50) -> tuple[KnownSource, ...]:
        """Sources whose name or alias holds ``words``, the most quoted first."""
        with reading(self.sessions) as session:
            # To count a million quotations is felt, and decisions leave the counts as they are.
            return self._sources.get(
                session, (words.strip(), limit), _called, lambda _, known: known
            )

    def conflicts(
        self,
        wanted: ConflictFilter = ALL_CONFLICTS,
        *,
        after: ConflictKey | None = None,
        before: ConflictKey | None = None,
        limit: int = 50,
    ) -> Page[ConflictRow, ConflictKey]:
        """A page of the conflicts and findings, paged as `queue` is."""
        reach = Reach(limit=limit, after=after, before=before)
        asked = _Asked(self._for_me(wanted), reach)
        with reading(self.sessions) as session:
            return self._flags.get(session, asked, self._read_flags)

    def _read_flags(
        self, session: Session, asked: _Asked[ConflictFilter, ConflictKey]
    ) -> Page[ConflictRow, ConflictKey]:
        return read_page(
            partial(conflict_ids, session, asked.wanted),
            partial(conflict_rows, session),
            lambda row: row.key,
            asked.reach,
            self._total(asked, partial(count_conflicts, session, asked.wanted)),
        )

    def open_conflict(self, conflict_id: int) -> ConflictFile:
        """A conflict with both quotations in their articles.

        Raises:
            NotFoundError: There is no such conflict.
        """
        with reading(self.sessions) as session:
            return self._conflicts.get(session, conflict_id, open_conflict_file)

    def history(self, subject: str | None = None, limit: int = 100) -> tuple[Event, ...]:
        """The log, or what was done to one subject, newest first."""
        with reading(self.sessions) as session:
            return history(session, None if subject is None else (subject,), limit)

    def _total(self, asked: _Asked[Any, Any], count: Callable[[], int]) -> int | None:
        if not asked.counted:
            return None
        if asked.reach.is_first or asked.wanted not in self._totals:
            self._totals[asked.wanted] = count()
        return self._totals[asked.wanted]

    def _for_me(self, wanted: FilterT) -> FilterT:
        terms = tuple(
            replace(term, values=tuple(self.reviewer if v == ME else v for v in term.values))
            if term.key in {FilterKey.BY, FilterKey.ASSIGNED, FilterKey.READER}
            else term
            for term in wanted.terms
        )
        return replace(wanted, terms=terms)


def _called(session: Session, asked: tuple[str, int]) -> tuple[KnownSource, ...]:
    words, limit = asked
    return most_quoted(session, of_sources_called(words) if words else None, limit)
