"""Conflicts and findings, key by key, on a real database."""

from __future__ import annotations

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session
from textual.pilot import Pilot

from tests.tui.conftest import DeskOf, noon, save
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
    static,
)
from tests.tui.sample import HARBOUR, HARBOUR_QUOTES, analysis, article
from workbench.domain.review.decisions import ConflictStatus
from workbench.services.desk import Desk
from workbench.tui.screens.conflicts import ConflictsScreen
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.widgets.article_view import ArticleView


def side(pilot: Pilot[None], name: str) -> str:
    """The visible lines of one side."""
    view = pilot.app.screen.query_one(f"#article-{name}", ArticleView)
    return "\n".join(view.render_line(row).text.rstrip() for row in range(view.size.height))


async def test_both_sides_stand_beside_each_other_with_the_deciding_words_marked(
    desk: Desk,
) -> None:
    async with running(desk, LARGE, "x") as pilot:
        assert "denial · conflict · 91 % sure" in static(pilot, "what")
        assert static(pilot, "why") == "The one says “never had”, the other “shipped”."
        assert "⟦“⟪never had⟫ arms dealings" in side(pilot, "a")
        assert "⟪shipped⟫" in side(pilot, "b")


async def test_one_key_decides_a_conflict_and_the_next_is_there(desk: Desk) -> None:
    async with running(desk, SMALL, "x", "r") as pilot:
        assert "conflict 2 · 1 of 2 decided" in progress(pilot)

        await press(pilot, "f")
        assert "2 of 2 decided" in progress(pilot)
        await press(pilot, "u")
        assert "conflict 2 · 1 of 2 decided" in progress(pilot)

    assert desk.conflicts.open(1).status is ConflictStatus.REAL
    assert desk.conflicts.open(2).status is ConflictStatus.OPEN


async def test_an_explanation_is_asked_for_when_wished(desk: Desk) -> None:
    async with running(desk, SMALL, "x", "comma", "b") as pilot:
        await enter(pilot, "two different days")

    file = desk.conflicts.open(1)
    assert (file.status, file.reason) == (ConflictStatus.EXPLAINED, "two different days")


async def test_the_conflict_of_the_open_quotation_comes_first(desk: Desk) -> None:
    async with running(desk, SMALL, "g") as pilot:
        await enter(pilot, "6")
        await press(pilot, "x")

        assert "conflict 2" in progress(pilot)


async def test_a_side_is_opened_for_review_and_back(desk: Desk) -> None:
    async with running(desk, SMALL, "x", "2") as pilot:
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "quotation 3" in progress(pilot)

        await press(pilot, "x", "q")
        assert "quotation 3" in progress(pilot)


async def test_an_undo_among_quotations_of_a_decision_on_a_conflict_says_so(
    desk: Desk,
) -> None:
    async with running(desk, SMALL, "x", "c", "q", "u") as pilot:
        assert "Took back your last act on conflict 1" in said(pilot)

    assert desk.conflicts.open(1).status is ConflictStatus.OPEN


async def test_what_was_undone_among_conflicts_is_seen_among_quotations(
    desk: Desk,
) -> None:
    async with running(desk, SMALL, "v", "v", "x", "u", "u", "q") as pilot:
        assert "quotation 3 · 0 of 7 decided" in progress(pilot)


async def test_a_second_reviewers_decision_on_a_conflict_is_shown(
    desk: Desk, desk_of: DeskOf
) -> None:
    async with running(desk, SMALL, "x") as pilot:
        desk_of("bob").conflicts.decide(1, ConflictStatus.EXPLAINED)
        await press(pilot, "r")

        assert "bob has acted" in said(pilot)
        assert "explained by bob" in static(pilot, "what")

    assert desk.conflicts.open(1).status is ConflictStatus.EXPLAINED


async def test_a_database_without_conflicts_says_where_they_come_from(
    empty: sessionmaker[Session],
) -> None:
    desk = Desk(empty, reviewer="ada", now=noon)
    async with running(desk, SMALL, "x", "r", "1", "u", "s") as pilot:
        assert isinstance(pilot.app.screen, ConflictsScreen)
        assert "No conflicts and no findings." in painted(pilot)


async def test_the_pane_lists_where_else_a_side_is_printed(desk: Desk) -> None:
    paragraphs = (("headline", "[Evening] shells"), HARBOUR[4])
    page = article(paragraphs, "The Evening Star", "/articles/evening.txt")
    save(desk.workspace.sessions, [analysis(page, HARBOUR_QUOTES[2:3])])

    async with running(desk, LARGE, "x") as pilot:
        pane = details(pilot)
        assert "John Kirby: printed 2 times, also in" in pane
        assert "8 The Evening Star · [Evening] shells (article 3): “significant" in pane
        assert "denial  91 %  3 quotes" in painted(pilot)
        assert "quotation 3 and 1 other · " in static(pilot, "head-b")


async def test_a_terminal_of_twelve_lines_still_shows_what_is_said_on_either_side(
    desk: Desk,
) -> None:
    for size in ((40, 12), (80, 12)):
        async with running(desk, size, "x") as pilot:
            shown = painted(pilot)
            assert all(
                mark in shown for mark in ("⟦“⟪never had⟫", "arms", "⟪shipped⟫", "covertly⟧")
            )
            assert "senior defenc" in shown
            assert "John Kirby" in shown
            assert "The one says “never had”" in shown
            assert all(f" {key} " in shown for key in "rbfc")
