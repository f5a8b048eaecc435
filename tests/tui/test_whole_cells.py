"""Scroll bars of a terminal that has ASCII only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.scrollbar import ScrollBar, ScrollBarRender

from tests.tui.driving import SMALL, painted, press, settle
from workbench.services.desk import Desk
from workbench.tui.app import WorkbenchApp
from workbench.tui.glyphs import ASCII, UNICODE, Glyphs
from workbench.tui.widgets.whole_cells import WholeCells

DRAWN = set(map(chr, range(0x2500, 0x25A0)))
"""Box drawing and block elements."""


@given(size=st.integers(1, 60), more=st.integers(1, 500), data=st.data(), vertical=st.booleans())
def test_a_bar_is_as_long_as_its_place_and_has_a_thumb_of_blanks(
    size: int, more: int, data: st.DataObject, *, vertical: bool
) -> None:
    total = size + more
    position = data.draw(st.floats(0, more))

    bar = WholeCells.render_bar(
        size=size, virtual_size=total, window_size=size, position=position, vertical=vertical
    )

    cells = [cell for cell in bar.segments if not cell.control and cell.text != "\n"]
    assert [cell.text for cell in cells] == [" "] * size
    assert any(cell.style and cell.style.reverse for cell in cells)


@pytest.mark.parametrize(
    ("glyphs", "renderer"), [(ASCII, WholeCells), (UNICODE, ScrollBarRender)], ids=["ascii", "else"]
)
async def test_only_a_plain_terminal_has_plain_bars(
    desk: Desk, glyphs: Glyphs, renderer: type[ScrollBarRender]
) -> None:
    async with WorkbenchApp(desk, glyphs=glyphs).run_test(size=SMALL) as pilot:
        await settle(pilot)
        assert ScrollBar.renderer is renderer
        drawn = set()
        for keys in ("question_mark j", "escape E j", "ctrl+p"):
            await press(pilot, *keys.split())
            drawn |= DRAWN & set(painted(pilot))
        assert bool(drawn) is (glyphs is UNICODE)
