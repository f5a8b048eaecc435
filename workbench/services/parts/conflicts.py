"""Conflicts and findings: listed, opened, decided, and their scores calibrated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.domain.lists.filters import ALL_CONFLICTS, ConflictFilter
from workbench.domain.lists.opened import ConflictEntry, ConflictFile, ConflictKey
from workbench.domain.review.decisions import Act, ConflictStatus, Event
from workbench.domain.review.states import ConflictState
from workbench.domain.statements.calibration import (
    Calibration,
    Reliability,
    Verdict,
    fitted,
    held_out,
    reliability,
)
from workbench.services.parts.filtered_list import FilteredList, ListReader
from workbench.services.reading.cache import Cache
from workbench.services.review.acting import seen_states, subject_of
from workbench.services.typed import optional
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
from workbench.store.log.acts import perform
from workbench.store.views.opened import open_conflict_file

LEAST = 10
"""Verdicts of each sort, real conflicts and others, from which anything is learnt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalibration:
    """Calibration learnt from verdicts, or the counts that were too small to learn from."""

    real: int
    other: int
    """Verdicts "explained" and "not a conflict"."""

    before: Calibration
    """In force until now."""

    after: Calibration | None = None
    """None where there are too few verdicts."""

    as_found: Reliability | None = None
    """Of the detectors' own scores."""

    held_out: Reliability | None = None
    """Of scores calibrated without the verdict that they are judged by."""


class Conflicts(FilteredList[ConflictFilter, ConflictKey, ConflictEntry]):
    """Use cases of conflicts; one call is one transaction. Safe to call from threads.

    A number that no conflict has raises NotFoundError; of versions see `Quotations`.
    """

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
        """Open a conflict with both quotations in their articles."""
        return self._workspace.read(self._files.get, conflict_id, open_conflict_file)

    def decide(
        self,
        conflict_id: int,
        status: ConflictStatus,
        reason: str = "",
        seen: int | None = None,
    ) -> Event:
        """Set status and reason of a conflict."""
        return self.decide_all({f"conflict:{conflict_id}": seen}, status, reason)

    def decide_all(
        self, seen: Mapping[str, int | None], status: ConflictStatus, reason: str = ""
    ) -> Event:
        """Decide conflicts alike; one act, one undo, and all of them or none.

        Raises:
            InvalidInputError: There is none to decide, or more than 1000.
        """
        told = optional(reason, "A reason")
        with self._workspace.acting() as (session, author):
            after = {
                record: replace(
                    state,
                    status=status,
                    reason=told,
                    decided_by=author.reviewer,
                    decided_at=author.at,
                )
                for record, state in seen_states(session, author, seen, ConflictState).items()
            }
            return perform(session, author, Act.DECIDE_CONFLICT, subject_of(after), after)

    def recalibrate(self, *, save: bool = True) -> Recalibration:
        """Learn from every verdict on a conflict; the log and the stored scores stay as they are.

        Args:
            save: Whether to put what was learnt in force.
        """
        with self._workspace.reading() as session:
            verdicts = verdicts_on_conflicts(session)
            before = calibration_in_force(session)
        learnt = learnt_from(verdicts, before)
        if save and learnt.after is not None:
            with self._workspace.acting() as (session, author):
                save_calibration(session, author, learnt.after, learnt.real, learnt.other)
        return learnt

    def reset_calibration(self) -> None:
        """Show scores as the detectors give them again."""
        with self._workspace.acting() as (session, author):
            save_calibration(session, author, Calibration(), 0, 0)


def learnt_from(verdicts: Sequence[Verdict], before: Calibration) -> Recalibration:
    """Fit a calibration to reviewers' verdicts; nothing is learnt from fewer than 10 of a sort."""
    real = sum(verdict.real for verdict in verdicts)
    other = len(verdicts) - real
    if min(real, other) < LEAST:
        return Recalibration(real=real, other=other, before=before)
    return Recalibration(
        real=real,
        other=other,
        before=before,
        after=fitted(verdicts),
        as_found=reliability(verdicts),
        held_out=reliability(held_out(verdicts)),
    )
