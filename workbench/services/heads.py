"""Keep heads of logs in a file that no database reaches, and hold a log against them.

A chain of hashes shows a change to whoever knows a later head: whoever rewrites the whole log makes
a chain that is as good as the old one. So a head that was handed out is noted elsewhere.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import Session

from workbench.domain.errors import UnreadableError, UnwritableError
from workbench.domain.text.display import one_line
from workbench.store.log.events import hash_of, last_event

_FIELDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A log as it stood: how many events, and the hash of the last one."""

    log: str
    """Hash of the log's first event, by which it is known wherever its database lies."""

    events: int
    head: str


@dataclass(frozen=True, slots=True)
class Heads:
    """A file of heads, a line each: time, log, events, head, database; parted by tabs."""

    file: Path

    def keep(self, session: Session, at: datetime, database: str) -> None:
        """Note the head of a log at the end of the file; nothing of a log without events.

        Args:
            session: One on the snapshot that was handed out or verified.
            at: Now; aware UTC.
            database: Name for people to read.

        Raises:
            UnwritableError: The system refuses.
        """
        if (head := head_of(session)) is None:
            return
        told = (at.astimezone(UTC).isoformat(timespec="seconds"), head.log, str(head.events))
        line = "\t".join((*told, head.head, one_line(database)))
        try:
            if self.file.exists() and self._noted()[-1:] == [head]:
                return
            self.file.parent.mkdir(parents=True, exist_ok=True)
            opened = os.open(self.file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(opened, "w", encoding="utf-8") as stream:
                stream.write(f"{line}\n")
        except OSError as error:
            why = f"cannot be written, so the head of the log is not kept: {error.strerror}."
            raise UnwritableError(str(self.file), why) from error

    def difference(self, session: Session) -> str | None:
        """Find the first head of this log that it does not hold any more; None where it has all.

        Raises:
            UnreadableError: There is no such file, or it cannot be read.
        """
        try:
            noted = self._noted()
        except OSError as error:
            raise UnreadableError(str(self.file), (error.strerror or str(error)).lower()) from error
        log = hash_of(session, 1)
        known = [head for head in noted if head.log == log]
        if noted and not known:
            return f"No head in {self.file} is of this log: it is another, or was begun anew."
        for head in known:
            if hash_of(session, head.events) != head.head:
                return (
                    f"The log had {head.events:,} events and the head {head.head} "
                    f"({self.file}); it has not any more: its end was cut off, or it was rewritten."
                )
        return None

    def _noted(self) -> list[Head]:
        lines = self.file.read_text(encoding="utf-8", errors="replace").splitlines()
        return [head for line in lines if (head := _read(line)) is not None]


def head_of(session: Session) -> Head | None:
    """Read the head of a log; None where it has no events."""
    last = last_event(session)
    if last is None:
        return None
    return Head(log=hash_of(session, 1) or "", events=last.seq, head=last.hash)


def _read(line: str) -> Head | None:
    fields = line.split("\t")
    if len(fields) != _FIELDS or not fields[2].isdecimal():
        return None
    return Head(log=fields[1], events=int(fields[2]), head=fields[3])
