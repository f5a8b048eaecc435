"""Pictures of the articles, their difference, the import and the export, in three sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session
from textual.pilot import Pilot

from tests.tui.conftest import noon, save
from tests.tui.driving import LARGE, SMALL, press, settle
from tests.tui.versions import later_version
from workbench.domain.imports import ImportOutcome, ImportReport
from workbench.domain.review import Wording
from workbench.services.reviewing import ReviewDesk
from workbench.tui.app import WorkbenchApp

MEDIUM = (110, 30)
Compare = Callable[..., bool]

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


SCREENS = {
    "articles": ("V", "j"),
    "difference": ("V", "j", "d"),
    "import": ("V", "a", "x", "enter"),
    "export": ("E",),
}
SIZES = {"80x24": SMALL, "110x30": MEDIUM, "160x50": LARGE}
PICTURES = (
    *(("articles", size) for size in SIZES),
    *(("export", size) for size in SIZES),
    ("difference", "80x24"),
    ("difference", "160x50"),
    ("import", "80x24"),
)


@pytest.mark.parametrize(("screen", "size"), PICTURES)
def test_screen_looks_as_it_did(
    snap_compare: Compare,
    sessions: sessionmaker[Session],
    screen: str,
    size: str,
) -> None:
    desk = ReportingDesk(sessions, reviewer="ada", now=noon)
    desk.decide(2, wording=Wording.ALTERED)
    save(sessions, [later_version()])

    async def shown(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, *SCREENS[screen])

    app = WorkbenchApp(desk)
    assert snap_compare(app, run_before=shown, terminal_size=SIZES[size])
