"""Limits of a quotation moved in the review, on a real database."""

from __future__ import annotations

from tests.tui.conftest import DeskOf
from tests.tui.driving import SMALL, article, painted, press, running, said, settle
from workbench.domain.review.decisions import Act
from workbench.services.desk import Desk
from workbench.tui.app import WorkbenchApp
from workbench.tui.dialogs.limits import LimitsScreen
from workbench.tui.screens.review import ReviewScreen


async def test_limits_move_live_and_are_kept_as_one_act(desk: Desk) -> None:
    async with running(desk, SMALL, "b", "l", "l") as pilot:
        shown = " ".join(painted(pilot).split())
        assert "⟦“never had arms dealings with Russia” and would⟧ have none" in shown
        assert "Moving the end, at “would”." in shown

        await press(pilot, "tab", "right", "enter")
        assert "limits moved" in said(pilot)
        assert "⟦never had arms dealings" in article(pilot)

    assert desk.quotations.open(1).text == "never had arms dealings with Russia” and would"
    acts = [event.act for event in desk.log.history() if event.reviewer == "ada"]
    assert acts == [Act.EDIT_SPANS]


async def test_one_undo_puts_the_limits_back(desk: Desk) -> None:
    async with running(desk, SMALL, "b", "h", "h", "enter", "u") as pilot:
        assert "⟦“never had arms dealings with Russia”⟧" in " ".join(article(pilot).split())

    assert desk.quotations.open(1).text == "“never had arms dealings with Russia”"


async def test_escape_leaves_everything_as_it_was(desk: Desk) -> None:
    async with running(desk, SMALL) as pilot:
        before = article(pilot)
        await press(pilot, "b", "l", "escape")

        assert article(pilot) == before
        assert said(pilot) == "Its limits are as they were."

    assert desk.quotations.open(1).text == "“never had arms dealings with Russia”"


async def test_parts_are_joined_and_dropped(desk: Desk) -> None:
    async with running(desk, SMALL, "j", "b", "J") as pilot:
        assert "theirs,” ◆the official ▸added. “We regard" in " ".join(
            painted(pilot).replace("▌", "").split()
        )

        await press(pilot, "u", "x", "enter")

    assert desk.quotations.open(2).text == "“We regard it as hostile.”"


async def test_keys_of_the_review_do_nothing_meanwhile(desk: Desk) -> None:
    async with running(desk, SMALL, "b", "v", "a", "s", "1", "n") as pilot:
        assert isinstance(pilot.app.screen, LimitsScreen)

    assert not [event for event in desk.log.history() if event.reviewer == "ada"]


async def test_an_end_that_is_reached_is_told(desk: Desk) -> None:
    async with running(desk, SMALL) as pilot:
        await press(pilot, "b", *("h" for _ in range(8)))

        assert "It goes no further." in painted(pilot)


async def test_limits_that_were_not_kept_are_pointed_out_before_quitting(desk: Desk) -> None:
    app = WorkbenchApp(desk)
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        await press(pilot, "b", "l", "ctrl+q")
        assert app.is_running
        assert "ctrl+q again quits" in painted(pilot)

        await pilot.press("ctrl+q")
        await pilot.pause()
    assert app.return_code == 0


async def test_limits_somebody_else_moved_meanwhile_are_shown_and_nothing_is_lost(
    desk: Desk, desk_of: DeskOf
) -> None:
    async with running(desk, SMALL, "b", "l") as pilot:
        bob = desk_of("bob")
        bob.remarks.note("quotation:1", "checked against the tape")
        bob.quotations.decide(1, content="true")
        await press(pilot, "enter")

        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "bob has acted on quotation:1" in said(pilot)

    assert desk.quotations.open(1).text == "“never had arms dealings with Russia”"
