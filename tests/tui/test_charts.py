"""The charts: what they draw, that it fits, and where a bar leads."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session
from textual.app import App, ComposeResult

from tests.tui.conftest import DeskOf, noon
from tests.tui.driving import LARGE, SMALL, enter, painted, press, progress, running, settle
from workbench.domain.review.decisions import ConflictStatus, Wording, Workflow
from workbench.services.desk import Desk
from workbench.tui.app import WorkbenchApp
from workbench.tui.glyphs import ASCII
from workbench.tui.screens.conflicts import ConflictsScreen
from workbench.tui.screens.history import HistoryScreen
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.widgets.bar_list import Bar, BarList, Part, shared_out


@pytest.fixture
def worked(desk: Desk) -> Desk:
    """The desk after two days of work."""
    desk.quotations.decide(1, wording=Wording.VERBATIM)
    desk.quotations.decide(2, wording=Wording.ALTERED)
    desk.quotations.decide(3, workflow=Workflow.AWAITING_SOURCE)
    desk.conflicts.decide(1, ConflictStatus.REAL)
    tomorrow = Desk(desk.workspace.sessions, "ada", lambda: noon() + timedelta(days=1))
    tomorrow.quotations.decide(5, wording=Wording.VERBATIM)
    return desk


async def test_three_charts_are_drawn_in_the_signs_of_the_statuses(worked: Desk) -> None:
    async with running(worked, LARGE, "C") as pilot:
        shown = painted(pilot)

        assert "2026-03-03 ✓ " in shown
        assert "2026-03-02 ✓✓✓⚑ " in shown
        assert "✓1 ⚑0  ━━━━────── 3 of 7" in shown
        assert "✓3 ⚑1  ━━━─────── 2 of 7" in shown
        assert " =≠·◷ 2 of 4" in shown
        assert " =··  1 of 3" in shown
        assert "senior defence official × John Kirby ‼ " in shown
        assert "1 real" in shown
        assert "= verbatim  ≠ altered  · new  ◷ awaiting source" in shown


async def test_where_columns_are_few_one_chart_is_shown_at_a_time(worked: Desk) -> None:
    async with running(worked, SMALL, "C") as pilot:
        assert "Decisions a day" in painted(pilot)
        assert "Statuses by article" not in painted(pilot)
        await press(pilot, "tab")
        assert "Decisions a day" not in painted(pilot)
        assert "Statuses by article" in painted(pilot)
        await press(pilot, "l")
        assert "Who contradicts whom" in painted(pilot)
        await press(pilot, "right", "h")
        assert "Who contradicts whom" in painted(pilot)
        await press(pilot, "2")
        assert "Statuses by article" in painted(pilot)


async def test_a_day_leads_to_what_was_done_on_it(worked: Desk) -> None:
    async with running(worked, SMALL, "C", "G", "enter") as pilot:
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert "6 events" in progress(pilot)
        assert "filter day:2026-03-02" in painted(pilot)

        await press(pilot, "C", "home", "enter")
        assert "1 event" in progress(pilot)


async def test_an_article_leads_to_its_queue(worked: Desk) -> None:
    async with running(worked, SMALL, "C", "2", "j", "enter") as pilot:
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "1 of 3 decided" in progress(pilot)


async def test_a_pair_leads_to_the_conflicts_between_the_two(worked: Desk) -> None:
    async with running(worked, SMALL, "C", "3", "enter") as pilot:
        assert isinstance(pilot.app.screen, ConflictsScreen)
        assert "conflict 1 · 1 of 1 decided" in progress(pilot)


async def test_a_source_against_itself_leads_to_those_conflicts_only(worked: Desk) -> None:
    worked.sources.merge(1, 2)
    async with running(worked, SMALL, "C", "3") as pilot:
        assert "senior defence official × itself ‼" in painted(pilot)
        await press(pilot, "enter")

        assert "conflict 1 · 1 of 1 decided" in progress(pilot)


async def test_a_filter_is_about_the_articles(worked: Desk) -> None:
    async with running(worked, SMALL, "C", "slash") as pilot:
        await enter(pilot, "morning")
        assert "statuses by article · 1 article" in progress(pilot)
        assert "Shells for the front" in painted(pilot)
        await press(pilot, "slash", "home", "ctrl+k")
        await enter(pilot, "zebra")
        assert "Nothing passes “zebra”" in painted(pilot)


async def test_what_others_decide_is_drawn_within_two_seconds(desk: Desk, desk_of: DeskOf) -> None:
    async with running(desk, SMALL, "C") as pilot:
        assert "Nothing is decided yet: R leads to the review." in painted(pilot)
        desk_of("bob").quotations.decide(7, wording=Wording.DENIED)

        async with asyncio.timeout(2):
            while "2026-03-02 ✓" not in painted(pilot):
                await pilot.pause(0.05)


async def test_own_acts_are_undone_here_and_drawn(worked: Desk) -> None:
    async with running(worked, LARGE, "C", "u") as pilot:
        async with asyncio.timeout(2):
            while "2026-03-03" in painted(pilot):
                await pilot.pause(0.05)


async def test_an_empty_database_says_what_to_do(empty: sessionmaker[Session]) -> None:
    desk = Desk(empty, reviewer="ada", now=noon)
    async with running(desk, SMALL, "C") as pilot:
        assert "V leads to the import" in painted(pilot)
        await press(pilot, "enter", "3", "enter", "j", "G", "home", "pagedown", "2", "enter", "k")
        assert "V leads to the import" in painted(pilot)


async def test_no_source_against_another_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    desk.conflicts.decide(1, ConflictStatus.NOT_A_CONFLICT)
    async with running(desk, SMALL, "C", "3") as pilot:
        assert "No source contradicts another." in painted(pilot)


async def test_a_click_goes_to_a_bar_and_its_chart(worked: Desk) -> None:
    async with running(worked, LARGE, "C") as pilot:
        await pilot.click("#list", offset=(5, 1))
        await settle(pilot)
        assert "statuses by article" in progress(pilot)
        await press(pilot, "enter")
        assert "1 of 3 decided" in progress(pilot)
        await press(pilot, "C")
        await pilot.click("#days-bars", offset=(5, 1))
        await settle(pilot)
        await press(pilot, "enter")
        assert "filter day:2026-03-02" in painted(pilot)


async def test_a_terminal_that_has_ascii_only_shows_the_same(
    worked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with WorkbenchApp(worked, glyphs=ASCII).run_test(size=LARGE) as pilot:
        await settle(pilot)
        await press(pilot, "C")
        shown = painted(pilot)

        assert "2026-03-02 ***! " in shown
        assert " =!.w 2 of 4" in shown
        assert "= verbatim  ! altered  . new  w awaiting source" in shown


# The widget.

counts = st.lists(st.integers(0, 1_000_000), max_size=13)


@given(counts, st.integers(0, 200))
def test_signs_are_shared_out_whole_and_whatever_is_counted_has_one(
    counted: list[int], cells: int
) -> None:
    given_cells = shared_out(counted, cells)

    assert sum(given_cells) == (cells if sum(counted) else 0)
    assert all(has >= 0 for has in given_cells)
    assert all(count or not has for count, has in zip(counted, given_cells, strict=True))
    if cells >= sum(map(bool, counted)):
        assert all(has or not count for count, has in zip(counted, given_cells, strict=True))


HUGE = Bar(
    label=(
        "Ein sehr langer Titel 水水水水水水水水水水水水水水 e\u0301e\u0301 مرحبا",
        "水水水" * 20,
    ),
    parts=(Part(sign="=", look="done", count=400_000), Part(sign="≠", look="flag", count=3)),
    told="400,003 quotations, 12,345 flags",
)
TINY = Bar(label=("b",), parts=(Part(sign="·", look="dim", count=1),), told="0 of 1")


class Drawn(App[None]):
    """A chart and nothing else."""

    def compose(self) -> ComposeResult:
        yield BarList(bar="▌")


@pytest.mark.parametrize("bars", [(HUGE, TINY), (TINY,), ()], ids=["both", "tiny", "none"])
async def test_no_bar_is_wider_than_its_list(bars: Sequence[Bar]) -> None:
    async with Drawn().run_test(size=(200, 20)) as pilot:
        chart = pilot.app.query_one(BarList)
        for width in (3, 10, 23, 40, 80, 200):
            chart.styles.width = width
            await pilot.pause()
            for scaled in (True, False):
                chart.chart(bars, 0, scaled=scaled, empty="Nothing is here\nat all in any case")
                await pilot.pause()
                lines = [chart.render_line(y) for y in range(4)]

                assert all(line.cell_length <= width for line in lines)
                if bars and width >= 80:
                    assert lines[0].text.rstrip().endswith(bars[0].told)
                    assert all(part.sign in lines[0].text for part in bars[0].parts)
