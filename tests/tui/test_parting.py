"""Quotations split and joined, key by key."""

from __future__ import annotations

from tests.tui.conftest import DeskOf
from tests.tui.driving import LARGE, SMALL, article, painted, press, progress, running, said, settle
from workbench.domain.review.decisions import Act, Wording
from workbench.services.desk import Desk
from workbench.tui.dialogs.limits import LimitsScreen
from workbench.tui.screens.review import ReviewScreen


def texts(desk: Desk) -> list[str]:
    return [row.text for row in desk.quotations.page().rows]


async def test_a_quotation_is_split_at_the_limit_that_was_moved(desk: Desk) -> None:
    whole = desk.quotations.open(4).text
    async with running(desk, LARGE, "j", "j", "j", "b", *"hhhhh", "s") as pilot:
        assert said(pilot) == "Quotation 4: split in two."
        assert "quotation 4 · 0 of 8 decided" in progress(pilot)
        assert "⟦satellite pictures show trains at the border⟧" in " ".join(article(pilot).split())
        assert "‹but not what they carry›" in article(pilot)
        assert "but not what they carry" in texts(desk)

        await press(pilot, "j")
        assert "quotation 8 ·" in progress(pilot)
        await press(pilot, "u")
        assert "Took back your last act on quotation 4 (split it in two)" in said(pilot)
        assert "quotation 4 · 0 of 7 decided" in progress(pilot)

    assert desk.quotations.open(4).text == whole
    assert desk.log.verify().difference is None


async def test_two_parts_are_split_where_they_are_two(desk: Desk) -> None:
    async with running(desk, SMALL, "j", "b", "s") as pilot:
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "⟦“This is a rumour, and the rumour is theirs,”⟧" in " ".join(article(pilot).split())

    assert texts(desk)[1:3] == [
        "“This is a rumour, and the rumour is theirs,”",
        "“We regard it as hostile.”",
    ]


async def test_a_split_that_would_leave_nothing_is_explained(desk: Desk) -> None:
    async with running(desk, SMALL, "b", "s") as pilot:
        assert isinstance(pilot.app.screen, LimitsScreen)
        assert "Move it to where the second quotation begins." in painted(pilot)

        await press(pilot, "h", "tab", "l", "s")
        assert "Keep the other limits first, then split." in painted(pilot)
        await press(pilot, "escape")

    assert len(texts(desk)) == 7


async def test_a_quotation_and_the_next_one_are_joined_and_parted(desk: Desk) -> None:
    before = texts(desk)
    async with running(desk, LARGE, "plus") as pilot:
        assert said(pilot) == "Quotation 1: joined with quotation 2."
        assert "quotation 1 · 0 of 6 decided" in progress(pilot)
        assert len(texts(desk)) == 6
        await press(pilot, "j")
        assert "quotation 3 ·" in progress(pilot)

        await press(pilot, "u")
        assert "quotation 1 · 0 of 7 decided" in progress(pilot)

    assert texts(desk) == before
    assert [event.act for event in desk.log.history(limit=2)] == [Act.UNDO, Act.JOIN]


async def test_the_last_one_and_different_speakers_are_not_joined(desk: Desk) -> None:
    async with running(desk, SMALL, "j", "plus") as pilot:
        assert "different speakers" in said(pilot)
        await press(pilot, "end", "plus")
        assert said(pilot) == "No quotation follows in this article."

    assert len(texts(desk)) == 7


async def test_a_join_with_what_another_has_just_changed_is_refused(
    desk: Desk, desk_of: DeskOf
) -> None:
    async with running(desk, SMALL) as pilot:
        desk_of("bob").quotations.decide(2, wording=Wording.DENIED)
        await press(pilot, "plus")

        assert "Others have acted on 1 of these 2" in said(pilot)

    assert len(texts(desk)) == 7


async def test_another_reviewer_who_has_the_second_part_open_is_led_to_the_whole(
    desk: Desk, desk_of: DeskOf
) -> None:
    bob = desk_of("bob")
    bob.quotations.split(4, desk.quotations.open(4).article.text.index("but not what"))
    async with running(desk, LARGE, "g", "8", "enter") as pilot:
        assert "quotation 8 ·" in progress(pilot)
        bob.log.undo()
        await pilot.pause(1.2)
        await settle(pilot)

        assert "quotation 4 ·" in progress(pilot)
        assert "of 7 decided" in progress(pilot)
