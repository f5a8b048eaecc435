"""Two reviewers on one database: each sees the other's acts, neither is disturbed by them."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.conftest import DeskOf
from tests.tui.driving import (
    LARGE,
    SMALL,
    article,
    painted,
    press,
    progress,
    running,
    said,
    settle,
    static,
)
from workbench.domain.review.decisions import ConflictStatus, Wording
from workbench.services.desk import Desk
from workbench.tui.parts.live_updates import LiveUpdates, LogWatch


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The log is looked at twenty times a second."""
    monkeypatch.setattr(LiveUpdates, "EVERY", 0.05)


async def look(pilot: Pilot[None]) -> None:
    """Wait until the log was looked at again."""
    for _ in range(3):
        await pilot.pause(0.06)
        await settle(pilot)


async def test_anothers_decision_shows_by_itself_and_moves_nothing(
    desk: Desk, desk_of: DeskOf
) -> None:
    async with running(desk, LARGE, "j", "pagedown") as pilot:
        before = article(pilot)
        desk_of("bob").quotations.decide(5, wording=Wording.ALTERED)
        await look(pilot)

        assert "quotation 2 · 1 of 7 decided" in progress(pilot)
        assert "✓≠" in painted(pilot)
        assert article(pilot) == before
        assert said(pilot) == ""


async def test_anothers_decision_on_the_open_item_is_told_and_a_hasty_key_is_not_taken(
    desk: Desk, desk_of: DeskOf
) -> None:
    async with running(desk, SMALL) as pilot:
        desk_of("bob").quotations.decide(1, wording=Wording.DENIED)
        await look(pilot)
        assert "bob was here just now: decided denied by the speaker." in said(pilot)
        assert "denied by the speaker" in static(pilot, "where")

        await press(pilot, "v")
        assert "look, then press again" in said(pilot)
        assert desk.quotations.open(1).statuses.wording is Wording.DENIED
        await press(pilot, "v")

    assert desk.quotations.open(1).statuses.wording is Wording.VERBATIM


async def test_words_that_are_being_typed_stay(desk: Desk, desk_of: DeskOf) -> None:
    async with running(desk, SMALL, "n", "h", "i") as pilot:
        desk_of("bob").quotations.decide(1, wording=Wording.DENIED)
        await look(pilot)
        assert pilot.app.screen.query_one(Input).value == "hi"

        await press(pilot, "escape")
        await look(pilot)
        assert "denied by the speaker" in static(pilot, "where")


async def test_conflicts_follow_too(desk: Desk, desk_of: DeskOf) -> None:
    async with running(desk, SMALL, "x") as pilot:
        desk_of("bob").conflicts.decide(1, ConflictStatus.EXPLAINED, "two days")
        await look(pilot)

        assert "conflict 1 · 1 of 2 decided" in progress(pilot)
        assert "explained by bob" in static(pilot, "what")


async def test_own_acts_are_no_news(desk: Desk) -> None:
    async with running(desk, SMALL) as pilot:
        await look(pilot)
        await press(pilot, "v", "u")
        await look(pilot)

        assert said(pilot).startswith("Took back your last act on quotation 1")


def test_only_a_log_that_has_grown_by_others_is_news() -> None:
    log = LogWatch()
    assert log.is_news(0)

    log.seen(4)
    log.own(5)
    assert not log.is_news(5)
    assert log.is_news(6)
    log.seen(6)
    assert not log.is_news(6)


async def test_limits_that_are_being_moved_stay_where_they_are(desk: Desk, desk_of: DeskOf) -> None:
    async with running(desk, SMALL, "b", "l") as pilot:
        desk_of("bob").quotations.decide(5, wording=Wording.ALTERED)
        await look(pilot)

        assert "with Russia” and⟧ would have none" in " ".join(painted(pilot).split())
