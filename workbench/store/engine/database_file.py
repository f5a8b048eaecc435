"""Tell whether the file of an SQLite database is still the one that was opened.

SQLite keeps the latest pages in a journal beside the database (``-wal``) and binds the two by
nothing: a database that is copied over another is mixed with the journal that still lies there, and
one that is removed under an open program takes decisions into nothing (howtocorrupt.html of SQLite,
1.4 and 2.4). So only this program moves pages from the journal to the file, and notes beside it
(``-mark``) how it left the file: its size and the time of its last change. Whatever else changed
the file is seen by that, before a decision is taken and before a journal is applied.
"""

from __future__ import annotations

import json
import os
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Engine, text
from sqlalchemy.engine import URL

from workbench.domain.errors import StoreError

try:
    import fcntl
except ImportError:  # Windows: two programs at one moment of closing are not kept apart there.
    fcntl = None  # type: ignore[assignment]

MOST_JOURNAL = 4 << 20
"""Bytes of the journal above which its pages are moved to the file after a commit."""

BUSY_MS = 30_000
"""Milliseconds for which a writer waits for another: an import holds the lock for one article."""

_SHORT_MS = 500
"""How long a program that ends waits for others before it leaves the journal to the next one."""

_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510
"""The bytes of a database that SQLite's readers lock."""

State: TypeAlias = tuple[int, int, int]
"""Of the database its size in bytes and the time of its last change in nanoseconds, and the inode
of the note itself: where all files were copied together it differs, and they still fit."""


