"""Screens are kept: whoever comes back finds them as they were left, and as things stand now."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from tests.tui.conftest import DeskOf
from tests.tui.driving import LARGE, SMALL, enter, painted, press, progress, running, said, settle
from workbench.domain.review.decisions import ConflictStatus
from workbench.services.desk import Desk
from workbench.store.engine.session import engine_of
from workbench.tui.parts.live_updates import LiveUpdates
from workbench.tui.themes import DARK, LIGHT


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks at the log but who comes back."""
    monkeypatch.setattr(LiveUpdates, "EVERY", 600.0)


@pytest.mark.parametrize("key", "xDWHVCR")
async def test_coming_back_asks_for_the_head_of_the_log_and_nothing_else(
    key: str, desk: Desk
) -> None:
    asked: list[str] = []

    def ask(*call: object) -> None:
        asked.append(str(call[2]))

    async with running(desk, LARGE, key, "D" if key == "R" else "R") as pilot:
        event.listen(engine_of(desk.workspace.sessions), "before_cursor_execute", ask)
        await press(pilot, key)

    assert [words for words in asked if "SELECT" in words] == [
        "SELECT max(event.seq) AS max_1 \nFROM event"
    ]


@pytest.mark.parametrize("key", "xDWHVCER")
async def test_a_screen_is_composed_once(key: str, desk: Desk) -> None:
    other = "D" if key == "R" else "R"
    async with running(desk, LARGE, key) as pilot:
        screen, widgets = pilot.app.screen, list(pilot.app.screen.walk_children())
        await press(pilot, other, key)

        assert pilot.app.screen is screen
        assert list(screen.walk_children()) == widgets


async def test_a_list_is_as_it_was_left(desk: Desk) -> None:
    async with running(desk, LARGE, "W", "slash") as pilot:
        await enter(pilot, "a")
        await press(pilot, "j")
        left = painted(pilot)
        await press(pilot, "R", "D", "W")

        assert painted(pilot) == left
        assert "filter a" in left


async def test_what_was_done_meanwhile_is_there_at_once(desk: Desk, desk_of: DeskOf) -> None:
    async with running(desk, LARGE, "D", "x", "R") as pilot:
        await press(pilot, "v")
        desk_of("bob").conflicts.decide(1, ConflictStatus.EXPLAINED)
        await press(pilot, "D")
        assert "1 of 7 quotations decided" in progress(pilot)
        await press(pilot, "x")
        assert "1 of 2 decided" in progress(pilot)
        # What happened while nobody looked is no surprise, and keys are taken.
        assert said(pilot) == ""
        await press(pilot, "o")
        assert "0 of 2 decided" in progress(pilot)


async def test_a_terminal_that_was_made_smaller_meanwhile_is_filled(desk: Desk) -> None:
    async with running(desk, LARGE, "D", "R") as pilot:
        await pilot.resize_terminal(*SMALL)
        await settle(pilot)
        await press(pilot, "D")
        kept = painted(pilot)
        assert pilot.app.screen.has_class("-narrow")
    async with running(desk, SMALL, "D") as pilot:
        assert painted(pilot) == kept


async def test_a_theme_that_was_chosen_meanwhile_is_worn(desk: Desk) -> None:
    async with running(desk, LARGE, "D", "R") as pilot:
        pilot.app.theme = LIGHT.name
        await settle(pilot)
        await press(pilot, "D")
        kept = pilot.app.export_screenshot()
        pilot.app.theme = DARK.name
        await settle(pilot)
        dark = pilot.app.export_screenshot()
        pilot.app.theme = LIGHT.name
        await settle(pilot)
        fresh = pilot.app.export_screenshot()
    assert _colours(kept) == _colours(fresh) != _colours(dark)


def _colours(picture: str) -> list[str]:
    return sorted(part[:7] for part in picture.split("fill: ")[1:])
