"""Export: what is in the note, as it will be, and a file that nothing is lost by."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.conftest import noon
from tests.tui.driving import (
    LARGE,
    SMALL,
    enter,
    painted,
    press,
    progress,
    running,
    said,
    settle,
    static,
)
from workbench.domain.errors import OccupiedError, UnwritableError
from workbench.domain.review.decisions import Wording
from workbench.export.forms import FORMS
from workbench.export.markdown import MARKDOWN
from workbench.services.desk import Desk
from workbench.services.filters.terms import QUOTATIONS
from workbench.tui.app import WorkbenchApp
from workbench.tui.dialogs.help import HelpScreen
from workbench.tui.glyphs import UNICODE
from workbench.tui.parts.drafts import Drafts
from workbench.tui.parts.note_writer import NoteOrder
from workbench.tui.screens import export
from workbench.tui.screens.export import ExportScreen, Preview
from workbench.tui.screens.review import ReviewScreen


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setattr(export, "_PAUSE", 0.01)


async def typed(pilot: Pilot[None], line: str) -> None:
    """Type into the filter line and wait for the preview."""
    names = {" ": "space", ":": "colon", "-": "minus"}
    await pilot.press("slash", *(names.get(letter, letter) for letter in line))
    await settle(pilot)
    await pilot.pause(0.05)
    await settle(pilot)


async def chosen(pilot: Pilot[None], *keys: str) -> None:
    """Press keys that change the note and wait for the preview."""
    await press(pilot, *keys)
    await pilot.pause(0.05)
    await settle(pilot)


async def test_the_preview_is_the_beginning_of_the_note(desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED)
    async with running(desk, LARGE, "E") as pilot:
        for key, form in zip("123", FORMS, strict=True):
            await chosen(pilot, key)
            note = desk.notes.text(QUOTATIONS.parse(""), form)
            assert f"Export · {form.name} · 7 quotations, 2 flags" in progress(pilot)
            shown = static(pilot, "export-text").splitlines()
            lines = note.text.splitlines()
            assert len(shown) == min(len(lines), 100)
            assert shown[0] == lines[0][:1000]
            assert f"{note.lines:,} lines" in progress(pilot)


async def test_the_filter_is_shown_as_it_is_typed_and_mistakes_are_pointed_at(
    desk: Desk,
) -> None:
    async with running(desk, LARGE, "E") as pilot:
        await typed(pilot, "article:2")
        assert "3 quotations" in progress(pilot)
        assert "Shells for the front" in static(pilot, "export-text")
        await press(pilot, "enter")
        await typed(pilot, " statsu:new")
        assert static(pilot, "filter-caret") == " " * len("article:2 ") + "^" * len("statsu:")
        assert "did you mean status:" in static(pilot, "filter-hint")
        await press(pilot, "enter", "w")
        assert "filter has to be right" in said(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_terms_and_values_are_offered_while_the_filter_is_typed(desk: Desk) -> None:
    async with running(desk, SMALL, "E") as pilot:
        assert "words in its article" not in painted(pilot)
        await typed(pilot, "spe")
        assert "> speaker:" in painted(pilot)
        await press(pilot, "tab", *"kir", "down", "up", "tab")
        assert pilot.app.screen.query_one(Input).value == 'speaker:"John Kirby" '
        await pilot.pause(0.05)
        await settle(pilot)
        assert "2 quotations" in progress(pilot)
        assert "words in its article" in painted(pilot)
        await press(pilot, "enter")
        assert "words in its article" not in painted(pilot)
        assert "Fact-check note" in painted(pilot)


async def test_a_filter_is_saved_from_the_export_too(desk: Desk) -> None:
    async with running(desk, SMALL, "E") as pilot:
        await typed(pilot, "article:2")
        await press(pilot, "ctrl+s")
        await enter(pilot, "second")
        assert "@second stands for it" in painted(pilot)
    assert desk.filters.refresh().saved == {"second": "article:2"}


async def test_news_that_comes_before_the_screen_is_there_or_after_it_went_breaks_nothing(
    desk: Desk,
) -> None:
    note, path = desk.notes.text(QUOTATIONS.parse(""), MARKDOWN), Path("x")
    async with WorkbenchApp(desk).run_test(size=SMALL) as pilot:
        await settle(pilot)
        screen = ExportScreen(desk, UNICODE, Drafts())
        writer, bad = screen.writer, UnwritableError("x", "is not")
        news = (
            partial(screen._show, Preview(NoteOrder(), note, 7)),
            partial(screen._tell_not_rendered, bad),
            partial(writer._tell_written, path, note),
            partial(writer._tell_not_written, path, OccupiedError("x")),
            partial(writer._tell_not_written, path, bad),
        )
        pilot.app.push_screen(screen)
        for one in news:
            screen.call_later(one)
        await settle(pilot)
        assert "# Fact-check note" in painted(pilot)
        await screen.query("*").remove()
        for one in news:
            screen.call_later(one)
        await settle(pilot)
        assert pilot.app.is_running


async def test_letters_are_only_letters_while_the_filter_is_typed(desk: Desk) -> None:
    async with running(desk, SMALL, "E") as pilot:
        await typed(pilot, "wqDR2!")
        assert isinstance(pilot.app.screen, ExportScreen)
        assert "Export · markdown · 0 quotations" in progress(pilot)
        assert "No quotation passes this filter" in said(pilot)
        await press(pilot, "escape", "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, "escape", "q")
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_a_note_is_written_where_it_was_said_and_nowhere_else(desk: Desk) -> None:
    async with running(desk, LARGE, "E", "w") as pilot:
        assert "note-2026-03-02.md" in painted(pilot)
        await press(pilot, "enter")
        written = Path("note-2026-03-02.md").absolute()
        assert f"Wrote {written}: 7 quotations, 2 flags" in said(pilot)
        note = desk.notes.text(QUOTATIONS.parse(""), MARKDOWN)
        assert written.read_text(encoding="utf-8") == note.text

        await chosen(pilot, "2", "w", "home", "ctrl+k")
        await enter(pilot, "~/t [b].csv")
        assert Path("t [b].csv").read_bytes().startswith(b"\xef\xbb\xbf")
        await chosen(pilot, "r", "w", "home", "ctrl+k")
        await enter(pilot, "raw.csv")
        assert not Path("raw.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert sorted(path.name for path in Path.cwd().iterdir()) == [
        "note-2026-03-02.md",
        "raw.csv",
        "t [b].csv",
    ]


async def test_a_file_is_replaced_on_a_second_key_only(desk: Desk) -> None:
    Path("note-2026-03-02.md").write_text("kept", encoding="utf-8")
    async with running(desk, LARGE, "E", "exclamation_mark", "w", "enter") as pilot:
        assert "exists. ! replaces it" in said(pilot)
        assert Path("note-2026-03-02.md").read_text(encoding="utf-8") == "kept"
        await chosen(pilot, "3")
        await press(pilot, "exclamation_mark")
        assert Path("note-2026-03-02.md").read_text(encoding="utf-8") == "kept"

        await chosen(pilot, "1", "w", "enter", "exclamation_mark")
        assert "Wrote" in said(pilot)
        assert (
            Path("note-2026-03-02.md").read_text(encoding="utf-8").startswith("# Fact-check note")
        )
    assert len(list(Path.cwd().iterdir())) == 1


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nowhere/note.md", "cannot be written: no such file or directory"),
        (".", "is a folder"),
        ("a\0b", "is no usable file name"),
        ("x" * 300, "cannot be written: file name too long"),
    ],
    ids=["no-folder", "folder", "nul", "long"],
)
async def test_what_cannot_be_written_is_told_in_one_line(desk: Desk, name: str, told: str) -> None:
    async with running(desk, LARGE, "E") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ExportScreen)
        screen.writer.write(screen.order, Path(name).absolute(), replace=False)
        await settle(pilot)
        assert told in said(pilot)
        assert "\0" not in painted(pilot)
    assert list(Path.cwd().iterdir()) == []


async def test_a_name_that_was_not_entered_is_there_again(desk: Desk) -> None:
    async with running(desk, SMALL, "E", "w", "home", "x", "escape", "w") as pilot:
        assert "xnote-2026-03-02.md" in painted(pilot)
        await press(pilot, "home", "ctrl+k", "enter")
        assert "Write the name" in painted(pilot)


async def test_a_long_note_is_only_made_when_asked_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "_AT_ONCE", 5)
    async with running(desk, SMALL, "E") as pilot:
        assert "7 quotations: that takes a while. p makes the preview." in painted(pilot)
        await press(pilot, "p")
        assert "# Fact-check note" in painted(pilot)


async def test_articles_cannot_command_the_terminal_through_the_preview(desk: Desk) -> None:
    async with running(desk, LARGE, "E") as pilot:
        for key in ("1", "2", "r", "3"):
            await chosen(pilot, key)
            assert "\x1b" not in static(pilot, "export-text")
            assert "\r" not in static(pilot, "export-text")


async def test_an_empty_database_says_what_to_do(empty: sessionmaker[Session]) -> None:
    desk = Desk(empty, reviewer="ada", now=noon)
    async with running(desk, SMALL, "E") as pilot:
        assert "V leads to the import" in said(pilot)
        await press(pilot, "p", "j", "r", "exclamation_mark", "pagedown")


async def test_the_palette_knows_the_keys_of_the_export(desk: Desk) -> None:
    async with running(desk, SMALL, "E", "ctrl+p", *"json", "down", "enter") as pilot:
        await settle(pilot)
        await pilot.pause(0.05)
        await settle(pilot)

        assert "Export · json" in progress(pilot)


async def test_undo_and_redo_say_what_they_took_and_make_the_preview_anew(
    desk: Desk,
) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED)
    async with running(desk, LARGE, "E") as pilot:
        assert " u undo " in painted(pilot)
        assert "Wording: altered" in static(pilot, "export-text")

        await press(pilot, "j", "u")
        assert said(pilot) == "Took back your last act on quotation 1 (decided altered)."
        assert "Wording: altered" not in static(pilot, "export-text")
        # What is being read stays where it is.
        assert pilot.app.screen.query_one("#export-preview").scroll_offset.y == 1

        await press(pilot, "u")
        assert "ada has no act left" in said(pilot)
        await press(pilot, "U")
        assert said(pilot) == "Did again your last act on quotation 1 (decided altered)."
        assert "Wording: altered" in static(pilot, "export-text")


async def test_what_was_taken_back_is_told_beside_that_nothing_is_left(desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED)
    async with running(desk, LARGE, "E") as pilot:
        await typed(pilot, "status:altered")
        await press(pilot, "enter", "u")

        assert "Took back your last act on quotation 1" in said(pilot)
        assert "No quotation passes this filter" in said(pilot)


async def test_a_preview_that_was_under_way_when_an_act_was_taken_back_is_made_again(
    desk: Desk,
) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED)
    old = desk.notes.text(QUOTATIONS.parse(""), MARKDOWN)
    async with running(desk, LARGE, "E") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ExportScreen)
        screen._is_rendering = True
        await press(pilot, "u")
        screen._show(Preview(screen.order, old, 7))
        await settle(pilot)

        assert "Wording: altered" not in static(pilot, "export-text")


async def test_no_key_takes_anything_back_while_a_filter_is_typed(desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED)
    async with running(desk, SMALL, "E", "u", "slash", "U", "ctrl+r") as pilot:
        assert "Leave the field first" in said(pilot)
        assert desk.quotations.open(1).statuses.wording is None
        await press(pilot, "escape", "ctrl+r")
        assert desk.quotations.open(1).statuses.wording is Wording.ALTERED