@dataclass(slots=True)
class DatabaseFile:
    """The file behind one store, and what lies beside it."""

    path: Path
    read_only: bool
    """True where neither decisions nor a journal can be written: a medium, or another's file."""

    _opened: tuple[int, int] | None = field(default=None, init=False)
    """Device and inode of the file that was opened; None before that."""

    _seen: tuple[int, int, int, int] | None = field(default=None, init=False)
    """Device, inode, size and time of the last change when it was last found to be right."""

    @classmethod
    def of(cls, address: URL) -> DatabaseFile | None:
        """The file of an SQLite URL, there or not; None for a server's database."""
        if address.get_backend_name() != "sqlite" or not address.database:
            return None
        path = Path(address.database).absolute()
        there = path.exists()
        writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        return cls(path=path, read_only=there and not writable)

    @property
    def journal(self) -> Path:
        """The file in which SQLite keeps what is not in the database yet."""
        return self.path.with_name(f"{self.path.name}-wal")

    @property
    def mark(self) -> Path:
        """The file that says how this program left the database."""
        return self.path.with_name(f"{self.path.name}-mark")

    @property
    def uri(self) -> str:
        """What SQLite is given to open it."""
        if not self.read_only:
            # Once opened it is not made anew: a file that was removed meanwhile is missed.
            return f"{self.path.as_uri()}?mode={'rwc' if self._opened is None else 'rw'}"
        sealed = not os.access(self.path.parent, os.W_OK) and not _size(self.journal)
        # Without a journal to be made no lock can be taken: nobody writes where nobody may.
        return f"{self.path.as_uri()}?mode=ro{'&immutable=1' if sealed else ''}"

    def open(self) -> None:
        """Note which file is opened, before SQLite applies a journal to it.

        Raises:
            StoreError: A journal lies beside it that belongs to what the file was before.
        """
        if not self.path.exists():
            return
        if self.read_only:
            self._opened = _identity(self.path)
            return
        with self._locked() as stream:
            if self._is_other(stream) and _size(self.journal):
                raise StoreError(
                    f"{self.path} was replaced or changed by something else while its journal "
                    f"{self.journal.name} still held decisions of what it was before.\n"
                    f"To use the file as it is now, without them: `workbench db restore "
                    f"{self.path}`.\nTo have them: put the former file back. "
                    "Keep copies of all that lies there before you do either."
                )
            _note(stream, self._state(stream))
        self._opened = _identity(self.path)

    def check(self) -> None:
        """Pass where the file is the one that was opened; a look at its name alone.

        Raises:
            StoreError: The file was removed, renamed or replaced.
        """
        if self._opened is None:
            return
        if (now := _identity(self.path)) is None:
            raise StoreError(_lost(self.path, "is gone: it was removed or renamed"))
        if now != self._opened:
            raise StoreError(_lost(self.path, "is another file now: it was replaced"))

    def check_whole(self) -> None:
        """Pass where a decision that is written now can be found again.

        Raises:
            StoreError: The file was removed, renamed, replaced or written over.
        """
        with suppress(FileNotFoundError):
            found = os.stat(self.path)  # noqa: PTH116 - at every decision
            seen = found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
            if seen == self._seen:
                return
        self.check()
        if self._opened is not None and not self.read_only:
            with self._locked() as stream:
                self._refuse_other(stream)
            self._seen = seen

    def settle(self, engine: Engine) -> None:
        """Move pages of a long journal to the file, and see that it is the one that was opened.

        Raises:
            StoreError: What was written just now went into a file that is not there any more.
        """
        self.check_whole()
        if _size(self.journal) > MOST_JOURNAL:
            # What was committed is in the journal: a full disk costs nothing but a longer one.
            with suppress(sqlite3.OperationalError):
                self._move_pages(engine, "PASSIVE")

    def close(self, engine: Engine) -> None:
        """Leave one file that holds everything, unless somebody else has it open.

        Raises:
            StoreError: The file was written over by something else.
        """
        try:
            # What lies there now is left alone where it is not what was opened.
            mine = not self.read_only and _identity(self.path) == self._opened is not None
            if mine and _size(self.journal):
                self._move_pages(engine, "TRUNCATE", _SHORT_MS)
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"{self.path} could not be closed whole ({error}). What was decided is kept, in "
                f"part in {self.journal.name}: copy both or neither."
            ) from error
        finally:
            engine.dispose()
        if mine:
            with self._locked() as stream:
                if self.journal.exists():
                    _note(stream, self._state(stream))
                else:
                    self.mark.unlink(missing_ok=True)

    def _move_pages(self, engine: Engine, how: str, patience: int = BUSY_MS) -> None:
        with self._locked() as stream:
            self._refuse_other(stream)
            # A crash on the way leaves a file that no note fits; SQLite itself mends that one.
            _note(stream, None, lasting=True)
            with closing(engine.raw_connection()) as pooled:
                driver = pooled.driver_connection
                assert driver is not None, "a connection from the pool is open"
                driver.execute(f"PRAGMA busy_timeout = {patience}")
                driver.execute(f"PRAGMA wal_checkpoint({how})").fetchall()
            _note(stream, self._state(stream))

    def _refuse_other(self, stream: int) -> None:
        if self._is_other(stream):
            _keep_from_checkpoint(self.path)
            raise StoreError(_lost(self.path, "was changed by something else"))

    def _is_other(self, stream: int) -> bool:
        """Whether the file is not as it was left; False where nobody has noted how that was."""
        noted, found = _read(stream), self._state(stream)
        # Of another inode, the note was copied together with what it tells of.
        return noted is not None and noted[2] == found[2] and noted != found

    def _state(self, stream: int) -> State:
        found = self.path.stat()
        return found.st_size, found.st_mtime_ns, os.fstat(stream).st_ino

    @contextmanager
    def _locked(self) -> Iterator[int]:
        """The note, held against every other program that reads or writes it."""
        while True:
            stream = os.open(self.mark, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                if fcntl is not None:
                    fcntl.flock(stream, fcntl.LOCK_EX)
                # Whoever closed last has removed the note that was opened here: take the new one.
                if _identity(self.mark) == _identity(stream):
                    yield stream
                    return
            finally:
                os.close(stream)


@contextmanager
def held_alone(path: Path) -> Iterator[None]:
    """Keep every other program from a database while its file is exchanged.

    Raises:
        StoreError: Some program has it open.
    """
    stream = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        if not _hold(stream, "F_WRLCK"):
            raise StoreError(
                f"{path} is open in another program: leave every review, server and import first."
            )
        yield
    finally:
        os.close(stream)


def is_damaged(engine: Engine) -> str | None:
    """The first fault that SQLite finds in its file; None where it finds none, or for a server."""
    if engine.dialect.name != "sqlite":
        return None
    with engine.connect() as connection:
        found = str(connection.execute(text("PRAGMA quick_check(1)")).scalar())
    return None if found == "ok" else found


def _lost(path: Path, what: str) -> str:
    return (
        f"{path} {what} while it was open. Nothing is decided here until it is back: "
        "leave, put the file in its place, and start again."
    )


def _keep_from_checkpoint(path: Path) -> None:
    """Keep SQLite from moving pages into the file when its last connection is closed.

    It would do so whatever lies there. It takes an exclusive lock first, which it does not get
    while the bytes of a reader's lock (sqlite.org/src/file/src/os.h, SHARED_FIRST) are held by an
    open file description. Where the system has no such locks nothing is kept.
    """
    # Never closed: that would drop every lock of this process on the file.
    _hold(os.open(path, os.O_RDONLY | os.O_CLOEXEC), "F_RDLCK")


def _hold(stream: int, kind: str) -> bool:
    """Lock the bytes that SQLite's readers lock; False where somebody has them."""
    if not hasattr(fcntl, "F_OFD_SETLK"):
        return True
    wanted = struct.pack(
        "hhqqi4x", getattr(fcntl, kind), os.SEEK_SET, _SHARED_FIRST, _SHARED_SIZE, 0
    )
    try:
        fcntl.fcntl(stream, fcntl.F_OFD_SETLK, wanted)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _identity(of: Path | int) -> tuple[int, int] | None:
    with suppress(FileNotFoundError):
        found = os.stat(of)  # noqa: PTH116 - of a path or of an open file
        return found.st_dev, found.st_ino
    return None


def _size(path: Path) -> int:
    with suppress(FileNotFoundError):
        return path.stat().st_size
    return 0


def _read(stream: int) -> State | None:
    """How the file was left; None where nobody has noted it, or pages were being moved."""
    try:
        size, changed, note = json.loads(os.pread(stream, 200, 0))
    except (ValueError, TypeError):
        return None
    return size, changed, note


def _note(stream: int, state: State | None, *, lasting: bool = False) -> None:
    os.ftruncate(stream, 0)
    os.pwrite(stream, json.dumps(state).encode(), 0)
    if lasting:
        os.fsync(stream)
