"""Every screen in three sizes and four themes, and without colours, so that none changes unseen.

`WORKBENCH_GOLDEN=write` writes the pictures anew; with `WORKBENCH_PICTURES=FOLDER` they are also
left there as SVG, to be looked at.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.conftest import noon, save
from tests.tui.driving import LARGE, SMALL, press, settle
from tests.tui.looks import Cells, cells, drawn, picture, words
from tests.tui.versions import later_version
from workbench.domain.articles.imports import ImportOutcome, ImportReport
from workbench.domain.review.decisions import Wording, Workflow
from workbench.services.desk import Desk
from workbench.services.parts.articles import Articles
from workbench.store.engine.opening import close_store, open_store
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


class PretendedImports(Articles):
    """Pretends to import four files that there are not."""

    @staticmethod
    def files(line: str) -> Iterator[Path]:
        del line
        return iter([Path(report.origin) for report in REPORTS])

    def take_in(self, files: Sequence[Path]) -> Iterator[ImportReport]:
        del files
        return iter(REPORTS)


KEYS: Mapping[str, str] = {
    "review": "5",
    "tour": "f1",
    "palette": "ctrl+p",
    "list": "l",
    "details": "i",
    "jump": "apostrophe",
    "marked": "M M",
    "confirm": "M M v",
    "help": "j j question_mark",
    "attribute": "j j A",
    "limits": "j j b l",
    "prompt": "j j n",
    "filter": "j j slash",
    "mistake": "j j slash s t a t u s colon n e v",
    "conflict": "j j x",
    "desk": "D",
    "charts": "C",
    "statuses": "C 2 j",
    "disputes": "C 3",
    "history": "H",
    "sources": "W",
    "call": "W c",
    "contact": "W t",
    "merge": "W m j m",
    "split": "W m j m enter p",
    "articles": "V j",
    "difference": "V j d",
    "import": "V a x enter r",
    "export": "E",
    "completed": "E slash",
}
"""Name of a picture, and the keys that lead to it from the first screen."""

LEAST_CONTRAST = {HIGH_CONTRAST.name: 7.0, HIGH_CONTRAST_LIGHT.name: 7.0}
"""WCAG 2, level AAA; the others are held to 4.5, level AA."""


def in_cells(size: tuple[int, int]) -> str:
    """Columns and lines, as they stand in the name of a picture."""
    return f"{size[0]}x{size[1]}"


@pytest.fixture(scope="session")
def some_work(templates: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with an article in two versions and three decisions, one of them superseded."""
    file = tmp_path_factory.mktemp("looks") / "desk.db"
    sessions = open_store(f"sqlite:///{shutil.copy(templates[1], file)}")
    desk = Desk(sessions, reviewer="ada", now=noon)
    desk.quotations.decide(2, wording=Wording.ALTERED)
    save(sessions, [later_version()])
    desk.quotations.decide(5, wording=Wording.VERBATIM)
    desk.quotations.decide(6, workflow=Workflow.IN_PROGRESS, content="mostly false")
    close_store(sessions)
    return file


@pytest.fixture
def desk(some_work: Path, tmp_path: Path) -> Iterator[Desk]:
    """The desk that is looked at, over a copy of its own."""
    sessions = open_store(f"sqlite:///{shutil.copy(some_work, tmp_path / 'desk.db')}")
    desk = Desk(sessions, reviewer="ada", now=noon)
    desk.articles = PretendedImports(desk.workspace)
    yield desk
    close_store(sessions)


@pytest.mark.parametrize("name", KEYS)
@pytest.mark.parametrize("size", [SMALL, MEDIUM, LARGE], ids=in_cells)
async def test_a_screen_looks_as_it_did_and_can_be_read(
    desk: Desk, name: str, size: tuple[int, int]
) -> None:
    app = WorkbenchApp(desk, glyphs=UNICODE)

    shown = await shown_by(app, name, size, COLOURED)

    assert changes(f"{name}-{in_cells(size)}", picture(shown)) == []


@pytest.mark.parametrize("name", KEYS)
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=in_cells)
async def test_a_screen_without_colours_looks_as_it_did_and_can_be_read(
    desk: Desk, name: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = WorkbenchApp(desk, glyphs=ASCII)

    shown = await shown_by(app, name, size, [PLAIN])

    assert not drawn(shown[PLAIN]), "lines or blocks that are not ASCII"
    assert changes(f"{name}-{in_cells(size)}-plain", picture(shown)) == []


async def shown_by(
    app: WorkbenchApp, name: str, size: tuple[int, int], themes: Sequence[str]
) -> dict[str, Cells]:
    """Show a screen in each theme; every word of it can be read."""
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        # What it says of a change of theme would stand in the pictures.
        app.theme_changed_signal.unsubscribe(app)
        await press(pilot, *KEYS[name].split())
        no_blinking(pilot)
        shown = {}
        # The one that is set comes first: a change of theme takes longer than a picture.
        for theme in sorted(themes, key=lambda theme: theme != app.theme):
            if theme not in {PLAIN, app.theme}:
                await change_theme(pilot, theme)
            shown[theme] = cells(app.screen)
            least = LEAST_CONTRAST.get(theme, 4.5)
            looks = words(app.screen, shown[theme])
            faint = {f"{sign!r} {look}" for sign, look in looks if look.contrast < least}
            assert not faint, f"{name} in {theme}: {sorted(faint)[:5]}"
            keep_picture(pilot, f"{name}-{size[0]}-{theme}")
    return {theme: shown[theme] for theme in themes}


async def change_theme(pilot: Pilot[None], theme: str) -> None:
    """Show the same in another theme."""
    pilot.app.theme = theme
    await pilot.pause()
    if isinstance(pilot.app.screen, CommandPalette):
        # Textual's own; an open one keeps the ground of the theme that it came up in.
        await press(pilot, "escape", "ctrl+p")
        no_blinking(pilot)


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
    assert {file.name.split("-")[0] for file in GOLDEN.iterdir()} == set(KEYS)
