"""Evidence from the command line: a copy of the file is kept, and `show` says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Shell


def copy_shown(shell: Shell) -> str:
    lines = shell("show", "1").out.splitlines()
    return next(line for line in lines if line.startswith("  copy ")).removeprefix("  copy").strip()


def test_the_copy_of_a_cited_file_is_shown_until_it_is_changed(
    shell: Shell, database: Path, home: Path
) -> None:
    (home / "briefing.txt").write_text("a significant number")
    assert shell("evidence", "1", "briefing.txt", "--locator", "line 1").code == 0
    (home / "briefing.txt").unlink()

    copy = Path(copy_shown(shell))
    assert copy.read_text(encoding="utf-8") == "a significant number"
    assert copy.parent == database.with_name(f"{database.stem}-evidence")
    assert copy.suffix == ".txt"

    copy.chmod(0o600)
    copy.write_text("another number", encoding="utf-8")
    assert copy_shown(shell).startswith("none here of what was cited, SHA-256")


@pytest.mark.usefixtures("database")
def test_the_folder_of_copies_can_be_named(shell: Shell, home: Path) -> None:
    settings = home / "settings.toml"
    settings.write_text(f'evidence = "{home}/shared"')
    (home / "briefing.txt").write_text("x")

    assert shell("evidence", "1", "briefing.txt", "--config", str(settings)).code == 0

    assert len(list((home / "shared").iterdir())) == 1
    assert shell("config", "check", "--config", str(settings)).code == 0
    settings.write_text("evidence = 7")
    assert "1:1: `evidence` must be text" in shell("config", "check", "--config", str(settings)).out
