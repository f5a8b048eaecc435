"""The five lines of the first day."""

from __future__ import annotations

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.tui.conftest import DeskOf, noon
from tests.tui.driving import SMALL, painted, press, running, said, settle
from workbench.services.desk import Desk
from workbench.tui.app import WorkbenchApp
from workbench.tui.keys.table import remapped
from workbench.tui.widgets.tour import Tour
from workbench.tui.words.tour_rows import tour_rows

LINE = "Nothing is ever lost."


def test_the_tour_has_five_lines_that_fit_and_name_the_keys_as_they_are() -> None:
    rows = tour_rows(remapped("review", {"review.undo": "f9"}))

    assert len(rows) == 5
    assert all(len(words) <= 56 and len(keys) < 14 for keys, words in rows)
    assert [words for keys, words in rows if keys == "f9"] == [rows[3][1]]


async def test_who_has_never_acted_is_told_what_to_press_and_the_key_counts(
    desk: Desk, desk_of: DeskOf
) -> None:
    desk_of("bob").remarks.note("article:1", "somebody else was here")
    async with WorkbenchApp(desk, welcome=True).run_test(size=SMALL) as pilot:
        await settle(pilot)
        assert LINE in painted(pilot)

        await press(pilot, "v")
        assert LINE not in painted(pilot)
        assert "verbatim" in said(pilot)

    async with WorkbenchApp(desk, welcome=True).run_test(size=SMALL) as pilot:
        await settle(pilot)
        assert LINE not in painted(pilot)


async def test_keys_that_people_press_to_be_rid_of_a_text_do_only_that(desk: Desk) -> None:
    async with WorkbenchApp(desk, welcome=True).run_test(size=SMALL) as pilot:
        for key in ("space", "escape", "enter"):
            await settle(pilot)
            assert LINE in painted(pilot)
            await press(pilot, key)
            assert LINE not in painted(pilot)
            await press(pilot, "f1")
        assert "quotation 1" in painted(pilot)


async def test_the_tour_comes_back_by_key_and_palette_and_never_twice(desk: Desk) -> None:
    async with running(desk, SMALL) as pilot:
        assert not pilot.app.screen.query(Tour)

        await press(pilot, "f1", "f1")
        assert len(pilot.app.screen.query(Tour)) <= 1
        commands = {one.title: one for one in pilot.app.get_system_commands(pilot.app.screen)}
        assert "The five lines of the first day (F1)" in commands
        await press(pilot, "x", "D", "q")
        assert not pilot.app.screen.query(Tour)


async def test_a_click_puts_the_tour_away(desk: Desk) -> None:
    async with WorkbenchApp(desk, welcome=True).run_test(size=SMALL) as pilot:
        await settle(pilot)
        await pilot.click("#tour")
        await settle(pilot)

        assert LINE not in painted(pilot)


async def test_an_empty_desk_shows_how_to_fill_it_instead(empty: sessionmaker[Session]) -> None:
    async with WorkbenchApp(Desk(empty, "ada", noon), welcome=True).run_test(size=SMALL) as pilot:
        await settle(pilot)

        assert not pilot.app.screen.query(Tour)
        assert "workbench add" in painted(pilot)
