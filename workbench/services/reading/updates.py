"""What a screen asks while it is open: the next place to go, rows as they are now, the log's head.

Safe to call from threads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.errors import InvalidInputError
from workbench.domain.lists.filters import ConflictFilter, QuoteFilter
from workbench.domain.lists.opened import ConflictKey, ConflictRow, QueueKey, QueueRow
from workbench.services.reading.desk import ReadingDesk
from workbench.store.engine.session import reading
from workbench.store.flags.conflicts import conflict_ids, conflict_rows, conflict_versions
from workbench.store.log.acts import next_undone
from workbench.store.log.events import head_seq, reviewers
from workbench.store.search.queue import queue_ids, queue_rows, queue_versions


@dataclass(frozen=True, slots=True)
class WatchingDesk(ReadingDesk):
    """Small, quick questions; each is one or two indexed reads."""

    def next_quotation(self, wanted: QuoteFilter, after: QueueKey | None = None) -> int | None:
        """Id of the first quotation that passes and follows ``after``; None where none does."""
        with reading(self.sessions) as session:
            found = queue_ids(session, self._for_me(wanted), 1, after=after)
        return found[0] if found else None

    def next_conflict(self, wanted: ConflictFilter, after: ConflictKey | None = None) -> int | None:
        """Id of the first flag that passes and follows ``after``; None where none does."""
        with reading(self.sessions) as session:
            found = conflict_ids(session, self._for_me(wanted), 1, after=after)
        return found[0] if found else None

    def quotation_rows(self, ids: Sequence[int]) -> tuple[QueueRow, ...]:
        """These quotations as they are now, whether or not they still pass a filter."""
        with reading(self.sessions) as session:
            return queue_rows(session, ids)

    def conflict_rows(self, ids: Sequence[int]) -> tuple[ConflictRow, ...]:
        """These flags as they are now, whether or not they still pass a filter."""
        with reading(self.sessions) as session:
            return conflict_rows(session, ids)

    def picked(self, wanted: QuoteFilter | ConflictFilter, most: int) -> Mapping[str, int]:
        """Version of every item that passes, by "quotation:12" or "conflict:3", for one act.

        Args:
            wanted: Which.
            most: How many at most.

        Raises:
            InvalidInputError: More pass.
        """
        with reading(self.sessions) as session:
            if isinstance(wanted, QuoteFilter):
                kind, found = "quotation", queue_versions(session, self._for_me(wanted), most + 1)
            else:
                kind, found = "conflict", conflict_versions(session, self._for_me(wanted), most + 1)
        if len(found) > most:
            raise InvalidInputError(f"More than {most:,} {kind}s pass: narrow the filter.")
        return {f"{kind}:{number}": version for number, version in found.items()}

    def reviewers(self) -> tuple[str, ...]:
        """Everybody who has acted, by name."""
        with reading(self.sessions) as session:
            return reviewers(session)

    def next_undone(self) -> str | None:
        """What the act is about that `undo` would take back; None where nothing is left."""
        with reading(self.sessions) as session:
            return next_undone(session, self.reviewer)

    def head(self) -> int:
        """Number of the last event of the log; 0 for none. Tells cheaply whether anyone acted."""
        with reading(self.sessions) as session:
            return head_seq(session)
