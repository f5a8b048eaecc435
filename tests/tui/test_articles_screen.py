"""Articles: versions, what changed between them, and the import from there."""

from __future__ import annotations

from asyncio import timeout
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session
from textual.pilot import Pilot

from tests.tui.conftest import noon, save
from tests.tui.driving import (
    LARGE,
    SMALL,
    details,
    enter,
    painted,
    press,
    progress,
    running,
    said,
    settle,
    static,
)
from tests.tui.versions import importing_desk, later_version
from workbench.domain.review.decisions import Wording
from workbench.services.desk import Desk
from workbench.tui.dialogs.difference import DifferenceScreen
from workbench.tui.dialogs.import_files import ImportScreen
from workbench.tui.import_run import ImportRun
from workbench.tui.path_suggester import completed
from workbench.tui.screens.articles import ArticlesScreen
from workbench.tui.screens.review import ReviewScreen

PATIENCE = 20.0
"""Seconds."""


@pytest.fixture
def importing(sessions: sessionmaker[Session]) -> Desk:
    return importing_desk(sessions, noon)


@pytest.fixture
def changed(desk: Desk) -> Desk:
    """The desk after a decision on the first article and a new version of it."""
    desk.quotations.decide(2, wording=Wording.ALTERED)
    save(desk.workspace.sessions, [later_version()])
    return desk


async def test_articles_are_listed_with_versions_and_what_is_open(changed: Desk) -> None:
    async with running(changed, LARGE, "V") as pilot:
        assert "Articles · article 2 · 2 articles" in progress(pilot)
        await press(pilot, "j")
        shown = painted(pilot)

        assert "2 versions · 3 quotations, 3 open · " in shown
        assert "1 version · 3 quotations, 3 open · " in shown
        assert "Version 2 against version 1" in shown
        assert "Quotations: 1 vanished, 1 changed, 0 new, 2 kept" in shown
        assert "read 2026-03-02 12:00Z" in shown
        assert "/news/harbour.txt" in shown


async def test_enter_reviews_the_newest_version(changed: Desk) -> None:
    async with running(changed, SMALL, "V", "g") as pilot:
        await enter(pilot, "1")
        assert "superseded by article 3" in details(pilot)
        await press(pilot, "enter")

        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "0 of 3 decided" in progress(pilot)


async def test_the_difference_is_marked_without_colours_and_as_text(changed: Desk) -> None:
    async with running(changed, LARGE, "V", "j", "d") as pilot:
        assert isinstance(pilot.app.screen, DifferenceScreen)
        shown = static(pilot, "difference-text")

        assert "the {+[+}rumour [-is-] {+] was" in shown
        assert "\x1b" not in shown
        assert "vanished 4 Mina Park: satellite pictures" in shown
        assert "done, altered (ada) → new; the decision was not carried" in shown
        assert "+ The ministry did not answer questions on Wednesday." in shown
        assert "… 3 paragraphs the same" in shown
        assert "A freight yard" not in shown

        await press(pilot, "a")
        assert "A freight yard" in static(pilot, "difference-text")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ArticlesScreen)


async def test_any_pair_of_versions_is_a_key_away(changed: Desk) -> None:
    save(changed.workspace.sessions, [later_version(twice=True)])
    async with running(changed, SMALL, "V", "G", "d") as pilot:
        assert "Version 3 against version 2" in static(pilot, "difference-text")
        await press(pilot, "right_square_bracket")
        assert "newest" in static(pilot, "difference-said")
        await press(pilot, "f")
        assert "Version 3 against version 1" in static(pilot, "difference-text")
        await press(pilot, "left_square_bracket")
        assert "Version 2 against version 1" in static(pilot, "difference-text")
        await press(pilot, "left_square_bracket")
        assert "no older" in static(pilot, "difference-said")
        await press(pilot, "q")


async def test_a_first_version_has_no_difference(desk: Desk) -> None:
    async with running(desk, SMALL, "V") as pilot:
        await press(pilot, "d")

        assert "first version" in said(pilot)


async def test_only_articles_that_changed_are_shown_on_demand(changed: Desk) -> None:
    async with running(changed, SMALL, "V", "c") as pilot:
        assert "1 article" in progress(pilot)
        assert "Shells for the front" not in painted(pilot)
        await press(pilot, "c")
        assert "2 articles" in progress(pilot)


async def test_a_note_is_written_on_an_article_and_taken_back(desk: Desk) -> None:
    async with running(desk, LARGE, "V", "n") as pilot:
        await enter(pilot, "ask the desk [sic]")
        assert "ask the desk [sic]" in details(pilot)
        await press(pilot, "u")
        assert "ask the desk" not in details(pilot)


