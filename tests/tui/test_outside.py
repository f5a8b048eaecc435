"""Text that leaves the program: to a clipboard, to an editor and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.tui.driving import SMALL, enter, press, running, said, settle
from workbench.domain.errors import InvalidInputError
from workbench.services.desk import Desk
from workbench.tui.app import WorkbenchApp
from workbench.tui.clipboard import copy_natively
from workbench.tui.editor import edited, editor_of


def program(folder: Path, name: str, script: str) -> Path:
    """A shell script under a well-known name."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with the programs of a folder and of /bin, and no other."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/bin")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    return folder


def test_a_clipboard_program_is_handed_the_text(bare_path: Path) -> None:
    program(bare_path, "wl-copy", f"cat > {bare_path}/clipboard")

    assert copy_natively("“ja”", {"WAYLAND_DISPLAY": "wayland-0"}) == "wl-copy"
    assert (bare_path / "clipboard").read_text(encoding="utf-8") == "“ja”"


def test_without_a_display_or_from_afar_no_program_is_asked(bare_path: Path) -> None:
    program(bare_path, "wl-copy", "true")

    assert copy_natively("ja", {}) is None
    assert copy_natively("ja", {"WAYLAND_DISPLAY": "w", "SSH_CONNECTION": "1"}) is None


def test_a_program_that_fails_makes_way_for_the_next(bare_path: Path) -> None:
    program(bare_path, "wl-copy", "exit 1")
    program(bare_path, "xclip", "cat > /dev/null")

    assert copy_natively("ja", {"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}) == "xclip"


async def test_y_copies_the_quotation_and_says_how(desk: Desk, bare_path: Path) -> None:
    app = WorkbenchApp(desk)
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        await press(pilot, "G", "y")
        assert "OSC 52" in said(pilot)
        assert "“We have never had arms dealings,”\nsenior defence official;" in app.clipboard
        assert "\x1b" not in app.clipboard

        program(bare_path, "pbcopy", "cat > /dev/null")
        await press(pilot, "y")
        assert said(pilot) == "Copied, with pbcopy."


def test_the_editor_is_the_one_of_the_environment() -> None:
    assert editor_of({"VISUAL": "code --wait", "EDITOR": "nano"}) == "code --wait"
    assert editor_of({"EDITOR": "nano"}) == "nano"
    assert editor_of({}) == "vi"


def test_a_draft_goes_to_the_editor_and_comes_back_changed(bare_path: Path) -> None:
    script = program(bare_path, "ed it", 'echo "and more" >> "$1"')

    assert edited("first\n", f"'{script}'") == "first\nand more\n"


@pytest.mark.parametrize("command", ["no-such-editor", "false", "'unclosed"])
def test_an_editor_that_fails_is_named(bare_path: Path, command: str) -> None:
    with pytest.raises(InvalidInputError, match="editor"):
        edited("", command)


class Lent(WorkbenchApp):
    """An app whose terminal can be lent even in a test."""

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Lend it."""
        yield


async def test_a_long_note_is_written_in_the_editor(
    desk: Desk, bare_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = program(bare_path, "edit", 'printf "one\\n\\ntwo [x]\\n" >> "$1"')
    monkeypatch.setenv("EDITOR", str(script))
    async with Lent(desk).run_test(size=SMALL) as pilot:
        await settle(pilot)
        await press(pilot, "N")
        assert "note kept" in said(pilot)

    assert [note.text for note in desk.quotations.open(1).notes] == ["one\n\ntwo [x]"]


async def test_a_terminal_that_cannot_be_lent_is_told(desk: Desk) -> None:
    async with running(desk, SMALL, "N") as pilot:
        assert "n writes a note here" in said(pilot)
        await press(pilot, "n")
        await enter(pilot, "short")
        assert "note kept" in said(pilot)
