"""The file of a database: closed whole, missed when gone, never mixed with another's journal."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from workbench.domain.errors import StoreError
from workbench.store.engine import database_file
from workbench.store.engine.opening import close_store, open_store
from workbench.store.engine.session import engine_of, reading, writing
from workbench.store.log.events import Author
from workbench.store.search.saved_filters import save_filter, saved_filters

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


def keep(sessions: sessionmaker[Session], name: str) -> None:
    with writing(sessions) as session:
        save_filter(session, Author(reviewer="ada", at=NOON), name, "is:done")


def names_in(path: Path) -> list[str]:
    sessions = open_store(url_of(path))
    try:
        with reading(sessions) as session:
            return list(saved_filters(session))
    finally:
        close_store(sessions)


def killed_with(path: Path, name: str) -> None:
    """A program that keeps a row and is killed before it can close the database."""
    script = (
        "import os, signal, sys; sys.path.insert(0, os.getcwd())\n"
        "from tests.store.test_database_file import keep, url_of\n"
        "from workbench.store.engine.opening import open_store\n"
        "from pathlib import Path\n"
        "sessions = open_store(url_of(Path(sys.argv[1])))\n"
        "keep(sessions, sys.argv[2])\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, "-c", script, str(path), name], check=False, cwd=root, timeout=60
    )
    assert ended.returncode == -signal.SIGKILL


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    sessions = open_store(url_of(path))
    keep(sessions, "first")
    close_store(sessions)
    return path


def beside(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.parent.iterdir())


def test_what_was_closed_is_one_file_that_holds_everything(place: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "copy.db"
    copy.parent.mkdir()

    shutil.copy(place, copy)

    assert beside(place) == ["copies", "desk.db"]
    assert names_in(copy) == ["first"]


def test_whoever_closes_first_leaves_everything_in_the_file(place: Path, tmp_path: Path) -> None:
    one, other = open_store(url_of(place)), open_store(url_of(place))
    keep(one, "second")

    close_store(one)

    copy = tmp_path / "copy.db"
    shutil.copy(place, copy)
    assert names_in(copy) == ["first", "second"]
    keep(other, "third")
    close_store(other)
    assert names_in(place) == ["first", "second", "third"]


def test_what_a_killed_program_kept_is_there(place: Path) -> None:
    killed_with(place, "second")

    assert place.with_name("desk.db-wal").stat().st_size
    assert names_in(place) == ["first", "second"]
    assert beside(place) == ["desk.db"]


def test_files_of_a_killed_program_may_be_copied_together(place: Path, tmp_path: Path) -> None:
    killed_with(place, "second")
    there = tmp_path / "there"
    there.mkdir()

    for name in beside(place):
        if name.startswith("desk.db"):
            shutil.copy(place.with_name(name), there / name)

    assert names_in(there / "desk.db") == ["first", "second"]


@pytest.mark.parametrize("how", ["copied over it", "moved in its place"])
def test_a_journal_is_never_applied_to_another_file(place: Path, tmp_path: Path, how: str) -> None:
    backup = tmp_path / "backup.db"
    shutil.copy(place, backup)
    kept = backup.read_bytes()
    killed_with(place, "second")

    shutil.copyfile(backup, place) if how == "copied over it" else shutil.move(backup, place)

    with pytest.raises(StoreError, match="was replaced or changed by something else"):
        open_store(url_of(place))
    assert place.read_bytes() == kept


@pytest.mark.parametrize("how", ["removed", "renamed", "replaced", "written over"])
def test_no_decision_is_taken_into_a_file_that_is_not_there(
    place: Path, tmp_path: Path, how: str
) -> None:
    backup = tmp_path / "backup.db"
    shutil.copy(place, backup)
    kept = backup.read_bytes()
    sessions = open_store(url_of(place))
    keep(sessions, "second")

    if how == "removed":
        place.unlink()
    elif how == "renamed":
        place.rename(tmp_path / "elsewhere.db")
    elif how == "replaced":
        backup.replace(place)
    else:
        shutil.copyfile(backup, place)

    with pytest.raises(StoreError, match="while it was open"):
        keep(sessions, "third")
    with suppress(StoreError):
        close_store(sessions)
    assert not place.exists() or place.read_bytes() == kept


def test_a_file_that_is_gone_is_missed_by_readers_and_not_made_anew(place: Path) -> None:
    sessions = open_store(url_of(place))
    engine_of(sessions).dispose()
    place.unlink()

    with pytest.raises(StoreError, match="removed or renamed"), reading(sessions):
        pass
    assert not place.exists()


def test_what_goes_while_it_is_written_is_not_told_as_kept(place: Path) -> None:
    sessions = open_store(url_of(place))

    def write() -> None:
        with writing(sessions) as session:
            save_filter(session, Author(reviewer="ada", at=NOON), "second", "is:done")
            place.unlink()

    with pytest.raises(StoreError, match="removed or renamed"):
        write()


def test_a_long_journal_is_moved_to_the_file_and_bounded(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_file, "MOST_JOURNAL", 20_000)
    sessions = open_store(url_of(place))

    for number in range(60):
        keep(sessions, f"filter {number:02}")

    assert place.with_name("desk.db-wal").stat().st_size < 200_000
    assert len(names_in(place)) == 61
    keep(sessions, "last")
    close_store(sessions)
    assert beside(place) == ["desk.db"]


def test_a_file_that_may_only_be_read_is_read(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def writable(_path: object, mode: int) -> bool:
        return mode != os.W_OK

    monkeypatch.setattr(os, "access", writable)

    sessions = open_store(url_of(place))

    with reading(sessions) as session:
        assert list(saved_filters(session)) == ["first"]
    with pytest.raises(StoreError, match="for reading only"):
        keep(sessions, "second")
    close_store(sessions)
    assert beside(place) == ["desk.db"]


def test_a_value_that_cannot_be_is_blamed_on_the_file_where_it_is_damaged(place: Path) -> None:
    sessions = open_store(url_of(place))
    with pytest.raises(ValueError, match="of ours"), reading(sessions):
        raise ValueError("a mistake of ours")
    close_store(sessions)
    damaged = bytearray(place.read_bytes())
    damaged[5 * 4096 : 9 * 4096] = bytes(4 * 4096)
    place.write_bytes(damaged)
    sessions = open_store(url_of(place))

    with pytest.raises(StoreError, match="is damaged"), reading(sessions):
        raise ValueError("of no kind known")
    close_store(sessions)


def test_sqlite_finds_nothing_wrong_with_what_was_restored_by_its_own_tools(
    place: Path, tmp_path: Path
) -> None:
    sessions = open_store(url_of(place))
    keep(sessions, "second")
    copy = tmp_path / "copy.db"

    with sqlite3.connect(place) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    source.close()
    target.close()

    keep(sessions, "third")
    close_store(sessions)
    assert names_in(copy) == ["first", "second"]
    assert names_in(place) == ["first", "second", "third"]
