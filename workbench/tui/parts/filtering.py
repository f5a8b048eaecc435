"""Show some items of a list only: the filter of a screen, asked for at its foot."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from textual.app import ComposeResult

from workbench.domain.errors import WorkbenchError
from workbench.tui.background import in_background
from workbench.tui.lists.controller import ListController
from workbench.tui.parts.filter_foot import FilterFoot
from workbench.tui.parts.filter_line import Language
from workbench.tui.parts.requests import Answer, Requests
from workbench.tui.parts.top_level import TopLevelScreen

_AT_ONCE = 0.05
"""Seconds for which a paint may wait for what is shown next."""

_SOON = 0.002
"""Seconds after which what changes has been told of."""


@dataclass(eq=False)
class HeldPaint:
    """Lets what a key changes be painted with the answer to it, if that comes at once.

    Between two paints Textual waits for the next of 60 frames a second.
    """

    screen: TopLevelScreen
    _held: ExitStack | None = field(default=None, init=False)
    """Holds the paint of the screen; None where it is not held."""

    def hold(self) -> None:
        """Paint nothing for a moment."""
        if self._held is None:
            self._held = ExitStack()
            self._held.enter_context(self.screen.app.batch_update())
        # A timer of the app's: it comes whatever becomes of this screen.
        self.screen.app.set_timer(_AT_ONCE, self._let_go)

    def let_go_soon(self) -> None:
        """Paint when all widgets have told that they changed: else some are painted twice."""
        if self._held is not None:
            self.screen.app.set_timer(_SOON, self._let_go)

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None
            self.screen.check_idle()


@dataclass(eq=False)
class Filtering:
    """The filter that a list is shown by, and the line at the foot in which it is typed."""

    screen: TopLevelScreen
    requests: Requests[Any]
    list_of: Callable[[str], ListController[Any, Any]]
    """The list that a line asks for, which is known to be a good one."""

    language: Language
    leave_list: Callable[[], None]
    """Called before another list is shown."""

    line: str = field(default="", init=False)
    """The filter that is set; "" for none."""

    def __post_init__(self) -> None:
        self._paint = HeldPaint(self.screen)

    def compose(self) -> ComposeResult:
        """Yield what lies over the foot of the screen while it is called for."""
        yield FilterFoot(self.language)

    def start(self, failed: Callable[[WorkbenchError], None]) -> None:
        """Read the saved filters."""
        refresh = self.language.filters.refresh
        in_background(self.screen, "saved", refresh, lambda _: None, failed)

    @property
    def nothing_passes(self) -> str:
        """What is shown where the filter leaves nothing."""
        return f"Nothing passes “{self.line}”.\n\n{self.screen.pressed('filter')} changes it."

    def action_filter(self) -> None:
        if self.language.grammar is not None:
            # What may be written comes a moment later.
            self._paint.hold()
        self.screen.query_one(FilterFoot).ask(self.line)

    def action_only(self, line: str) -> None:
        self.show_only("" if self.line == line else line)

    def entered(self, line: str) -> None:
        """Show the list of a line that was entered."""
        foot = self.screen.query_one(FilterFoot)
        # A second Enter that came fast: the first has been answered. While something is written
        # the line stays for a further Enter.
        if foot.display and self.requests.can_ask():
            self._paint.hold()
            foot.action_leave()
            self.show_only(line)

    def paint_soon(self, answer: Answer | None = None) -> None:
        """Paint what was held back: there is an answer, or what may be written."""
        del answer
        self._paint.let_go_soon()

    def show_only(self, line: str) -> None:
        """Show the list that a line asks for, which is known to be a good one."""
        if self.requests.can_ask():
            self.leave_list()
            self.line = line
            self.requests.open_list(self.list_of(line))
