"""A name of a source split off on the screen of sources."""

from __future__ import annotations

import pytest

from tests.tui.driving import LARGE, SMALL, painted, press, running, said, settle, static
from workbench.services.desk import Desk


def _two_in_one(desk: Desk) -> int:
    """The most quoted source, which is called like another one too."""
    kept, merged, *_ = desk.sources.find()
    desk.sources.merge(kept.source_id, merged.source_id)
    return kept.source_id


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
async def test_a_name_is_split_off_after_a_look_and_given_back_by_one_undo(
    desk: Desk, size: tuple[int, int]
) -> None:
    number = _two_in_one(desk)
    name = desk.sources.names(number)[0]

    async with running(desk, size, "W", "p") as pilot:
        assert f"{name.name} becomes a source" in static(pilot, "split-text")
        assert name.texts[0] in static(pilot, "split-text")
        assert "Enter splits it off" in painted(pilot)
        await press(pilot, "enter")
        assert f"split off {name.name}" in said(pilot)
        assert name.name in {known.source.name for known in desk.sources.find()}
        await press(pilot, "u")
        assert name.name in desk.sources.open(number).known.source.aliases


async def test_another_name_can_be_chosen_and_all_can_be_left(desk: Desk) -> None:
    number = _two_in_one(desk)
    third = desk.sources.find()[1]
    desk.sources.merge(number, third.source_id)
    names = desk.sources.names(number)
    before = desk.log.head()

    async with running(desk, LARGE, "W", "p", "j") as pilot:
        assert f"{names[1].name} becomes a source" in static(pilot, "split-text")
        await press(pilot, "k", "k", "escape")
        assert said(pilot) == "Not split."

    assert desk.log.head() == before


async def test_a_source_without_other_names_says_so(desk: Desk) -> None:
    plain = next(known for known in desk.sources.find() if not known.source.aliases)

    async with running(desk, LARGE, "W", "g") as pilot:
        await pilot.press(*str(plain.source_id), "enter")
        await settle(pilot)
        await press(pilot, "p")
        assert "has no other name" in said(pilot)
