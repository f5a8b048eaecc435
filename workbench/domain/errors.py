"""Every error the workbench raises on purpose.

* WorkbenchError
  + SpanError
  + UnreadableError
  + UnwritableError
    - OccupiedError
  + NotFoundError
  + StaleDecisionError
    - StaleBatchError
    - OvertakenError
  + NothingToUndoError
  + NothingToRedoError
  + InvalidInputError
    - FilterError
  + ConfigError
  + StoreError
"""

from __future__ import annotations

from collections.abc import Sequence


class WorkbenchError(Exception):
    """Base class: the command line and the TUI show these to the user, and nothing else."""


class SpanError(WorkbenchError):
    """A span that is empty, negative, or does not lie inside its text."""


class UnreadableError(WorkbenchError):
    """A file or page that cannot become an article."""

    def __init__(self, origin: str, reason: str) -> None:
        super().__init__(f"{origin}: {reason}")
        self.origin = origin
        self.reason = reason


class UnwritableError(WorkbenchError):
    """A file that cannot be written."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path} {reason}")
        self.path = path


class OccupiedError(UnwritableError):
    """A file of that name is there, and nobody has said that it may be replaced."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "exists and is not replaced unless you say so.")


class NotFoundError(WorkbenchError):
    """A record that was asked for by id and is not in the store."""

    def __init__(self, what: str, key: object, listed_by: str) -> None:
        super().__init__(f"No {what} {key}. List them with `{listed_by}`.")
        self.what = what
        self.key = key


class StaleDecisionError(WorkbenchError):
    """Somebody else has acted on the item since it was opened."""

    def __init__(self, subject: str, reviewer: str, act: str) -> None:
        super().__init__(
            f"{reviewer} has acted on {subject} since you opened it ({act}). "
            "Yours is not kept: look at it again, then decide."
        )
        self.subject = subject
        self.reviewer = reviewer
        self.subjects: tuple[str, ...] = (subject,)
        """All of them, where many were to be acted on."""


class StaleBatchError(StaleDecisionError):
    """Others have acted on some of many items; none of them was acted on."""

    def __init__(self, stale: Sequence[StaleDecisionError], of: int) -> None:
        named = ", ".join(f"{error.subject} ({error.reviewer})" for error in stale)
        WorkbenchError.__init__(
            self,
            f"Others have acted on {len(stale)} of these {of} since you looked: {named}. "
            "Nothing was done to any; look again, or leave them out.",
        )
        self.subject = stale[0].subject
        self.reviewer = stale[0].reviewer
        self.subjects = tuple(error.subject for error in stale)


class OvertakenError(StaleDecisionError):
    """An act that cannot be undone or redone: another reviewer has built upon it."""

    def __init__(self, subject: str, reviewer: str, act: str, seq: int) -> None:
        WorkbenchError.__init__(
            self,
            f"{reviewer} has acted on {subject} since ({act}, event {seq}), and that must not be "
            f"lost: ask {reviewer} to take event {seq} back first, or decide anew.",
        )
        self.subject = subject
        self.reviewer = reviewer
        self.subjects = (subject,)


class NothingToUndoError(WorkbenchError):
    """The reviewer has no act left that can be taken back."""


class NothingToRedoError(WorkbenchError):
    """No act of the reviewer's has been taken back, or a newer one stands in the way."""


class InvalidInputError(WorkbenchError):
    """Something a user typed or piped in that cannot be used; the message says what would do."""


class FilterError(InvalidInputError):
    """A filter line that means nothing; knows which characters of it are to blame."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.start = start
        self.end = end
        """Offsets in the line, from 0, half-open."""


class ConfigError(WorkbenchError):
    """A setting that cannot be used; the message names file, key and what would do."""


class StoreError(WorkbenchError):
    """The database cannot be opened or is not of the version this program writes."""
