"""Moves along a list: to the next item, to the item before, to the ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from workbench.tui.lists.controller import DecisionController
from workbench.tui.parts.requests import Requests


@dataclass(eq=False)
class Moving:
    """Opens the item that a key of the list leads to."""

    requests: Requests[Any]
    _steps: tuple[int, ...] = field(default=(), init=False)
    """Those that are not answered yet."""

    _stepped_id: int = field(default=0, init=False)
    """Number of the last request that was a step."""

    def action_move(self, by: int) -> None:
        requests = self.requests
        # Keys that come faster than the answers are answered together, as long as all are steps.
        if requests.is_settled or requests.request_id != self._stepped_id:
            self._steps = ()
        self._steps = (*self._steps, by)
        steps, controller = self._steps, requests.controller
        requests.ask(lambda state: controller.step(state, *steps))
        self._stepped_id = requests.request_id

    def action_first(self) -> None:
        self._edge(last=False)

    def action_last(self) -> None:
        self._edge(last=True)

    def _edge(self, *, last: bool) -> None:
        controller = self.requests.controller
        self.requests.ask(lambda state: controller.edge(state, last=last))

    def visit(self, item: int) -> None:
        """Open ``item``, wherever it is."""
        controller = self.requests.controller
        self.requests.ask(lambda state: controller.visit(state, item))


@dataclass(eq=False)
class Skipping:
    """Goes to the next item that is undecided."""

    requests: Requests[DecisionController[Any, Any]]

    def action_skip(self) -> None:
        self.requests.ask(self.requests.controller.skip)
