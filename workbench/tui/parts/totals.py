"""Totals: rows of a list are shown before all of them are counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from workbench.domain.errors import WorkbenchError
from workbench.tui.background import in_background
from workbench.tui.lists.controller import DecisionController
from workbench.tui.lists.state import ListState
from workbench.tui.parts.requests import Answer, Requests, State
from workbench.tui.parts.top_level import TopLevelScreen

Controller = DecisionController[Any, Any]


@dataclass(eq=False)
class Totals:
    """Counts what a filter of words, names or outlets lets pass while the reviewer reads."""

    screen: TopLevelScreen
    requests: Requests[Controller]
    repaint: Callable[[], None]
    _is_counting: bool = field(default=False, init=False)
    _uncounted: Controller | None = field(default=None, init=False)
    """The list that could not be counted; None for none."""

    @property
    def words(self) -> str:
        """How much of the list is decided, once that is known."""
        total, decided = self.requests.state.loaded.total, self.requests.state.decided
        if decided is not None:
            return f"{decided:,} of {total:,} decided"
        return "not counted" if self._uncounted is self.requests.controller else "counting …"

    @property
    def share(self) -> float:
        """The part of the list that is decided, 0 to 1."""
        total, decided = self.requests.state.loaded.total, self.requests.state.decided
        return decided / total if decided and total else 0.0

    def count_after(self, answer: Answer) -> None:
        """Count the list that an answer shows, once that is handled."""
        del answer
        self.screen.call_next(self._count)

    def _count(self) -> None:
        """Count the list that is shown, unless that is known, under way or in vain."""
        requests = self.requests
        is_wanted = requests.state.decided is None and self._uncounted is not requests.controller
        if is_wanted and not self._is_counting and not requests.is_writing:
            self._is_counting = True
            request, controller = requests.request_id, requests.controller
            in_background(
                self.screen,
                "total",
                partial(controller.count, ListState()),
                partial(self._show, request, controller),
                partial(self._tell_uncounted, controller),
            )

    def _show(self, request: int, controller: Controller, counted: State) -> None:
        self._is_counting = False
        requests = self.requests
        if requests.state.decided is not None:
            return
        if controller is not requests.controller or request < requests.written_id:
            # Of another list, or from before the last decision.
            self._count()
            return
        loaded = replace(requests.state.loaded, total=counted.loaded.total)
        requests.state = replace(requests.state, loaded=loaded, decided=counted.decided)
        self.repaint()

    def _tell_uncounted(self, controller: Controller, error: WorkbenchError) -> None:
        self._is_counting = False
        if controller is self.requests.controller:
            self._uncounted = controller
            self.screen.show_message(str(error), refused=True)
            self.repaint()
        else:
            self._count()
