"""What a reviewer can do, one transaction per call. Safe to call from threads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

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
        raise NotImplementedError

    def place(self, quotation_id: int) -> QueueKey:
        """Where a quotation stands in the queue, for a jump to it.

        Raises:
            NotFoundError: There is no such quotation.
        """
        raise NotImplementedError

    def open(self, quotation_id: int) -> QuotationFile:
        """The quotation with its article, statuses, conflicts and history.

        Raises:
            NotFoundError: There is no such quotation.
        """
        raise NotImplementedError

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
        raise NotImplementedError

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
        raise NotImplementedError

    def edit_spans(
        self, quotation_id: int, spans: Sequence[Span], seen: int | None = None
    ) -> Event:
        """Say which words of the article the quotation is.

        Raises:
            NotFoundError: There is no such quotation.
            InvalidInputError: No span, spans that overlap, are out of order or out of the text.
            StaleDecisionError: Somebody else has acted on it since ``seen``.
        """
        raise NotImplementedError

    def note(self, subject: str, text: str) -> Event:
        """Write a remark beside "quotation:12", "conflict:3", "source:7" or "article:4".

        Raises:
            NotFoundError: There is no such subject.
            InvalidInputError: The text is blank, or the subject is of no kind known.
        """
        raise NotImplementedError

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
        raise NotImplementedError

    def merge_sources(self, keep_id: int, merge_id: int) -> Event:
        """Say that two sources are one; `undo` parts them again.

        Raises:
            NotFoundError: There is no such source.
            InvalidInputError: They are one already.
        """
        raise NotImplementedError

    def sources(self, words: str = "", limit: int = 50) -> tuple[KnownSource, ...]:
        """Sources whose name or alias holds ``words``, the most quoted first."""
        raise NotImplementedError

    def conflicts(
        self,
        wanted: ConflictFilter = ALL_CONFLICTS,
        *,
        after: ConflictKey | None = None,
        before: ConflictKey | None = None,
        limit: int = 50,
    ) -> ConflictPage:
        """A window of the conflicts and findings, paged as `queue` is."""
        raise NotImplementedError

    def open_conflict(self, conflict_id: int) -> ConflictFile:
        """A conflict with both quotations in their articles.

        Raises:
            NotFoundError: There is no such conflict.
        """
        raise NotImplementedError

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
        raise NotImplementedError

    def undo(self) -> Event:
        """Take this reviewer's last standing act back; a further event, however old the act.

        Returns:
            The undo; its subject is that of the act taken back, ``payload["undoes"]`` its number.

        Raises:
            NothingToUndoError: Nothing is left to take back.
            StaleDecisionError: Another reviewer has acted on the same subject since.
        """
        raise NotImplementedError

    def redo(self) -> Event:
        """Do again what this reviewer's last undo took back.

        Raises:
            NothingToRedoError: Nothing was taken back, or a newer act stands in the way.
            StaleDecisionError: Another reviewer has acted on the same subject since.
        """
        raise NotImplementedError

    def history(self, subject: str | None = None, limit: int = 100) -> tuple[Event, ...]:
        """The log, or what was done to one subject, newest first."""
        raise NotImplementedError
