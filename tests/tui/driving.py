"""How tests press keys and read the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import WorkerCancelled

from workbench.services.desk import Desk
from workbench.tui.app import WorkbenchApp
from workbench.tui.widgets.article_view import ArticleView
from workbench.tui.widgets.lines import MessageLine, ProgressLine
from workbench.tui.widgets.text_pane import TextPane

SMALL = (80, 24)
LARGE = (160, 50)


@asynccontextmanager
async def running(desk: Desk, size: tuple[int, int], *keys: str) -> AsyncIterator[Pilot[None]]:
    """The program on a desk, once its first screen is there and some keys were pressed."""
    async with WorkbenchApp(desk).run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        yield pilot


async def settle(pilot: Pilot[None]) -> None:
    """Wait until no worker runs and every message they posted was handled."""
    await pilot.pause()
    while any(not worker.is_finished for worker in pilot.app.workers):
        # A completion is cancelled by the next letter, a read by leaving its screen.
        with suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys as a reviewer does, who looks at the answer before the next one."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def enter(pilot: Pilot[None], text: str) -> None:
    """Type a line into a prompt and enter it."""
    await pilot.press(*("space" if letter == " " else letter for letter in text), "enter")
    await settle(pilot)


def said(pilot: Pilot[None]) -> str:
    """The line that tells what happened."""
    return pilot.app.screen.query_one(MessageLine).text


def progress(pilot: Pilot[None]) -> str:
    """The line at the top."""
    return pilot.app.screen.query_one(ProgressLine).text


def static(pilot: Pilot[None], name: str) -> str:
    """The text of a Static by its id."""
    return str(pilot.app.screen.query_one(f"#{name}", Static).content)


def details(pilot: Pilot[None]) -> str:
    """All that is shown of the open item beside the list or the article."""
    return pilot.app.screen.query_one("#details", TextPane).content.plain


def painted(pilot: Pilot[None]) -> str:
    """Every character on the screen, line by line."""
    return screen_text(pilot.app.screen)


def screen_text(screen: Screen[object]) -> str:
    """Every character of a screen, line by line."""
    return "\n".join(strip.text for strip in screen._compositor.render_strips())


def article(pilot: Pilot[None]) -> str:
    """The visible lines of the article."""
    view = pilot.app.screen.query_one("#article", ArticleView)
    gutter = 2
    rows = range(view.size.height)
    return "\n".join(view.render_line(row).text[gutter:].rstrip() for row in rows)
