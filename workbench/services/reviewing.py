"""What a reviewer can do, one transaction per call. Safe to call from threads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from workbench.domain.desk import (
    ConflictFile,
    ConflictKey,
    ConflictPage,
    KnownSource,
    QueueKey,
    QueuePage,
    QuotationFile,
)
from workbench.domain.filter import (
    ALL_CONFLICTS,
    ALL_QUOTATIONS,
    ConflictFilter,
    FilterKey,
    QuoteFilter,
)
from workbench.domain.review import (
    DEFAULT_SCALE,
    ConflictStatus,
    Event,
    Rating,
    Wording,
    Workflow,
)
from workbench.domain.span import Span
from workbench.services import acting, remarking
from workbench.services.paging import Reach, read_window
from workbench.services.typed import reviewer_name
from workbench.store.acts import redo, undo
from workbench.store.conflicts import conflict_ids, conflict_rows, count_conflicts
from workbench.store.events import Author, history
from workbench.store.files import open_conflict_file, open_quotation
from workbench.store.queue import count_quotations, place_of, queue_ids, queue_rows
from workbench.store.session import reading, writing
from workbench.store.sources import bears, most_quoted

FilterT = TypeVar("FilterT", QuoteFilter, ConflictFilter)


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class ReviewDesk:
    """The reviewing use cases, bound to a store, a reviewer, a clock and a scale."""

    sessions: sessionmaker[Session]
    reviewer: str
    now: Callable[[], datetime] = _utc_now
    """Aware UTC."""

    scale: tuple[Rating, ...] = DEFAULT_SCALE
    """The ratings that `decide` takes for ``content``."""

    _totals: dict[QuoteFilter | ConflictFilter, int] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Counts of the last first pages: counting a million rows at every key would be felt."""

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
    ) -> QueuePage:
        """A window of the quotations that pass ``wanted``, in its order.

        Args:
            wanted: Which quotations, in which order.
            after: Only rows that follow this place; the row itself need not pass any more.
            before: Only rows before this place; the ``limit`` rows nearest to it, in list order.
            limit: Most rows to read, 1 to 1000.

        Returns:
            The window. Without ``after`` and ``before`` the first one, and ``total`` is counted
            afresh; otherwise ``total`` is the count of the last first page with this filter.
        """
        reach = Reach(limit=limit, after=after, before=before)
        asked = self._for_me(wanted)
        with reading(self.sessions) as session:
            window = read_window(
                partial(queue_ids, session, asked),
                partial(queue_rows, session),
                lambda row: row.key,
                reach,
            )
            if reach.is_first or wanted not in self._totals:
                self._totals[wanted] = count_quotations(session, asked)
        rows = window.rows
        return QueuePage(
            rows=rows,
            total=self._totals[wanted],
            first=rows[0].key if rows else None,
            last=rows[-1].key if rows else None,
            more_before=window.more_before,
            more_after=window.more_after,
        )

    def place(self, quotation_id: int) -> QueueKey:
        """Where a quotation stands in the queue, for a jump to it.

        Raises:
            NotFoundError: There is no such quotation.
        """
        with reading(self.sessions) as session:
            return place_of(session, quotation_id)

    def open(self, quotation_id: int) -> QuotationFile:
        """The quotation with its article, statuses, conflicts and history.

        Raises:
            NotFoundError: There is no such quotation.
        """
        with reading(self.sessions) as session:
            return open_quotation(session, quotation_id)

    def decide(
        self,
        quotation_id: int,
        *,
        workflow: Workflow | None = None,
        wording: Wording | None = None,
        content: str | None = None,
        reason: str = "",
        seen: int | None = None,
    ) -> Event:
        """Put a quotation where the reviewer says on the axes that are given; keep the others.

        Deciding wording or content marks the work as done unless ``workflow`` says otherwise.

        Args:
            quotation_id: Which quotation.
            workflow: New place on the workflow axis; None leaves it to the other two.
            wording: New verdict on wording and attribution; None keeps the one that stands.
            content: Key of a rating of the scale; None keeps the one that stands.
            reason: In the reviewer's words; may be empty.
            seen: The ``version`` the reviewer was shown; None decides without looking.

        Raises:
            NotFoundError: There is no such quotation.
            InvalidInputError: Nothing is decided, or the rating is not on the scale.
            StaleDecisionError: Somebody else has acted on it since ``seen``.
        """
        acting.check_rating(content, self.scale)
        decision = acting.Decision(
            workflow=workflow, wording=wording, content=content, reason=reason
        )
        with writing(self.sessions) as session:
            return acting.decide(session, self._author(), quotation_id, decision, seen)

    def reattribute(
        self,
        quotation_id: int,
        source_id: int | None = None,
        name: str | None = None,
        seen: int | None = None,
    ) -> Event:
        """Give a quotation to another source.

        Args:
            quotation_id: Which quotation.
            source_id: A known source.
            name: A name: the known source that bears it, or a new one. With neither, the
                quotation is given to nobody ("speaker unknown").
            seen: The ``version`` the reviewer was shown.

        Raises:
            NotFoundError: There is no such quotation or source.
            InvalidInputError: Both are given, or the name is blank.
            StaleDecisionError: Somebody else has acted on it since ``seen``.
        """
        with writing(self.sessions) as session:
            to = (source_id, name)
            return acting.reattribute(session, self._author(), quotation_id, to, seen)

    def edit_spans(
        self, quotation_id: int, spans: Sequence[Span], seen: int | None = None
    ) -> Event:
        """Say which words of the article the quotation is.

        Raises:
            NotFoundError: There is no such quotation.
            InvalidInputError: No span, spans that overlap, are out of order or out of the text.
            StaleDecisionError: Somebody else has acted on it since ``seen``.
        """
        with writing(self.sessions) as session:
            return acting.edit_spans(session, self._author(), quotation_id, spans, seen)

    def note(self, subject: str, text: str) -> Event:
        """Write a remark beside "quotation:12", "conflict:3", "source:7" or "article:4".

        Raises:
            NotFoundError: There is no such subject.
            InvalidInputError: The text is blank, or the subject is of no kind known.
        """
        with writing(self.sessions) as session:
            return remarking.note(session, self._author(), subject, text)

    def add_evidence(
        self, subject: str, location: str, locator: str = "", quote: str = ""
    ) -> Event:
        """Say what a decision rests on.

        Args:
            subject: As for `note`.
            location: URL, or path of a file that exists (its digest is kept).
            locator: Where in it: page, minute, paragraph.
            quote: The words it is cited for.

        Raises:
            NotFoundError: There is no such subject.
            InvalidInputError: Neither a URL nor a readable file.
        """
        citation = remarking.cite(location, locator, quote)
        with writing(self.sessions) as session:
            return remarking.add_evidence(session, self._author(), subject, citation)

    def merge_sources(self, keep_id: int, merge_id: int) -> Event:
        """Say that two sources are one; `undo` parts them again.

        Raises:
            NotFoundError: There is no such source.
            InvalidInputError: They are one already.
        """
        with writing(self.sessions) as session:
            return acting.merge_sources(session, self._author(), keep_id, merge_id)

    def sources(self, words: str = "", limit: int = 50) -> tuple[KnownSource, ...]:
        """Sources whose name or alias holds ``words``, the most quoted first."""
        with reading(self.sessions) as session:
            return most_quoted(session, bears(words) if words.strip() else None, limit)

    def conflicts(
        self,
        wanted: ConflictFilter = ALL_CONFLICTS,
        *,
        after: ConflictKey | None = None,
        before: ConflictKey | None = None,
        limit: int = 50,
    ) -> ConflictPage:
        """A window of the conflicts and findings, paged as `queue` is."""
        reach = Reach(limit=limit, after=after, before=before)
        asked = self._for_me(wanted)
        with reading(self.sessions) as session:
            window = read_window(
                partial(conflict_ids, session, asked),
                partial(conflict_rows, session),
                lambda row: row.key,
                reach,
            )
            if reach.is_first or wanted not in self._totals:
                self._totals[wanted] = count_conflicts(session, asked)
        rows = window.rows
        return ConflictPage(
            rows=rows,
            total=self._totals[wanted],
            first=rows[0].key if rows else None,
            last=rows[-1].key if rows else None,
            more_before=window.more_before,
            more_after=window.more_after,
        )

    def open_conflict(self, conflict_id: int) -> ConflictFile:
        """A conflict with both quotations in their articles.

        Raises:
            NotFoundError: There is no such conflict.
        """
        with reading(self.sessions) as session:
            return open_conflict_file(session, conflict_id)

    def decide_conflict(
        self,
        conflict_id: int,
        status: ConflictStatus,
        reason: str = "",
        seen: int | None = None,
    ) -> Event:
        """Say what there is to a flag.

        Raises:
            NotFoundError: There is no such conflict.
            StaleDecisionError: Somebody else has acted on it since ``seen``.
        """
        with writing(self.sessions) as session:
            ruling = (status, reason)
            return acting.decide_conflict(session, self._author(), conflict_id, ruling, seen)

    def undo(self, seq: int | None = None) -> Event:
        """Take this reviewer's last standing act back; a further event, however old the act.

        Args:
            seq: Take back the act of this number instead, wherever it stands in the log.

        Returns:
            The undo; its subject is that of the act taken back, ``payload["undoes"]`` its number.

        Raises:
            NothingToUndoError: Nothing is left to take back.
            StaleDecisionError: Another reviewer has acted on the same subject since.
            InvalidInputError: ``seq`` is given, and a later act of the reviewer's rests upon it.
        """
        with writing(self.sessions) as session:
            return undo(session, self._author(), seq)

    def redo(self) -> Event:
        """Do again what this reviewer's last undo took back.

        Raises:
            NothingToRedoError: Nothing was taken back, or a newer act stands in the way.
            StaleDecisionError: Another reviewer has acted on the same subject since.
        """
        with writing(self.sessions) as session:
            return redo(session, self._author())

    def history(self, subject: str | None = None, limit: int = 100) -> tuple[Event, ...]:
        """The log, or what was done to one subject, newest first."""
        with reading(self.sessions) as session:
            return history(session, None if subject is None else (subject,), limit)

    def _author(self) -> Author:
        # Called inside the transaction: the clock is read once the lock is held, so that times
        # in the log do not run backwards when writers wait for each other.
        return Author(reviewer=self.reviewer, at=self.now())

    def _for_me(self, wanted: FilterT) -> FilterT:
        terms = tuple(
            replace(term, values=tuple(self.reviewer if v == "me" else v for v in term.values))
            if term.key is FilterKey.BY
            else term
            for term in wanted.terms
        )
        return replace(wanted, terms=terms)