# The import


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two good files, and one between them in which there is nothing."""
    folder = tmp_path / "in"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "a [b].txt").write_text("Fire out\n\nJane Doe said: “The fire is out now.”")
    (folder / "b.txt").write_text("")
    (folder / "c.txt").write_text("Rain\n\nJane Doe said: “It rains again today.”")
    return folder


async def test_a_bad_file_among_good_ones_costs_only_itself(importing: Desk, files: Path) -> None:
    async with running(importing, LARGE, "V", "a") as pilot:
        await enter(pilot, str(files))
        assert isinstance(pilot.app.screen, ArticlesScreen)
        assert "Import: 2 new, 1 failed. r shows it again." in said(pilot)
        assert "imported · ada" in painted(pilot)

        await press(pilot, "D", "V", "r")
        assert isinstance(pilot.app.screen, ImportScreen)
        shown = painted(pilot)
        assert "3 of 3 files" in shown
        assert "2 new, 1 failed" in shown
        assert f"{files}/b.txt: empty" in shown
        assert f"article 3: new: {files}/a [b].txt: 1 quotation, 0 flags" in shown

        await press(pilot, "q")
        assert "imported" not in painted(pilot)
        assert "4 articles" in progress(pilot)
        assert "Rain" in painted(pilot)


@pytest.fixture
def gate() -> Event:
    """Holds an import after its first file."""
    return Event()


@pytest.fixture
def slow(sessions: sessionmaker[Session], files: Path, gate: Event) -> Desk:
    """Imports three good files; all but the first wait until a test lets them."""
    (files / "b.txt").write_text("Snow\n\nJane Doe said: “It snows again today.”")
    return importing_desk(sessions, noon, gate)


async def begun(pilot: Pilot[None]) -> None:
    """Start an import of the current folder and wait for its first file."""
    await press(pilot, "a")
    await pilot.press("full_stop", "enter")
    async with timeout(PATIENCE):
        while "importing 1/3" not in painted(pilot):
            await pilot.pause(0.01)


async def listed(pilot: Pilot[None], words: str) -> None:
    """Wait for words on the screen, while an import keeps its thread."""
    async with timeout(PATIENCE):
        while words not in painted(pilot):
            await pilot.pause(0.01)


async def test_an_import_stops_between_two_files(slow: Desk, gate: Event) -> None:
    async with running(slow, SMALL, "V") as pilot:
        await begun(pilot)
        await pilot.press("r")
        await listed(pilot, "Working on b.txt")
        assert "1 of 3 files" in painted(pilot)
        await pilot.press("s")
        await listed(pilot, "Stopping after b.txt")
        gate.set()
        await settle(pilot)
        shown = painted(pilot)
        assert "Stopped." in shown
        assert "2 of 3 files" in shown
        assert "2 new; 1 file not begun" in shown
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ArticlesScreen)

    assert [row.title for row in slow.articles.page().rows][2:] == ["Fire out", "Snow"]


async def test_quotations_are_decided_while_an_import_goes_on(slow: Desk, gate: Event) -> None:
    async with running(slow, SMALL, "V") as pilot:
        await begun(pilot)
        await pilot.press("a")
        await listed(pilot, "One import at a time: s stops it.")
        await pilot.press("R")
        await listed(pilot, "0 of 8 decided")
        assert "importing 1/3" in painted(pilot)
        await pilot.press("v")
        await listed(pilot, "1 of 8 decided")
        assert slow.quotations.open(1).statuses.wording is Wording.VERBATIM
        assert "importing 1/3" in painted(pilot)

        gate.set()
        await settle(pilot)
        assert "Import: 3 new. V leads to the articles." in said(pilot)
        assert "imported · ada" in painted(pilot)


async def test_a_key_of_the_articles_stops_the_import_and_so_does_the_palette(
    slow: Desk,
    gate: Event,
) -> None:
    async with running(slow, SMALL, "V") as pilot:
        await begun(pilot)
        commands = pilot.app.get_system_commands(pilot.app.screen)
        assert "Stop the import" in [command.title for command in commands]
        await pilot.press("s")
        await listed(pilot, "The import stops after this file")
        gate.set()
        await settle(pilot)
        assert "Import: 2 new; 1 file not begun." in said(pilot)
        await press(pilot, "s")
        assert said(pilot) == "No import is under way."
        commands = pilot.app.get_system_commands(pilot.app.screen)
        assert "Stop the import" not in [command.title for command in commands]


async def test_quitting_stops_an_import_first(slow: Desk, gate: Event) -> None:
    async with running(slow, LARGE, "V") as pilot:
        await begun(pilot)
        await pilot.press("ctrl+q")
        await listed(pilot, "ctrl+q again quits.")
        assert pilot.app.is_running
        gate.set()
        await pilot.press("ctrl+q")
        await pilot.pause()

    assert not pilot.app.is_running


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("nope.txt", "nope.txt: no such file"),
        ("void", "There is no article in the folder named."),
        ("b\x07.txt", "no such file"),
    ],
)
async def test_what_cannot_be_imported_is_told_in_one_line(
    importing: Desk, files: Path, line: str, told: str
) -> None:
    (files / "void").mkdir()
    async with running(importing, LARGE, "V") as pilot:
        pilot.app.screen.post_message(ArticlesScreen.ImportWanted(ImportRun(line)))
        await settle(pilot)
        assert "Import: " in said(pilot)
        await press(pilot, "r")
        assert told in painted(pilot)
        assert "\x07" not in painted(pilot)


async def test_a_blank_line_is_no_path_and_escape_imports_nothing(
    importing: Desk,
) -> None:
    async with running(importing, SMALL, "V", "r") as pilot:
        assert "Nothing was imported" in said(pilot)
        await press(pilot, "a", "enter")
        assert "Write the path" in painted(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ArticlesScreen)
        assert "2 articles" in progress(pilot)


async def test_an_empty_database_offers_the_import(empty: sessionmaker[Session]) -> None:
    desk = Desk(empty, reviewer="ada", now=noon)
    async with running(desk, SMALL, "V") as pilot:
        assert "a imports files and folders from here" in painted(pilot)
        assert "workbench add FILE" in painted(pilot)
        await press(pilot, "enter", "d", "c", "r", "j", "n", "u")


def test_paths_are_completed_whole_or_after_the_last_blank(files: Path) -> None:
    (files / "void").mkdir()
    (files / ".hidden").write_text("")
    (files / "bad\x1b.txt").write_text("")

    assert completed("a") == "a [b].txt"
    assert completed("a [") == "a [b].txt"
    assert completed("c.txt v") == "c.txt void/"
    assert completed("c.txt a") is None
    assert completed("bad") is None
    assert completed(".h") == ".hidden"
    assert completed(f"{files}/v") == f"{files}/void/"
    assert completed("nowhere/x") is None
    assert completed("a\0") is None
