"""Heads of logs, kept where no database reaches them."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def desk(imported: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the imported samples, as the database of every command."""
    path = home / "desk.db"
    shutil.copy(imported, path)
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", str(path))
    return path


@pytest.fixture
def heads(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of heads, named in the settings."""
    (home / "config.toml").write_text(f'heads = "{home / "heads.tsv"}"')
    monkeypatch.setenv("WORKBENCH_CONFIG", str(home / "config.toml"))
    return home / "heads.tsv"


def cut_off_the_end(desk: Path) -> None:
    """What somebody with the file can do: the last event and all that shows it go."""
    with sqlite3.connect(desk) as hand:
        (guard,) = hand.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'event_refuses_delete'"
        ).fetchone()
        hand.execute("DROP TRIGGER event_refuses_delete")
        (last,) = hand.execute("SELECT max(seq) FROM event").fetchone()
        for table in ("touch", "undoable", "event"):
            hand.execute(f"DELETE FROM {table} WHERE seq = ?", (last,))
        hand.execute("DELETE FROM note WHERE version = ?", (last,))
        hand.execute("DELETE FROM reviewer WHERE name = 'ada'")
        hand.execute(guard)
    hand.close()


def test_every_export_and_every_verify_keeps_a_head(
    desk: Path, heads: Path, shell: Shell, home: Path
) -> None:
    shell("note", "quotation:1", "one")
    shell("export", "--out", "note.md")
    shell("export", "--format", "json")
    shell("verify-log")
    shell("note", "quotation:1", "two")
    shell("verify-log")

    kept = [line.split("\t") for line in heads.read_text(encoding="utf-8").splitlines()]

    assert [fields[2] for fields in kept] == ["3", "4"]
    assert kept[0][3] in (home / "note.md").read_text()
    assert {fields[4] for fields in kept} == {f"sqlite:///{desk}"}


def test_an_end_that_was_cut_off_is_found_out_by_kept_heads(
    desk: Path, heads: Path, shell: Shell
) -> None:
    shell("note", "quotation:1", "one")
    assert shell("verify-log").code == 0
    assert shell("verify-log", "--since", str(heads)).code == 0
    cut_off_the_end(desk)

    alone = shell("verify-log")
    held = shell("verify-log", "--since", str(heads))

    assert alone.code == 0
    assert held.code == 1
    assert "cut off, or it was rewritten" in held.err


def test_a_log_that_was_begun_anew_is_found_out(
    desk: Path, heads: Path, shell: Shell, home: Path
) -> None:
    shell("verify-log")
    (home / "page.txt").write_text("Talks fail\n\n“Never,” Ann Lee said.")
    desk.unlink()
    shell("add", "--fast", "page.txt")

    held = shell("verify-log", "--since", str(heads))

    assert held.code == 1
    assert "begun anew" in held.err


def test_heads_are_kept_unless_it_is_off(desk: Path, home: Path, shell: Shell) -> None:
    (home / "off.toml").write_text('heads = "off"')

    shell("verify-log", "--config", "off.toml")
    assert not (home / ".local" / "state").exists()
    shell("verify-log")

    assert (home / ".local" / "state" / "quote-workbench" / "heads.tsv").exists()


def test_a_head_that_cannot_be_kept_is_told_and_the_note_is_there(
    desk: Path, heads: Path, shell: Shell, home: Path
) -> None:
    heads.mkdir()

    done = shell("export", "--out", "note.md")

    assert done.code == 1
    assert "the head of the log is not kept" in done.err
    assert (home / "note.md").exists()


def test_a_file_of_heads_that_is_not_there_is_named(desk: Path, shell: Shell) -> None:
    done = shell("verify-log", "--since", "nowhere.tsv")

    assert done.code == 1
    assert "nowhere.tsv" in done.err
