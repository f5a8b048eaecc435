"""Prefetch what the next key is likely to open: an item, or the list of a filter."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.errors import WorkbenchError
from workbench.tui.lists.controller import DecisionController
from workbench.tui.parts.requests import Answer, Requests
from workbench.tui.parts.top_level import TopLevelScreen


@dataclass(eq=False)
class Prefetch:
    """Opens the next item while the reviewer reads; a key that comes sooner loses nothing by it."""

    screen: TopLevelScreen
    requests: Requests[Any]
    list_of: Callable[[str], DecisionController[Any, Any]]
    """The list of a filter, which is a good one."""

    _line: str = field(default="", init=False)
    _is_reading: bool = field(default=False, init=False)

    def look_ahead(self, answer: Answer) -> None:
        """Open what the next key is likely to ask for, once the answer is painted."""
        self.screen.call_after_refresh(self._start, answer.request_id)

    def _start(self, request: int) -> None:
        if request == self.requests.request_id and self.screen.is_active:
            self.screen.run_worker(self._read, thread=True, group="ahead")

    def _read(self) -> None:
        # What cannot be read is told of when a key asks for it.
        with suppress(WorkbenchError):
            self.requests.controller.read_ahead(self.requests.state, self._next_undone)

    def _next_undone(self) -> int | None:
        of, _, number = (self.screen.desk.log.next_undone() or "").partition(":")
        return int(number) if of == self.requests.kind else None

    def read_typed(self, line: str) -> None:
        """Read the list of a filter while it is typed, unless that takes long."""
        if not self.list_of(line).source.is_prefetchable:
            return
        self._line = line
        # A thread cannot be stopped: the one at work goes on with the newest line.
        if not self._is_reading:
            self._is_reading = True
            self.screen.run_worker(self._read_line, thread=True, group="typed")

    def _read_line(self) -> None:
        line = None
        while line != self._line:
            line = self._line
            # What is wrong with it is told when it is entered.
            with suppress(WorkbenchError):
                self.list_of(line).begin()
        self._is_reading = False
