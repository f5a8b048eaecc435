"""Jumping by letters."""

from __future__ import annotations

from tests.tui.driving import LARGE, SMALL, article, painted, press, progress, running, said, settle
from workbench.services.desk import Desk
from workbench.tui.app import WorkbenchApp
from workbench.tui.parts.jump import LETTERS
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.widgets.row_list import RowList


def test_no_letter_means_two_items() -> None:
    assert len(set(LETTERS)) == len(LETTERS) == 52


async def test_a_letter_opens_the_row_that_bears_it(desk: Desk) -> None:
    async with running(desk, LARGE, "apostrophe") as pilot:
        rows = [line[0] for line in painted(pilot).splitlines()[1:14:2]]
        assert rows == ["▌", "a", "s", "d", "f", "g", "h"]

        await press(pilot, "d")
        assert progress(pilot).startswith("quotation 4 ")
        assert [line[0] for line in painted(pilot).splitlines()[1:14:2]] == [*"   ", "▌", *"   "]
        assert desk.quotations.open(4).statuses.wording is None


async def test_in_the_article_letters_stand_before_other_quotations(desk: Desk) -> None:
    async with running(desk, SMALL) as pilot:
        before = article(pilot)
        await press(pilot, "apostrophe")
        assert "[a]“This is a rumour" in painted(pilot)

        await press(pilot, "escape")
        assert article(pilot) == before
        await press(pilot, "apostrophe", "a")
        assert "⟦“This is a rumour" in article(pilot)


async def test_any_other_key_stays_and_does_nothing(desk: Desk) -> None:
    async with running(desk, LARGE) as pilot:
        for key in ("v", "down", "enter", "1", "apostrophe"):
            await press(pilot, "apostrophe", key)
            assert progress(pilot).startswith("quotation 1 ")
            assert said(pilot) == ""
        assert desk.team.reviewers() == ()


async def test_lists_beside_the_review_have_letters_too(desk: Desk) -> None:
    async with running(desk, SMALL, "x", "apostrophe") as pilot:
        assert "Nothing else is in sight." in said(pilot)

        await press(pilot, "W", "apostrophe", "s")
        rows = pilot.app.screen.query_one(RowList)
        assert rows._current == 2


async def test_a_click_leaves_the_letters(desk: Desk) -> None:
    async with running(desk, LARGE, "apostrophe") as pilot:
        await pilot.click(offset=(60, 20))
        await settle(pilot)

        assert said(pilot) == ""
        assert progress(pilot).startswith("quotation 1 ")


async def test_keys_that_come_fast_close_nothing_but_the_jump(desk: Desk) -> None:
    app = WorkbenchApp(desk)
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        await press(pilot, "apostrophe")
        for key in ("d", "a", "s"):
            app.simulate_key(key)
        await settle(pilot)

        assert isinstance(app.screen, ReviewScreen)


async def test_enter_twice_at_once_closes_nothing_but_the_prompt(desk: Desk) -> None:
    app = WorkbenchApp(desk)
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"is", "colon", *"new")
        for _ in range(3):
            app.simulate_key("enter")
        await settle(pilot)

        assert isinstance(app.screen, ReviewScreen)
