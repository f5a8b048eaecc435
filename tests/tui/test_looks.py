"""Every screen in three sizes and four themes, and without colours, so that none changes unseen.

`WORKBENCH_GOLDEN=write` writes the pictures anew; with `WORKBENCH_PICTURES=FOLDER` they are also
left there as SVG, to be looked at.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.conftest import noon, save
from tests.tui.driving import LARGE, SMALL, press, settle
from tests.tui.looks import Cells, cells, drawn, picture, words
from tests.tui.versions import later_version
from workbench.domain.articles.imports import ImportOutcome, ImportReport
from workbench.domain.review.decisions import Wording
from workbench.services.review.reviewing import ReviewDesk
from workbench.tui.app import WorkbenchApp
from workbench.tui.glyphs import ASCII, UNICODE
from workbench.tui.themes import DARK, HIGH_CONTRAST, HIGH_CONTRAST_LIGHT, LIGHT

GOLDEN = Path(__file__).parent / "pictures"
MEDIUM = (110, 30)
COLOURED = (DARK.name, LIGHT.name, HIGH_CONTRAST.name, HIGH_CONTRAST_LIGHT.name)
PLAIN = "no-colour"
"""NO_COLOR, and a terminal that has ASCII only."""

REPORTS = (
    ImportReport(origin="/in/a [b].txt", outcome=ImportOutcome.NEW, article_id=3, quotations=12),
    ImportReport(origin="/in/bad.bin", outcome=ImportOutcome.FAILED, reason="not a text"),
    ImportReport(
        origin="/in/page.html",
        outcome=ImportOutcome.NEW_VERSION,
        article_id=1,
        quotations=8,
        flags=2,
        carried=6,
    ),
    ImportReport(origin="/in/c.txt", outcome=ImportOutcome.UNCHANGED, article_id=2),
)


@dataclass(frozen=True, slots=True)
class ReportingDesk(ReviewDesk):
    """Pretends to import four files that there are not."""

    def files(self, line: str) -> Iterator[Path]:
        del line
        return iter([Path(report.origin) for report in REPORTS])

    def take_in(self, files: Sequence[Path]) -> Iterator[ImportReport]:
        del files
        return iter(REPORTS)


WALK: Sequence[tuple[str, str, str]] = (
    ("review", "v 4", ""),
    ("tour", "f1", "escape"),
    ("palette", "ctrl+p", "escape"),
    ("list", "l", "l"),
    ("details", "i", "i"),
    ("jump", "apostrophe", "escape"),
    ("marked", "M M", ""),
    ("confirm", "v", "escape escape"),
    ("help", "question_mark", "escape"),
    ("attribute", "A", "escape"),
    ("limits", "b l", "escape"),
    ("prompt", "n", "escape"),
    ("filter", "slash", ""),
    ("mistake", "s t a t u s colon n e v", "escape"),
    ("conflict", "x", ""),
    ("desk", "D", ""),
    ("charts", "C", ""),
    ("statuses", "2 j", ""),
    ("disputes", "3", ""),
    ("history", "H", ""),
    ("sources", "W", ""),
    ("call", "c", "escape"),
    ("contact", "t", "escape"),
    ("merge", "m j m", "escape escape"),
    ("split", "home m j m enter p", "escape u"),
    ("articles", "V j", ""),
    ("difference", "d", "q"),
    ("import", "a x enter r", "q"),
    ("export", "E", ""),
    ("completed", "slash", "escape q"),
)
"""Name of a picture, the keys that lead to it from the one before, and those that leave it."""

LEAST_CONTRAST = {HIGH_CONTRAST.name: 7.0, HIGH_CONTRAST_LIGHT.name: 7.0}
"""WCAG 2, level AAA; the others are held to 4.5, level AA."""


@pytest.mark.parametrize(
    ("size", "coloured"),
    [(SMALL, True), (MEDIUM, True), (LARGE, True), (SMALL, False), (LARGE, False)],
    ids=["80x24", "110x30", "160x50", "80x24-plain", "160x50-plain"],
)
async def test_screens_look_as_they_did_and_can_be_read(
    sessions: sessionmaker[Session],
    size: tuple[int, int],
    *,
    coloured: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = ReportingDesk(sessions, reviewer="ada", now=noon)
    desk.decide(2, wording=Wording.ALTERED)
    save(sessions, [later_version()])
    if not coloured:
        monkeypatch.setenv("NO_COLOR", "1")
    app = WorkbenchApp(desk, glyphs=UNICODE if coloured else ASCII)
    changed = []
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        # What it says of a change of theme would stand in the pictures.
        app.theme_changed_signal.unsubscribe(app)
        for name, keys, leave in WALK:
            await press(pilot, *keys.split())
            shown = await in_every_theme(pilot, COLOURED if coloured else (PLAIN,), name)
            kind = "" if coloured else "-plain"
            changed += changes(f"{name}-{size[0]}x{size[1]}{kind}", picture(shown))
            await press(pilot, *leave.split())

    assert not changed, "\n".join(changed)


async def in_every_theme(pilot: Pilot[None], themes: Sequence[str], name: str) -> dict[str, Cells]:
    """What is on the screen now as each theme shows it; every word of it can be read."""
    no_blinking(pilot)
    shown = {}
    # The one that is set comes first: a change of theme takes longer than a picture.
    for theme in sorted(themes, key=lambda theme: theme != pilot.app.theme):
        if theme not in {PLAIN, pilot.app.theme}:
            pilot.app.theme = theme
            if isinstance(pilot.app.screen, CommandPalette):
                # Textual's own; an open one keeps the ground of the theme that it came up in.
                await press(pilot, "escape", "ctrl+p")
                no_blinking(pilot)
        await pilot.pause()
        shown[theme] = cells(pilot.app.screen)
        if theme == PLAIN:
            assert not drawn(shown[theme]), f"{name} has lines or blocks that are not ASCII"
        least = LEAST_CONTRAST.get(theme, 4.5)
        faint = {
            f"{sign!r} {look}"
            for sign, look in words(pilot.app.screen, shown[theme])
            if look.contrast < least
        }
        assert not faint, f"{name} in {theme}: {sorted(faint)[:5]}"
        keep_picture(pilot, f"{name}-{pilot.app.size.width}-{theme}")
    return {theme: shown[theme] for theme in themes}


def no_blinking(pilot: Pilot[None]) -> None:
    """Let the cursor be seen in every picture."""
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False


def keep_picture(pilot: Pilot[None], name: str) -> None:
    """Leave the screen as SVG where somebody wants to look at it."""
    if folder := os.environ.get("WORKBENCH_PICTURES"):
        Path(folder, f"{name}.svg").write_text(pilot.app.export_screenshot(), encoding="utf-8")


def changes(name: str, now: str) -> list[str]:
    """In what a screen looks other than in its picture."""
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("WORKBENCH_GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(now, encoding="utf-8")
    was = file.read_text(encoding="utf-8") if file.exists() else ""
    return list(unified_diff(was.splitlines(), now.splitlines(), f"{name} was", f"{name} is", n=0))


def test_no_picture_is_left_over() -> None:
    names = {name for name, _, _ in WALK}

    assert {file.name.split("-")[0] for file in GOLDEN.iterdir()} == names
