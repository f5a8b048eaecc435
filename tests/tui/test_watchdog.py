"""The event loop is never held for long by our code, on any screen."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest

from tests.tui.driving import LARGE, press, settle
from tests.tui.versions import harmless_desk
from tests.tui.watchdog import watching
from workbench.services.desk import Desk
from workbench.tui.app import WorkbenchApp

LIMIT = 0.030
"""Seconds."""

WALKS: Mapping[str, str] = {
    "deciding": "j k G home pagedown enter v u U 1 M M escape apostrophe escape i i l l J K",
    "asking": "question_mark escape slash s t enter escape slash backspace backspace enter"
    " A escape b l h escape n escape e escape g escape f1 escape",
    "conflicts": "x j k r u question_mark escape R",
    "places": "D j R C j tab j tab j R H j G R W j k R V j k R E R",
}
"""Keys from the first screen: every screen, its list, its prompts and its decisions."""


@pytest.mark.parametrize("keys", WALKS.values(), ids=WALKS)
async def test_no_call_of_ours_holds_the_loop_for_thirty_milliseconds(
    desk: Desk, keys: str
) -> None:
    harmless = harmless_desk(desk.workspace.sessions, desk.workspace.now)
    walk = keys.split()
    rounds = []
    with watching() as held:
        app = WorkbenchApp(harmless)
        async with app.run_test(size=LARGE) as pilot:
            await settle(pilot)
            for _ in range(2):
                held.forget()
                await press(pilot, *walk)
                rounds.append(held.over(LIMIT))
                assert held.calls.total() > len(walk)

    # What is slow is slow again; a collection of garbage falls on somebody else next time.
    first, second = rounds
    assert {name: (first[name], second[name]) for name in first.keys() & second.keys()} == {}


def test_the_watchdog_sees_what_holds_the_loop() -> None:
    def slow() -> None:
        began = time.thread_time()
        while time.thread_time() - began < 2 * LIMIT:
            pass

    with watching() as held:
        held.watched(slow)()

    assert len(held.over(LIMIT)) == 1
