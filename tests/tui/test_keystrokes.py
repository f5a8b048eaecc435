"""Keys pressed for each decision, from the first screen until nothing is open."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session
from textual.pilot import Pilot

from tests.tui.conftest import noon, save
from tests.tui.driving import LARGE, press, settle
from tests.tui.sample import KIRBY, OFFICIAL, Quoted, analysis, article
from workbench.services.desk import Desk
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.conflicts import ConflictsScreen

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
MOST = 1.3
"""Keys for a decision."""

VERDICTS = ("v", "v", "t", "a", "v", "w", "v", "c", "p", "v", "m", "S")
RULINGS = ("r", "f", "b", "c")


def _page(outlet: str, denials: int, claims: int) -> tuple[list[tuple[str, str]], list[Quoted]]:
    """Thirteen quotations, a paragraph each."""
    said = [
        *(f"we have never had dealings of sort {n}" for n in range(denials)),
        *(f"shells were covertly shipped to port {n}" for n in range(claims)),
    ]
    said += [f"the harbour of {outlet} opens on day {n}" for n in range(13 - len(said))]
    lines = [
        (f"John Kirby said “{words}”.", KIRBY)
        if n % 2
        else (f"The senior defence official said “{words}”.", OFFICIAL)
        for n, words in enumerate(said)
    ]
    quotes = [
        Quoted(words=(f"“{words}”",), speaker=None, cue=None, source=source)
        for words, (_, source) in zip(said, lines, strict=True)
    ]
    return [("body", line) for line, _ in lines], quotes


def _two_pages(sessions: sessionmaker[Session]) -> None:
    first, second = _page("Post", 2, 0), _page("Courier", 0, 4)
    made = [
        analysis(article(blocks, outlet, f"/news/{outlet}.txt"), quotes)
        for (blocks, quotes), outlet in ((first, "Post"), (second, "Courier"))
    ]
    save(sessions, made)


async def _review(pilot: Pilot[None], desk: Desk) -> int:
    """Decide everything with single keys; how many were pressed."""
    filters, pressed = desk.filters, 0
    untouched = filters.quotes("status:new")
    for key, _ in zip(cycle(VERDICTS), range(200), strict=False):
        if not desk.quotations.page(untouched).total:
            break
        await press(pilot, key)
        pressed += 1
    await press(pilot, "x")
    assert isinstance(pilot.app.screen, ConflictsScreen)
    pressed += 1
    for key, _ in zip(cycle(RULINGS), range(200), strict=False):
        if not desk.conflicts.page(filters.conflicts("status:open")).total:
            break
        await press(pilot, key)
        pressed += 1
    return pressed


async def _keys_for_each_decision(desk: Desk) -> tuple[int, float]:
    app = WorkbenchApp(desk)
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        pressed = await _review(pilot, desk)
    decisions = [event for event in desk.log.history(limit=1000) if event.reviewer == desk.reviewer]
    return len(decisions), pressed / len(decisions)


async def test_two_pages_are_reviewed_with_hardly_more_than_a_key_for_a_decision(
    empty: sessionmaker[Session],
) -> None:
    _two_pages(empty)
    desk = Desk(empty, reviewer="ada", now=noon)
    assert (desk.quotations.page().total, desk.conflicts.page().total) == (26, 8)

    decisions, keys = await _keys_for_each_decision(desk)

    assert decisions == 26 + 8
    assert keys <= MOST


@pytest.mark.skipif(not SEEDS.is_dir(), reason="needs ../shared/seeds")
async def test_the_seed_pages_are_reviewed_with_as_few_keys(empty: sessionmaker[Session]) -> None:
    desk = Desk(empty, reviewer="ada", now=noon)
    reports = list(desk.articles.take_in(sorted(SEEDS.glob("*.txt"))))
    assert len(reports) == 2
    wanted = (desk.quotations.page().total or 0) + (desk.conflicts.page().total or 0)

    decisions, keys = await _keys_for_each_decision(desk)

    assert decisions == wanted > 26
    assert keys <= MOST
