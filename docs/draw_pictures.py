"""`make pictures`: the review and a conflict, as the app draws them on the demo's samples."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.pilot import Pilot

from workbench.pipeline.tag import load_tagger
from workbench.services.desk import Desk
from workbench.services.importing.files import import_files
from workbench.store.engine.opening import close_store, open_store
from workbench.tui.app import WorkbenchApp
from workbench.tui.glyphs import UNICODE

FOLDER = Path(__file__).parent / "pictures"
SAMPLES = ("courier.html", "wire.txt")
SIZE = (120, 34)
"""Columns and rows: what a README shows without shrinking the letters."""

PICTURES = {
    "review.svg": ("v", "v", "t", "s", "v", "g", "1", "4", "enter"),
    "conflict.svg": ("g", "1", "4", "enter", "x"),
}
"""The keys that lead to what is shown, from the first quotation on."""

WEB_FONT = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)
"""Asks another host for a font; whoever looks at a picture has one with letters of one width."""


def noon() -> datetime:
    """The clock, so that a picture is the same whenever it is drawn."""
    return datetime(2026, 1, 5, 12, tzinfo=UTC)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until the app has nothing left to do."""
    await pilot.pause()
    while any(not worker.is_finished for worker in pilot.app.workers):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    await pilot.pause()


async def draw(name: str, folder: Path) -> str:
    """The picture ``name``, as SVG, of a desk with both samples and nothing decided before."""
    sessions = open_store(f"sqlite:///{folder / name}.db")
    for sample in SAMPLES:
        with as_file(files("workbench.cli") / "samples" / sample) as file:
            for _ in import_files([file], sessions, load_tagger(), noon):
                pass
    app = WorkbenchApp(Desk(sessions, "ada", noon), glyphs=UNICODE)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for key in PICTURES[name]:
            await pilot.press(key)
            await settle(pilot)
        drawn = app.export_screenshot(title="workbench")
    close_store(sessions)
    return WEB_FONT.sub("", drawn)


def main() -> None:
    """Draw every picture anew."""
    with TemporaryDirectory() as folder:
        for name in PICTURES:
            (FOLDER / name).write_text(asyncio.run(draw(name, Path(folder))), encoding="utf-8")


if __name__ == "__main__":
    main()
