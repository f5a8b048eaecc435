"""Items marked and decided together, and items given to a reviewer, key by key."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import DeskOf
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
    static,
)
from workbench.domain.review.decisions import Act, ConflictStatus, Wording, Workflow
from workbench.services.desk import Desk
from workbench.tui.app import WorkbenchApp
from workbench.tui.dialogs.confirm import ConfirmScreen
from workbench.tui.glyphs import ASCII, Glyphs


def question(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app.screen, ConfirmScreen)
    return static(pilot, "confirm-question")


def done(desk: Desk) -> list[int]:
    return [
        row.quotation_id
        for row in desk.quotations.page().rows
        if row.statuses.workflow is Workflow.DONE
    ]


async def test_what_is_marked_is_decided_by_one_key_once_the_count_is_confirmed(
    desk: Desk,
) -> None:
    async with running(desk, LARGE, "M", "M", "j", "M", "v") as pilot:
        assert question(pilot) == "Decide 3 quotations as “verbatim”?"
        assert done(desk) == []

        await press(pilot, "y")
        assert said(pilot) == "3 quotations: verbatim."
        assert "3 of 7 decided" in progress(pilot)
        assert "marked" not in progress(pilot)
        assert done(desk) == [1, 2, 4]

        await press(pilot, "u")
        assert "Took back your last act on 3 quotations (decided verbatim" in said(pilot)
        assert "0 of 7 decided" in progress(pilot)

    assert done(desk) == []
    assert [event.act for event in desk.log.history(limit=2)] == [Act.UNDO, Act.DECIDE]
    assert desk.log.verify().difference is None


@pytest.mark.parametrize("key", ["n", "escape"])
async def test_who_thinks_better_of_it_keeps_the_marks(desk: Desk, key: str) -> None:
    async with running(desk, SMALL) as pilot:
        await press(pilot, "M", "M", "a", "j", "v", key)

        assert said(pilot) == "Not decided."
        assert "quotation 3 · 2 marked" in progress(pilot)
    assert done(desk) == []


async def test_a_mark_is_taken_off_by_the_same_key_and_all_by_escape(desk: Desk) -> None:
    async with running(desk, SMALL, "M", "M", "k", "M") as pilot:
        assert "1 marked" in progress(pilot)
        assert "1 marked: the next verdict is for all of them." in said(pilot)

        await press(pilot, "escape")
        assert "marked" not in progress(pilot)
        await press(pilot, "v")

    assert len(done(desk)) == 1


async def test_a_whole_filtered_list_is_marked_and_decided_with_a_reason(
    desk: Desk,
) -> None:
    async with running(desk, SMALL, "slash") as pilot:
        await enter(pilot, "article:2")
        await press(pilot, "asterisk", "comma", "c")
        assert "Decide 3 quotations as “cannot confirm”?" in question(pilot)
        await press(pilot, "y")
        await enter(pilot, "no tape")

        assert "3 of 3 decided" in progress(pilot)

    rows = [row.statuses for row in desk.quotations.page().rows if row.article_id == 2]
    assert {(row.wording, row.reason) for row in rows} == {(Wording.CANNOT_CONFIRM, "no tape")}


async def test_another_list_has_no_marks(desk: Desk) -> None:
    async with running(desk, SMALL, "M", "slash") as pilot:
        await enter(pilot, "article:2")

        assert "marked" not in progress(pilot)


async def test_a_rating_of_many_leaves_each_where_it_stood(desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.VERBATIM)
    async with running(desk, SMALL) as pilot:
        await press(pilot, "home", "M", "M", "1", "y")

    standing = [desk.quotations.open(number).statuses for number in (1, 2)]
    assert [row.content for row in standing] == ["true", "true"]
    assert [row.workflow for row in standing] == [Workflow.DONE, Workflow.IN_PROGRESS]


async def test_where_somebody_was_faster_none_is_decided_and_that_one_is_unmarked(
    desk: Desk, desk_of: DeskOf
) -> None:
    async with running(desk, SMALL, "M", "M", "M") as pilot:
        desk_of("bob").quotations.decide(2, wording=Wording.DENIED)
        await press(pilot, "v", "y")

        assert "Others have acted on 1 of these 3" in said(pilot)
        assert "quotation:2 (bob)" in said(pilot)
        assert done(desk) == [2]
        await press(pilot, "v")
        assert "Decide 2 quotations" in question(pilot)
        await press(pilot, "y")

    assert done(desk) == [1, 2, 3]
    assert desk.quotations.open(2).statuses.wording is Wording.DENIED


async def test_flags_are_decided_together(desk: Desk) -> None:
    async with running(desk, SMALL, "x", "asterisk", "f") as pilot:
        assert question(pilot) == "Decide 2 conflicts as “not a conflict”?"
        await press(pilot, "y")
        assert "2 of 2 decided" in progress(pilot)

        await press(pilot, "M", "escape")
        assert "conflict" in progress(pilot)
        assert "marked" not in progress(pilot)
        await press(pilot, "escape")
        assert "quotation" in progress(pilot)

    assert all(row.status is ConflictStatus.NOT_A_CONFLICT for row in desk.conflicts.page().rows)


@pytest.mark.parametrize(("glyphs", "mark"), [(None, "●  1"), (ASCII, "#  1")])
async def test_a_mark_shows_in_the_list(desk: Desk, glyphs: Glyphs | None, mark: str) -> None:
    async with WorkbenchApp(desk, glyphs=glyphs).run_test(size=LARGE) as pilot:
        await settle(pilot)
        assert mark not in painted(pilot)
        await press(pilot, "M")

        assert mark in painted(pilot)


async def test_the_open_item_is_given_to_a_reviewer_with_the_one_known_as_default(
    desk: Desk, desk_of: DeskOf
) -> None:
    desk_of("bob").quotations.decide(7, wording=Wording.VERBATIM)
    async with running(desk, SMALL, "T") as pilot:
        assert static(pilot, "prompt-title") == "Assign quotation 1 to"
        assert static(pilot, "prompt-hint") == "bob, me (ada); empty for nobody"
        await press(pilot, "enter")

        assert said(pilot) == "Quotation 1: assigned to bob."
        assert "quotation 2 ·" in progress(pilot)
        await press(pilot, "k")
        assert "for bob" in static(pilot, "where")

    assert desk.quotations.open(1).statuses.assigned_to == "bob"


async def test_a_letter_takes_the_place_of_the_default(desk: Desk, desk_of: DeskOf) -> None:
    desk_of("bob").quotations.decide(7, wording=Wording.VERBATIM)
    async with running(desk, SMALL, "T") as pilot:
        await enter(pilot, "bo")
        assert said(pilot) == "Quotation 1: assigned to bo, who has done nothing here yet."
        await press(pilot, "T")
        await enter(pilot, "bob")
        assert said(pilot) == "Quotation 2: assigned to bob."


async def test_what_i_take_stays_open_and_a_change_of_mind_assigns_nothing(
    desk: Desk,
) -> None:
    async with running(desk, SMALL, "T", "escape") as pilot:
        assert said(pilot) == "Not assigned."
        await press(pilot, "T")
        await enter(pilot, "me")

        assert "quotation 1 ·" in progress(pilot)

    assert desk.quotations.open(1).statuses.assigned_to == "ada"


async def test_marked_items_are_given_away_together(desk: Desk) -> None:
    async with running(desk, SMALL, "x", "M", "M", "T") as pilot:
        await enter(pilot, "bob")
        assert question(pilot) == "Assign 2 conflicts to bob, who has done nothing here yet?"
        await press(pilot, "y")

        assert "for bob" in static(pilot, "what")

    assert [row.assigned_to for row in desk.conflicts.page().rows] == ["bob", "bob"]


async def test_a_second_reader_finds_what_was_sent_and_ends_it(desk: Desk, desk_of: DeskOf) -> None:
    async with running(desk, SMALL, "S", "k", "v") as pilot:
        assert "a second reader is awaited still" in said(pilot)
    assert desk.quotations.open(1).statuses.workflow is Workflow.AWAITING_SECOND_READER

    async with WorkbenchApp(desk_of("bob")).run_test(size=LARGE) as pilot:
        await settle(pilot)
        await press(pilot, "slash")
        await enter(pilot, "reader:me")
        assert "quotation 1 · 0 of 1 decided" in progress(pilot)
        assert "sent on by ada" in details(pilot)
        await press(pilot, "t")

    assert desk.quotations.open(1).statuses.workflow is Workflow.DONE


async def test_the_history_tells_of_a_batch_and_goes_to_its_first_item(desk: Desk) -> None:
    async with running(desk, LARGE, "j", "M", "M", "v", "y", "H") as pilot:
        assert "2 quotations" in painted(pilot)
        assert "2 × workflow: done (was new)" in details(pilot)

        await press(pilot, "enter")
        assert "quotation 2" in progress(pilot)
