"""Keys without sense or order: nothing raises, and the log stays whole."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from tests.tui.driving import LARGE, settle
from tests.tui.versions import harmless_desk
from workbench.services.desk import Desk
from workbench.tui.app import WorkbenchApp

KEYS = (
    *"vtapmdc12345678swSo.,uUneAx/g?jkGirbfl[]{}0q z",
    *"DHWRVEbhtJyNMMTSZC",
    *("escape", "enter", "tab", "up", "down", "left", "home", "end", "pageup", "pagedown"),
    *(
        "backspace",
        "ctrl+r",
        "ctrl+p",
        "escape",
        "enter",
        "space",
        "question_mark",
        "delete",
        "asterisk",
        "plus",
        "exclamation_mark",
        "apostrophe",
        "f1",
        "y",
    ),
)
PRESSES = 350


class Monkeyed(WorkbenchApp):
    """An app that a monkey cannot leave."""

    async def action_quit(self) -> None:
        """Stay."""

    def action_suspend_process(self) -> None:
        """Stay."""


async def press_at_random(desk: Desk, drawn: random.Random, presses: int) -> Counter[str]:
    """Press keys on an app of its own.

    Returns:
        How many were pressed on each screen, by its class.
    """
    app = Monkeyed(desk)
    places: Counter[str] = Counter()
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        for number, key in enumerate(drawn.choices(KEYS, k=presses)):
            places[type(app.screen).__name__] += 1
            app.simulate_key(key)
            # Textual's palette (8.2) raises KeyError on a page key before its first layout.
            if number % 10 == 0 or key == "ctrl+p":
                await settle(pilot)
            if number % 100 == 0:
                app.simulate_key("escape")
                await settle(pilot)
        await settle(pilot)

        assert app.is_running
    return places


@pytest.mark.parametrize("seed", [7, 8])
async def test_random_keys_break_nothing(desk: Desk, seed: int) -> None:
    harmless = harmless_desk(desk.workspace.sessions, desk.workspace.now)

    await press_at_random(harmless, random.Random(seed), PRESSES)

    assert len(desk.log.history(limit=1000)) > 4
    assert desk.log.verify().difference is None
