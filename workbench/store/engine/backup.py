"""Copy an SQLite database while it is in use, and put a copy in the place of one.

The copy is made by SQLite's own online way (sqlite.org/backup.html): a snapshot, whoever writes
meanwhile. A copy of the file alone holds everything only while no program has it open.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path

from workbench.domain.errors import StoreError
from workbench.store.engine.database_file import DatabaseFile, held_alone

_PAGES = 2_000
"""Pages that are copied before progress is told: 8 MB."""


@contextmanager
def copied(
    source: Path, beside: Path, told: Callable[[int, int], None], *, sealed: bool = False
) -> Iterator[Path]:
    """Copy a database to a file of its own beside ``beside``, which is gone after the block.

    Args:
        source: The database; others may be at work on it.
        beside: Where the copy is to go in the end: it is made in the same folder.
        told: Is given the pages that are left, and how many there are.
        sealed: Leaves out what lies in the journal of ``source``.

    Raises:
        StoreError: It is no database, is damaged, or the disk is full.
    """
    part = beside.with_name(f".{beside.name}.part")
    uri = f"{source.absolute().as_uri()}?mode=ro{'&immutable=1' if sealed else ''}"
    try:
        with ExitStack() as opened:
            taken = opened.enter_context(closing(sqlite3.connect(uri, uri=True)))
            part.unlink(missing_ok=True)
            made = opened.enter_context(closing(sqlite3.connect(part)))
            taken.backup(made, pages=_PAGES, progress=lambda _, left, all_: told(left, all_))
        yield part
    except sqlite3.Error as error:
        raise StoreError(f"{source} cannot be copied: {error}.") from error
    finally:
        for name in (part, *_companions(part)):
            name.unlink(missing_ok=True)


def put_in_place(part: Path, target: Path) -> None:
    """Give a finished copy its name, so that a crash leaves either all of it or nothing."""
    with part.open("rb") as stream:
        os.fsync(stream.fileno())
    part.replace(target)


def exchange(part: Path, target: Path, at: datetime) -> Path | None:
    """Put a copy in the place of a database, and what lay there aside.

    Returns:
        What the former database is called now; None where there was none.

    Raises:
        StoreError: Some program has it open.
    """
    if not target.exists():
        put_in_place(part, target)
        return None
    aside = target.with_name(f"{target.name}.before-{at:%Y%m%dT%H%M%SZ}")
    if aside.exists():
        raise StoreError(f"{aside} is there already: try again in a second.")
    with held_alone(target):
        for lying, moved in zip(
            (target, *_companions(target)), (aside, *_companions(aside)), strict=True
        ):
            if lying.exists():
                lying.rename(moved)
        put_in_place(part, target)
    return aside


def _companions(path: Path) -> tuple[Path, ...]:
    file = DatabaseFile(path, read_only=False)
    return file.journal, path.with_name(f"{path.name}-shm"), file.mark
