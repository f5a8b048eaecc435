"""Marks on items that are to be decided together."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from workbench.services.review.acting import MOST_AT_ONCE
from workbench.tui.background import in_background
from workbench.tui.lists.controller import DecisionController
from workbench.tui.parts.requests import Requests
from workbench.tui.parts.top_level import TopLevelScreen
from workbench.tui.words.phrases import plural

Seen = Mapping[str, int | None]
"""Version that the reviewer was shown, by record."""


@dataclass(eq=False)
class Marking:
    """Marks the open item, or all of the list; the next verdict is for all that are marked."""

    screen: TopLevelScreen
    requests: Requests[DecisionController[Any, Any]]
    repaint: Callable[[], None]
    move_on: Callable[[int], None]
    marked: Seen = field(default_factory=dict, init=False)

    def is_marked(self, item: int | None) -> bool:
        """Whether the next verdict is for this item, among others."""
        return f"{self.requests.kind}:{item}" in self.marked

    @property
    def counted(self) -> str:
        """How many are marked, in words."""
        kind = self.requests.kind
        return plural(len(self.marked), kind, f"{kind}s")

    def clear(self) -> None:
        """Take off all marks."""
        self.marked = {}

    def unmark(self, subjects: Container[str]) -> None:
        """Take off the marks of some items."""
        self.marked = {item: seen for item, seen in self.marked.items() if item not in subjects}

    def action_mark(self) -> None:
        requests = self.requests
        file = requests.state.file
        if not requests.is_ready() or file is None:
            return
        if requests.subject in self.marked:
            self.unmark((requests.subject,))
        else:
            self.marked = {**self.marked, requests.subject: file.version}
        self.repaint()
        self.move_on(1)

    def action_mark_all(self) -> None:
        requests = self.requests
        if requests.is_ready():
            in_background(
                self.screen,
                "pick",
                partial(requests.controller.source.versions, MOST_AT_ONCE),
                partial(self._mark_picked, requests.controller),
                self.screen.show_error,
            )

    def _mark_picked(self, of: object, items: Mapping[str, int]) -> None:
        # Another list may be shown by now.
        if of is self.requests.controller:
            self.marked = {**self.marked, **items}
            self.repaint()
            self.screen.show_message("")
