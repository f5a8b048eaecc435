"""A decision goes from its key to the log by a short way, which one can follow."""

from __future__ import annotations

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from types import CodeType, FrameType

import pytest

from tests.tui.driving import LARGE, press, running
from workbench.services.desk import Desk
from workbench.store.log.events import append_event
from workbench.tui.screens.review import ReviewScreen

MOST_OF_THE_SCREENS, MOST = 12, 42
"""Functions of ours that are called until the event is written: of the screens, and all."""


@dataclass
class Path:
    """Functions of ours that are called between a key's action and the event."""

    called: dict[CodeType, str] = field(default_factory=dict)
    """Module by function, in the order of their first calls."""

    is_on: bool = False

    def note(self, frame: FrameType, event: str, _: object) -> None:
        """Profile a call, in whatever thread it is made."""
        module, code = str(frame.f_globals.get("__name__")), frame.f_code
        if event != "call" or not self.is_on or not module.startswith("workbench."):
            return
        self.is_on = code is not append_event.__code__
        if not code.co_filename.startswith("<") and not code.co_name.endswith(("comp>", "expr>")):
            self.called.setdefault(code, module)


async def path_of(desk: Desk, key: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Follow a key of a verdict: its action, and then the thread that asks the desk.

    The second one: before the first of all the file of the database is looked at.
    """
    path, act = Path(), ReviewScreen.action_wording

    def followed(screen: ReviewScreen, name: str) -> None:
        path.called.clear()
        before, path.is_on = sys.getprofile(), True
        sys.setprofile(path.note)
        try:
            act(screen, name)
        finally:
            sys.setprofile(before)

    monkeypatch.setattr(ReviewScreen, "action_wording", followed)
    threads = ThreadPoolExecutor(initializer=lambda: sys.setprofile(path.note))
    asyncio.get_running_loop().set_default_executor(threads)
    async with running(desk, LARGE) as pilot:
        await press(pilot, key, key)
    return path


async def test_a_verdict_reaches_the_log_by_few_functions(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = await path_of(desk, "v", monkeypatch)
    modules = list(path.called.values())

    assert modules[0] == "workbench.tui.screens.review"
    assert modules[-1] == "workbench.store.log.events"
    assert sum(module.startswith("workbench.tui.") for module in modules) <= MOST_OF_THE_SCREENS
    assert len(modules) <= MOST
