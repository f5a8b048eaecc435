"""The desk, the history and the sources, key by key, on a real database."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session
from textual.pilot import Pilot

from tests.tui.conftest import DeskOf, noon
from tests.tui.driving import (
    LARGE,
    SMALL,
    details,
    enter,
    painted,
    press,
    progress,
    running,
    said,
    settle,
)
from workbench.domain.review.decisions import ConflictStatus, Wording, Workflow
from workbench.services.desk import Desk
from workbench.tui.screens.articles import ArticlesScreen
from workbench.tui.screens.charts import ChartsScreen
from workbench.tui.screens.conflicts import ConflictsScreen
from workbench.tui.screens.export import ExportScreen
from workbench.tui.screens.history import HistoryScreen
from workbench.tui.screens.overview import OverviewScreen
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.screens.sources import SourcesScreen
from workbench.tui.widgets.decision_bar import DecisionBar


async def test_one_key_leads_from_any_screen_to_any_other(desk: Desk) -> None:
    async with running(desk, SMALL) as pilot:
        for key, screen in (
            ("D", OverviewScreen),
            ("C", ChartsScreen),
            ("V", ArticlesScreen),
            ("E", ExportScreen),
            ("H", HistoryScreen),
            ("W", SourcesScreen),
            ("x", ConflictsScreen),
            ("H", HistoryScreen),
            ("R", ReviewScreen),
            ("W", SourcesScreen),
            ("q", ReviewScreen),
        ):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, screen), key
        assert "quotation 1" in progress(pilot)


async def test_the_palette_leads_there_too(desk: Desk) -> None:
    async with running(desk, SMALL, "ctrl+p", *"sources", "down", "enter") as pilot:
        await settle(pilot)

        assert isinstance(pilot.app.screen, SourcesScreen)


@pytest.mark.parametrize("key", ["D", "H", "W"], ids=["desk", "history", "sources"])
async def test_an_empty_database_says_what_to_do(empty: sessionmaker[Session], key: str) -> None:
    desk = Desk(empty, reviewer="ada", now=noon)
    async with running(desk, SMALL) as pilot:
        await press(pilot, key)
        assert "workbench add FILE" in painted(pilot)
        await press(pilot, "enter", "j", "G", "m", "t", "u", "a", "n", "s")


# The desk


async def test_the_desk_counts_what_is_open(desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.VERBATIM)
    desk.quotations.decide(5, workflow=Workflow.AWAITING_SOURCE)
    async with running(desk, LARGE, "D") as pilot:
        shown = painted(pilot)

        assert "Desk · 2 articles · 1 of 7 quotations decided" in shown
        assert "1 of 4" in shown
        assert "0 of 3, 1 waiting" in shown
        assert "s 6 quotations to decide" in shown
        assert "x 1 conflict to decide" in shown
        assert "w 1 awaits a source" in shown


async def test_an_article_is_opened_for_review(desk: Desk) -> None:
    async with running(desk, SMALL, "D", "j", "enter") as pilot:
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "quotation 5 · 0 of 3 decided" in progress(pilot)
        await press(pilot, "D", "s")
        assert "quotation 1 · 0 of 7 decided" in progress(pilot)


async def test_what_waits_is_one_key_away(desk: Desk) -> None:
    desk.quotations.decide(6, workflow=Workflow.AWAITING_SOURCE)
    async with running(desk, SMALL, "D", "w") as pilot:
        assert "quotation 6 · 0 of 1 decided" in progress(pilot)


async def test_articles_without_work_left_can_be_hidden(desk: Desk) -> None:
    for number in (5, 6, 7):
        desk.quotations.decide(number, wording=Wording.VERBATIM)
    async with running(desk, SMALL, "D") as pilot:
        assert "Shells for the front" in painted(pilot)
        await press(pilot, "o")
        assert "Shells for the front" not in painted(pilot)
        await press(pilot, "o")
        assert "Shells for the front" in painted(pilot)


# The history


async def test_every_act_is_there_newest_first_and_leads_to_its_item(
    desk: Desk, desk_of: DeskOf
) -> None:
    desk.quotations.decide(3, wording=Wording.ALTERED, reason="a [word] is missing")
    desk_of("bob").conflicts.decide(2, ConflictStatus.EXPLAINED)
    async with running(desk, SMALL, "H") as pilot:
        assert "History · event 4 · 4 events" in progress(pilot)
        await press(pilot, "j")
        assert "reason: a [word] is missing" in details(pilot)

        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "quotation 3" in progress(pilot)
        # The log is as it was left.
        await press(pilot, "H", "k", "enter")
        assert isinstance(pilot.app.screen, ConflictsScreen)
        assert "conflict 2" in progress(pilot)


async def test_the_history_is_filtered_and_a_bad_filter_is_told(
    desk: Desk, desk_of: DeskOf
) -> None:
    desk.quotations.decide(3, wording=Wording.ALTERED)
    desk_of("bob").remarks.note("quotation:3", "called the press office")
    async with running(desk, SMALL, "H", "slash") as pilot:
        await enter(pilot, "by:bob")
        assert "event 4 · 1 event" in progress(pilot)

        await press(pilot, "a")
        assert "event 4 · 2 events" in progress(pilot)
        await press(pilot, "slash", "home", "ctrl+k")
        await enter(pilot, "colour:red")
        assert "is no filter" in painted(pilot)


async def test_an_older_act_is_taken_back_from_the_history(desk: Desk) -> None:
    desk.quotations.decide(3, wording=Wording.ALTERED)
    desk.quotations.decide(4, wording=Wording.VERBATIM)
    async with running(desk, SMALL, "H", "j", "t") as pilot:
        assert "Took back your last act on quotation 3" in said(pilot)

    assert desk.quotations.open(3).statuses.wording is None
    assert desk.quotations.open(4).statuses.wording is Wording.VERBATIM


async def test_details_and_said_line_name_the_source_too(desk: Desk, desk_of: DeskOf) -> None:
    desk_of("bob").quotations.reattribute(1, source_id=2)
    desk.quotations.reattribute(1)
    async with running(desk, LARGE) as pilot:
        assert "bob gave it to John Kirby" in details(pilot)

        await press(pilot, "u")
        assert "ada took back “gave it to” – now John Kirby" in details(pilot)


async def test_the_history_shows_what_was_taken_back_and_who_was_meant(desk: Desk) -> None:
    desk.quotations.reattribute(1, name="Nils Ahl")
    desk.quotations.reattribute(1)
    desk.quotations.reattribute(1, source_id=2)
    undone = desk.log.undo()
    async with running(desk, LARGE, "H") as pilot:
        shown = painted(pilot)

        assert "gave it to Nils Ahl" in shown
        assert "gave it to nobody" in shown
        assert f"gave it to John Kirby  · taken back by {undone.seq}" in shown
        await press(pilot, "j")
        assert f"taken back by event {undone.seq}" in details(pilot)
        await press(pilot, "U")
        assert f"taken back by {undone.seq}" in painted(pilot)
        await press(pilot, "u")
        assert f"taken back by {undone.seq + 2}" in painted(pilot)


def off(pilot: Pilot[None]) -> set[str]:
    """Labels of the keys that the bar shows as off."""
    rows = pilot.app.screen.query_one("#bar", DecisionBar).rows
    return {chip.label for row in rows for chip in row.chips if chip.off}


async def test_what_cannot_be_taken_back_or_compared_or_joined_is_off_in_the_bar(
    desk: Desk, desk_of: DeskOf
) -> None:
    desk_of("bob").remarks.note("quotation:1", "heard it")
    desk.remarks.note("quotation:1", "so did I")
    async with running(desk, SMALL, "H") as pilot:
        assert off(pilot) == set()
        await press(pilot, "j")
        assert off(pilot) == {"take back"}
        await press(pilot, "k", "t")
        assert off(pilot) == {"take back"}

        await press(pilot, "V")
        assert off(pilot) == {"difference", "results", "stop import"}
        await press(pilot, "R", "g")
        await enter(pilot, "4")
        assert "join" in off(pilot)
        await press(pilot, "+")
        assert said(pilot) == "No quotation follows in this article."
        await press(pilot, "k")
        assert "join" not in off(pilot)


async def test_a_long_history_is_walked_to_its_end(desk: Desk) -> None:
    for number in range(120):
        desk.remarks.note("quotation:1", f"note {number}")
    async with running(desk, SMALL, "H", "G") as pilot:
        assert "event 1 · 122 events" in progress(pilot)

        await press(pilot, "home")
        assert "event 122 ·" in progress(pilot)


# The sources


async def test_a_source_shows_what_it_said_where(desk: Desk) -> None:
    async with running(desk, LARGE, "W") as pilot:
        assert "Sources · 3 sources" in progress(pilot)
        shown = details(pilot)
        assert "senior defence official" in shown
        assert "Harbour Post" in shown
        assert "Morning Line" in shown

        await press(pilot, "enter")
        assert "quotation 1 · 0 of 3 decided" in progress(pilot)


async def test_two_sources_are_merged_after_a_look_and_parted_by_one_undo(
    desk: Desk,
) -> None:
    names = [known.source.name for known in desk.sources.find()]
    async with running(desk, LARGE, "W", "G", "m", "home", "m") as pilot:
        shown = painted(pilot)
        assert f"{names[-1]} becomes {names[0]}." in shown
        assert f"Also called from now on: {names[-1]}" in shown

        await press(pilot, "enter")
        assert "merged" in said(pilot)
        assert len(desk.sources.find()) == len(names) - 1
        assert progress(pilot).startswith(f"Sources · {len(names) - 1} source")
        await press(pilot, "u")
        assert progress(pilot).startswith(f"Sources · {len(names)} source")

    assert [known.source.name for known in desk.sources.find()] == names


async def test_a_merge_can_be_turned_round_or_left(desk: Desk) -> None:
    names = [known.source.name for known in desk.sources.find()]
    async with running(desk, LARGE, "W", "m", "j", "m", "x") as pilot:
        assert f"{names[1]} becomes {names[0]}." in painted(pilot)

        await press(pilot, "escape")
        assert said(pilot) == "Not merged."
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, SourcesScreen)

    assert len(desk.sources.find()) == len(names)


async def test_sources_are_found_by_a_part_of_their_name(desk: Desk) -> None:
    async with running(desk, SMALL, "W", "slash") as pilot:
        await enter(pilot, "park")

        assert "Sources · 1 source" in progress(pilot)
        assert "Mina Park" in painted(pilot)
