"""`db backup`, `db restore`, and what a command leaves of the database's file."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Shell


def beside(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.parent.iterdir() if entry.name.startswith(path.stem))


@pytest.fixture
def desk(imported: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the imported samples, as the database of every command."""
    path = home / "desk.db"
    shutil.copy(imported, path)
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", str(path))
    return path


def test_a_copy_of_the_file_holds_every_event_that_commands_wrote(desk: Path, shell: Shell) -> None:
    shell("note", "quotation:1", "one")
    shell("decide", "1", "--wording", "verbatim")
    told = shell("verify-log").out

    shutil.copy(desk, desk.with_name("copy.db"))

    assert shell("verify-log", "--db", "copy.db").out == told
    assert told.startswith("4 events")
    assert beside(desk) == ["desk.db"]


def test_a_command_that_fails_leaves_one_file_too(desk: Path, shell: Shell) -> None:
    assert shell("decide", "9999", "--wording", "verbatim").code == 1

    assert beside(desk) == ["desk.db"]


def test_a_backup_tells_its_head_and_has_the_cited_files(desk: Path, shell: Shell) -> None:
    cited = desk.with_name("briefing.txt")
    cited.write_text("We have sold nothing.")
    shell("evidence", "1", str(cited))
    head = shell("verify-log").out.split()[-1]

    done = shell("db", "backup", "saved.db")

    assert done.code == 0
    assert head in done.out
    assert "1 cited file" in done.out
    assert shell("verify-log", "--db", "saved.db", "--head", head).code == 0
    assert [file.read_text() for file in Path("saved-evidence").iterdir()] == [cited.read_text()]


def test_a_backup_is_not_written_over_another_unless_it_is_asked_for(
    desk: Path, shell: Shell
) -> None:
    shell("db", "backup", "saved.db")
    shell("note", "quotation:1", "later")

    refused = shell("db", "backup", "saved.db")
    replaced = shell("db", "backup", "--replace", "saved.db")

    assert (refused.code, replaced.code) == (1, 0)
    assert "saved.db" in refused.err
    assert shell("verify-log", "--db", "saved.db").out == shell("verify-log").out


def test_what_was_restored_is_what_was_backed_up_and_the_rest_is_kept_aside(
    desk: Path, shell: Shell
) -> None:
    shell("db", "backup", "saved.db")
    saved = shell("verify-log").out
    shell("note", "quotation:1", "later")
    later = shell("verify-log").out

    done = shell("db", "restore", "saved.db")

    aside = next(name for name in beside(desk) if "before" in name)
    assert done.code == 0
    assert aside in done.err
    assert shell("verify-log").out == saved
    assert shell("verify-log", "--db", aside).out == later
    assert beside(desk) == ["desk.db", aside]


def test_a_backup_that_does_not_verify_is_refused_unless_it_is_told(
    desk: Path, shell: Shell
) -> None:
    shell("decide", "1", "--wording", "verbatim")
    shell("db", "backup", "saved.db")
    with sqlite3.connect("saved.db") as forged:
        forged.execute("UPDATE quotation SET wording = 'altered' WHERE id = 1")
    forged.close()
    before = desk.read_bytes()

    refused = shell("db", "restore", "saved.db")
    kept = desk.read_bytes()
    taken = shell("db", "restore", "--unverified", "saved.db")

    assert refused.code == 1
    assert "does not verify" in refused.err
    assert kept == before
    assert taken.code == 0
    assert "does not verify" in taken.err


def test_what_is_no_database_is_not_restored(desk: Path, shell: Shell) -> None:
    Path("letter.txt").write_text("Dear editor, " * 500, encoding="utf-8")
    before = desk.read_bytes()

    done = shell("db", "restore", "letter.txt")

    assert done.code == 1
    assert "letter.txt" in done.err
    assert desk.read_bytes() == before
    assert beside(desk) == ["desk.db"]


def test_nothing_is_restored_under_an_open_review(desk: Path, shell: Shell) -> None:
    shell("db", "backup", "saved.db")
    with sqlite3.connect(desk) as review:
        review.execute("SELECT count(*) FROM event").fetchall()

        done = shell("db", "restore", "saved.db")

    review.close()
    assert done.code == 1
    assert "open in another program" in done.err


def test_a_server_is_backed_up_by_its_own_programs(home: Path, shell: Shell) -> None:
    done = shell("db", "backup", "--db", "postgresql://desk@db.example.org/checks", "out.db")

    assert done.code == 1
    assert "pg_dump" in done.err


@pytest.mark.parametrize("command", ["upgrade", "current"])
def test_a_newer_database_is_called_newer(desk: Path, shell: Shell, command: str) -> None:
    with sqlite3.connect(desk) as newer:
        newer.execute("UPDATE workbench_version SET version_num = '0999'")
    newer.close()

    done = shell("db", command)

    assert done.code == 1
    assert "newer than this program" in done.err
    assert "upgrade`" not in done.err


def test_rights_are_printed_as_statements(home: Path, shell: Shell) -> None:
    done = shell("db", "grants", "ada", "--as", "reviewer")

    assert done.code == 0
    assert 'GRANT INSERT ON event TO "ada";' in done.out
    assert not any("event" in line and "UPDATE" in line for line in done.out.splitlines())


def test_a_file_has_no_roles(desk: Path, shell: Shell) -> None:
    done = shell("db", "grants", "ada", "--as", "reader", "--run")

    assert done.code == 1
    assert "has no roles" in done.err
