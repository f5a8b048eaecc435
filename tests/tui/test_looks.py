"""A few pictures of the screens, so that nobody changes their looks unawares."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from tests.tui.driving import LARGE, SMALL, press, settle
from workbench.services.reviewing import ReviewDesk
from workbench.tui.app import WorkbenchApp

Compare = Callable[..., bool]


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "160x50"])
@pytest.mark.parametrize(
    "keys",
    [
        ("v", "4"),
        ("x",),
        ("A",),
        ("question_mark",),
        ("b", "l"),
        ("v", "D"),
        ("a", "H"),
        ("W",),
        ("W", "m", "j", "m"),
    ],
    ids=[
        *("review", "conflict", "attribute", "help", "limits"),
        *("desk", "history", "sources", "merge"),
    ],
)
def test_screen_looks_as_it_did(
    snap_compare: Compare, desk: ReviewDesk, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    async def shown(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, *keys)

    assert snap_compare(WorkbenchApp(desk), run_before=shown, terminal_size=size)
