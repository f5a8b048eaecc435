"""Log of all acts: read, watched, taken back, verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workbench.domain.lists.filters import ALL_EVENTS, LogFilter
from workbench.domain.review.decisions import Event
from workbench.domain.review.history import main_record, sources_told
from workbench.domain.review.log import LoggedEvent
from workbench.services.heads import Heads
from workbench.services.parts.filtered_list import FilteredList, ListReader
from workbench.services.review.naming import named, named_each
from workbench.services.workspace import Workspace
from workbench.store.check.verify import LogCheck, verify
from workbench.store.log.acts import next_undone, redo, undo
from workbench.store.log.events import head_seq, history
from workbench.store.log.log_window import (
    count_events,
    event_numbers,
    events_of,
    one_event,
    words_of_subject,
)


class Log(FilteredList[LogFilter, int, Event]):
    """Use cases of the log; one call is one transaction. Safe to call from threads.

    Events are listed newest first, and paged by number.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            ListReader(
                everything=ALL_EVENTS,
                ids=event_numbers,
                rows=lambda session, numbers: named_each(session, events_of(session, numbers)),
                key=lambda event: event.seq,
                count=count_events,
            ),
        )

    def open(self, number: int) -> LoggedEvent:
        """Open an event, with the words that it is about.

        Raises:
            NotFoundError: There is no such event.
        """
        with self._workspace.reading() as session:
            event = named(session, one_event(session, number))
            return LoggedEvent(event=event, about=words_of_subject(session, main_record(event)))

    def named(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Add the names of sources to events that were read with an item."""
        if not any(map(sources_told, events)):
            return tuple(events)
        return self._workspace.read(named_each, events)

    def history(self, subject: str | None = None, limit: int = 100) -> tuple[Event, ...]:
        """Read the last events of the log, or of one subject, newest first."""
        return self._workspace.read(history, None if subject is None else (subject,), limit)

    def head(self) -> int:
        """Read the number of the last event, 0 for none: one indexed read tells if anyone acted."""
        return self._workspace.read(head_seq)

    def next_undone(self) -> str | None:
        """Find the subject of the act that `undo` would take back; None where nothing is left."""
        return self._workspace.read(next_undone, self._workspace.reviewer)

    def undo(self, seq: int | None = None) -> Event:
        """Take back this reviewer's last standing act; a further event, however old the act.

        Args:
            seq: Take back the act of this number instead, wherever it stands in the log.

        Returns:
            The undo; its subject is that of the act taken back, ``payload["undoes"]`` its number.

        Raises:
            NothingToUndoError: Nothing is left to take back.
            StaleDecisionError: Another reviewer has acted on the same subject since.
            InvalidInputError: ``seq`` is given, and a later act of the reviewer's rests upon it.
        """
        with self._workspace.acting() as (session, author):
            return named(session, undo(session, author, seq))

    def redo(self) -> Event:
        """Do again what this reviewer's last undo took back.

        Raises:
            NothingToRedoError: Nothing was taken back, or a newer act stands in the way.
            StaleDecisionError: Another reviewer has acted on the same subject since.
        """
        with self._workspace.acting() as (session, author):
            return named(session, redo(session, author))

    def verify(self, noted: str | None = None, since: Path | None = None) -> LogCheck:
        """Recompute the chain of events, and from them everything that the screens show.

        Args:
            noted: A head hash that somebody noted down, such as the one in an exported note. With
                it a log whose end was cut off is found out, which no log can tell by itself.
            since: A file of heads, each of which must be in the log.

        Returns:
            How many events there are, the hash of the last one, and the first difference if any.
            The head of a log that is well is noted where heads are kept.

        Raises:
            UnreadableError: ``since`` cannot be read.
            UnwritableError: The file of heads cannot be written to.
        """
        with self._workspace.reading() as session:
            check = verify(session, noted)
            if since is not None and check.difference is None:
                check = replace(check, difference=Heads(since).difference(session))
            if check.difference is None:
                self._workspace.keep_head(session)
            return check
