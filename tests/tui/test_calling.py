"""The call sheet and the contact log on the screen of sources."""

from __future__ import annotations

import pytest

from tests.tui.driving import LARGE, SMALL, enter, painted, press, running, said
from workbench.domain.review.decisions import Outcome
from workbench.services.desk import Desk
from workbench.tui.screens.sources import SourcesScreen


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
async def test_one_key_shows_what_is_to_be_confirmed(desk: Desk, size: tuple[int, int]) -> None:
    async with running(desk, size, "W", "c") as pilot:
        assert "To confirm" in painted(pilot)
        await press(pilot, "pagedown")
        assert "Nobody has called yet." in painted(pilot)
        assert "Call sheet" in painted(pilot)
        await press(pilot, "j", "pagedown", "k", "escape")
        assert isinstance(pilot.app.screen, SourcesScreen)


async def test_a_contact_is_kept_in_three_lines_and_taken_back(desk: Desk) -> None:
    source = desk.sources.find()[0].source_id
    async with running(desk, LARGE, "W", "t") as pilot:
        await enter(pilot, "maybe")
        assert "Say one of: confirmed" in painted(pilot)
        for _ in "maybe":
            await pilot.press("backspace")
        await enter(pilot, "corr")
        await enter(pilot, "phone")
        await enter(pilot, "it was Sunday")
        assert "contact kept" in said(pilot)
        (contact,) = desk.sources.call_sheet(source).contacts
        assert (contact.outcome, contact.how, contact.note) == (
            Outcome.CORRECTED,
            "phone",
            "it was Sunday",
        )
        await press(pilot, "u")

    assert desk.sources.call_sheet(source).contacts == ()
