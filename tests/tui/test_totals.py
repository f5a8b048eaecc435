"""A list that takes long to count is shown before it is counted, and never with a wrong number."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from textual.pilot import Pilot

from tests.tui.driving import LARGE, enter, painted, press, progress, running, said, settle
from workbench.domain.errors import InvalidInputError
from workbench.services.desk import Desk
from workbench.tui.lists.reviewed import QuotationList


@dataclass
class Counting:
    """What happens when a list is counted."""

    go: threading.Event = field(default_factory=threading.Event)
    begun: int = 0
    fails: bool = False


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counting]:
    """Counting waits until it is told to go on."""
    waits, total = Counting(), QuotationList.total

    def wait(quotations: QuotationList) -> int:
        waits.begun += 1
        found = total(quotations)
        assert waits.go.wait(10)
        if waits.fails:
            raise InvalidInputError("It took too long.")
        return found

    monkeypatch.setattr(QuotationList, "total", wait)
    yield waits
    waits.go.set()


async def answered(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for all but what counts."""
    for key in keys:
        await pilot.press(key)
        for _ in range(50):
            await pilot.pause(0.02)
            workers = [w for w in pilot.app.workers if w.group != "total" and not w.is_finished]
            if not workers:
                break
    await pilot.pause(0.05)


async def filtered(pilot: Pilot[None], line: str) -> None:
    await pilot.press("slash")
    await pilot.pause()
    await answered(pilot, *("space" if letter == " " else letter for letter in line), "enter")


async def test_rows_come_first_and_their_count_when_it_is_there(
    desk: Desk, counting: Counting
) -> None:
    async with running(desk, LARGE) as pilot:
        await filtered(pilot, "text:the")
        assert "quotation" in progress(pilot)
        assert progress(pilot).endswith("counting …")
        assert "filter text:the" in painted(pilot)
        await answered(pilot, "j")
        assert progress(pilot).endswith("counting …")

        counting.go.set()
        await settle(pilot)
        assert progress(pilot).endswith(" of 3 decided")
        assert counting.begun == 1


async def test_a_count_from_before_a_decision_is_not_shown(desk: Desk, counting: Counting) -> None:
    async with running(desk, LARGE) as pilot:
        await filtered(pilot, "text:the")
        await answered(pilot, "v")
        assert progress(pilot).endswith("counting …")
        counting.go.set()
        await settle(pilot)

        assert progress(pilot).endswith("1 of 3 decided")
        assert counting.begun == 2


async def test_a_count_of_another_list_is_not_shown(desk: Desk, counting: Counting) -> None:
    async with running(desk, LARGE) as pilot:
        await filtered(pilot, "text:the")
        await answered(pilot, "slash", "ctrl+u", "enter")
        assert progress(pilot).endswith("0 of 7 decided")
        counting.go.set()
        await settle(pilot)

        assert progress(pilot).endswith("0 of 7 decided")


async def test_a_list_that_cannot_be_counted_says_so_once(desk: Desk, counting: Counting) -> None:
    counting.fails = True
    counting.go.set()
    async with running(desk, LARGE, "slash") as pilot:
        await enter(pilot, "text:the")
        assert said(pilot) == "It took too long."
        assert progress(pilot).endswith("not counted")
        await press(pilot, "j")

        assert progress(pilot).endswith("not counted")
        assert counting.begun == 1


async def test_what_triggers_have_counted_is_there_with_the_rows(
    desk: Desk, counting: Counting
) -> None:
    async with running(desk, LARGE, "slash") as pilot:
        await enter(pilot, "status:new")
        assert progress(pilot).endswith("0 of 7 decided")
        assert counting.begun == 0
