"""Keys that come faster than they are answered: none is lost, and none is taken for another."""

from __future__ import annotations

import pytest
from textual.command import CommandList
from textual.events import Key
from textual.message import Message
from textual.widgets import Input

from tests.tui.driving import LARGE, painted, press, progress, settle
from workbench.services.desk import Desk
from workbench.tui.app import WorkbenchApp
from workbench.tui.keys import order
from workbench.tui.keys.order import KeyOrder


def at_once(app: WorkbenchApp, *keys: str) -> None:
    """Let keys come in one packet; words letter by letter."""
    for key in keys:
        if key in KEYS:
            app.post_message(Key(key, KEYS[key]))
        else:
            for letter in key:
                app.post_message(Key(letter, letter))


KEYS = {
    "slash": "/",
    "enter": "\r",
    "ctrl+u": None,
    "ctrl+q": None,
    "escape": None,
    "colon": ":",
    "comma": ",",
    "question_mark": "?",
}
"""Names of keys that are no letters, and what they write."""


@pytest.mark.parametrize("key", ["slash", "n", "g", "e", "A"])
async def test_letters_that_come_with_the_key_are_in_the_line(desk: Desk, key: str) -> None:
    head, app = desk.log.head(), WorkbenchApp(desk)
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        at_once(app, key, "vkirbyu")
        await settle(pilot)
        assert isinstance(app.focused, Input)
        assert app.focused.value == "vkirbyu"
    assert desk.log.head() == head


@pytest.mark.parametrize(("place", "key"), [("E", "slash"), ("V", "a"), ("W", "slash")])
async def test_letters_are_in_the_line_on_other_screens_too(
    desk: Desk, place: str, key: str
) -> None:
    app = WorkbenchApp(desk)
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        at_once(app, place, key, "vkirbyu")
        await settle(pilot)
        assert isinstance(app.focused, Input)
        assert app.focused.value == "vkirbyu"


async def test_a_filter_and_decisions_in_one_packet(desk: Desk) -> None:
    app = WorkbenchApp(desk)
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        at_once(app, "slash", "russia", "ctrl+u", "shells", "enter")
        await settle(pilot)
        assert progress(pilot).startswith("quotation 3 · 0 of 2")
        at_once(app, "comma", "v", "ashesaid", "enter")
        await settle(pilot)
        assert progress(pilot).startswith("quotation 5 · 1 of 2")
        at_once(app, "n", "called", "enter")
        await settle(pilot)
        at_once(app, "slash", "ctrl+u", "enter", "j")
        await settle(pilot)
        assert progress(pilot).startswith("quotation 2 · 1 of 7")
    assert "ashesaid" in str(desk.quotations.open(3).history[0].payload)
    assert [note.text for note in desk.quotations.open(5).notes] == ["called"]


async def test_what_follows_a_line_that_is_left_is_for_the_screen_again(desk: Desk) -> None:
    app = WorkbenchApp(desk)
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        for key in ("slash", "n", "question_mark", "A"):
            at_once(app, key, "escape", "j")
            await settle(pilot)
        assert progress(pilot).startswith("quotation 5 ")


async def test_a_key_of_which_nothing_is_heard_holds_up_the_next_for_a_moment_only(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Lost(Message):
        def __init__(self, *_: int) -> None:
            super().__init__()

    monkeypatch.setattr(KeyOrder, "Passed", Lost)
    monkeypatch.setattr(order, "_PATIENCE", 0.1)
    app = WorkbenchApp(desk)
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        at_once(app, "j", "j", "v")
        await pilot.pause(0.05)
        assert progress(pilot).startswith("quotation 2 ")
        await pilot.pause(0.6)
        await settle(pilot)
        assert progress(pilot).startswith("quotation 4 · 1 of 7")
        at_once(app, "k", "ctrl+q")
        await pilot.pause(0.5)
        assert not app.is_running


@pytest.mark.parametrize(
    ("place", "keys"),
    [("R", "j"), ("R", "G"), ("x", "s"), ("W", "jjk")],
)
async def test_a_step_before_the_list_of_a_filter_is_shown_is_a_step_in_that_list(
    desk: Desk, place: str, keys: str
) -> None:
    shown = []
    for pause in (True, False):
        app = WorkbenchApp(desk)
        async with app.run_test(size=LARGE) as pilot:
            await settle(pilot)
            await press(pilot, place)
            at_once(app, "slash", "a", "enter")
            if pause:
                await settle(pilot)
            at_once(app, keys)
            await settle(pilot)
            shown.append(painted(pilot))
    assert shown[0] == shown[1]
    assert "filter a" in shown[0]


async def test_taking_back_before_the_list_of_a_filter_is_shown(desk: Desk) -> None:
    app = WorkbenchApp(desk)
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        at_once(app, "v")
        await settle(pilot)
        at_once(app, "slash", "shells", "enter", "u")
        await settle(pilot)
        assert progress(pilot).startswith("quotation 1, not in this list · 0 of 2")
    assert desk.quotations.open(1).statuses.wording is None


@pytest.mark.parametrize(
    ("action", "key"), [("command_palette", "pageup"), ("change_theme", "pagedown")]
)
async def test_the_palette_takes_keys_where_its_list_has_no_room(
    desk: Desk, action: str, key: str
) -> None:
    app = WorkbenchApp(desk)
    async with app.run_test(size=(40, 4)) as pilot:
        await settle(pilot)
        await app.run_action(action)
        await settle(pilot)
        assert app.screen.query_one(CommandList).highlighted is not None
        await press(pilot, key)
        assert app.is_running
