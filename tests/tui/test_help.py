"""Help: every key in sight where there is room, and nothing lost where there is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.containers import VerticalScroll
from textual.content import Content

from tests.tui.driving import LARGE, SMALL, painted, press, running
from workbench.services.desk import Desk
from workbench.tui.widgets.key_table import KeyBlock, _filled


@pytest.mark.parametrize(
    "keys", ["", "x", "b", "E"], ids=["review", "conflicts", "limits", "export"]
)
async def test_at_160_columns_no_help_needs_scrolling(desk: Desk, keys: str) -> None:
    async with running(desk, LARGE, *keys, "question_mark") as pilot:
        shown = painted(pilot)

        assert pilot.app.screen.query_one("#help", VerticalScroll).max_scroll_y == 0
        assert "  Every key and what it does." in shown
        assert "✆ needs a call" in shown


async def test_at_80_columns_help_is_scrolled_through(desk: Desk) -> None:
    async with running(desk, SMALL, "question_mark") as pilot:
        assert "✆ needs a call" not in painted(pilot)
        await press(pilot, "G")
        assert "✆ needs a call" in painted(pilot)
        assert "≈ paraphrase in quotation marks" in painted(pilot)


async def test_sections_stay_whole_where_they_need_not_be_cut(desk: Desk) -> None:
    async with running(desk, LARGE, "D", "question_mark") as pilot:
        assert painted(pilot).count("│ Work ") == 1
        assert painted(pilot).count(" Move ") == 1
        assert painted(pilot).count("   Desk ") == 1


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.integers(1, 4))
def test_columns_hold_every_line_once_and_in_order(sections: list[int], count: int) -> None:
    blocks = []
    for title, rows in enumerate(sections):
        heading = Content(f"heading {title}")
        for row in range(rows):
            lines = [heading] if row == 0 else []
            lines += [Content(f"{title}.{row}")] * (1 + row % 2)
            lines += [Content("")] if row == rows - 1 else []
            blocks.append(KeyBlock(heading if row else None, lines))

    columns = _filled(blocks, count)

    assert len(columns) <= count
    assert all(column[0].plain.startswith("heading") for column in columns)
    assert all("." in column[-1].plain for column in columns)
    told = [line.plain for column in columns for line in column if "." in line.plain]
    assert told == [line.plain for block in blocks for line in block.lines if "." in line.plain]
