"""Conflicts and findings: listed, opened, decided, and their scores calibrated."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.lists.filters import ALL_CONFLICTS, ConflictFilter
from workbench.domain.lists.opened import ConflictEntry, ConflictFile, ConflictKey
from workbench.domain.review.decisions import ConflictStatus, Event
from workbench.domain.statements.calibration import Calibration
from workbench.services.parts.filtered_list import FilteredList, ListReader
from workbench.services.reading.cache import Cache
from workbench.services.review import acting, recalibrating
from workbench.services.review.recalibrating import Recalibration
from workbench.services.workspace import Workspace
from workbench.store.flags.calibrations import (
    calibration_in_force,
    save_calibration,
    verdicts_on_conflicts,
)
from workbench.store.flags.conflicts import (
    conflict_ids,
    conflict_rows,
    conflict_versions,
    count_conflicts,
)
from workbench.store.views.opened import open_conflict_file


class Conflicts(FilteredList[ConflictFilter, ConflictKey, ConflictEntry]):
    """Use cases of conflicts; one call is one transaction. Safe to call from threads."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            ListReader(
                kind="conflict",
                everything=ALL_CONFLICTS,
                ids=conflict_ids,
                rows=conflict_rows,
                key=lambda row: row.key,
                count=count_conflicts,
                versions=conflict_versions,
            ),
        )
        self._files: Cache[int, ConflictFile] = Cache()

    def open(self, conflict_id: int) -> ConflictFile:
        """Open a conflict with both quotations in their articles.

        Raises:
            NotFoundError: There is no such conflict.
        """
        with self._workspace.reading() as session:
            return self._files.get(session, conflict_id, open_conflict_file)

    def decide(
        self,
        conflict_id: int,
        status: ConflictStatus,
        reason: str = "",
        seen: int | None = None,
    ) -> Event:
        """Set status and reason of a conflict.

        Raises:
            NotFoundError: There is no such conflict.
            StaleDecisionError: Somebody else has acted on it since ``seen``.
        """
        return self.decide_all({f"conflict:{conflict_id}": seen}, status, reason)

    def decide_all(
        self, seen: Mapping[str, int | None], status: ConflictStatus, reason: str = ""
    ) -> Event:
        """Decide conflicts alike; one act, one undo, and all of them or none.

        Raises:
            NotFoundError: There is no such conflict.
            InvalidInputError: There is none to decide, or more than 1000.
            StaleDecisionError: Somebody else has acted on one of them since.
        """
        with self._workspace.acting() as (session, author):
            return acting.decide_conflict(session, author, seen, (status, reason))

    def recalibrate(self, *, save: bool = True) -> Recalibration:
        """Learn from every verdict on a conflict; the log and the stored scores stay as they are.

        Args:
            save: Whether to put what was learnt in force.
        """
        with self._workspace.reading() as session:
            verdicts = verdicts_on_conflicts(session)
            before = calibration_in_force(session)
        learnt = recalibrating.learnt_from(verdicts, before)
        if save and learnt.after is not None:
            with self._workspace.acting() as (session, author):
                save_calibration(session, author, learnt.after, learnt.real, learnt.other)
        return learnt

    def reset_calibration(self) -> None:
        """Show scores as the detectors give them again."""
        with self._workspace.acting() as (session, author):
            save_calibration(session, author, Calibration(), 0, 0)
