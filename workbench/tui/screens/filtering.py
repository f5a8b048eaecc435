"""How a screen is asked to show some items of its list only."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any, Generic

from textual import on, work
from textual.app import ComposeResult

from workbench.domain.errors import WorkbenchError
from workbench.services.desk import Desk
from workbench.services.filters.grammar import Grammar
from workbench.tui.glyphs import Glyphs
from workbench.tui.screens.asking import Drafts, FileT, KeyT, RowT
from workbench.tui.screens.filter_foot import FilterFoot
from workbench.tui.screens.filter_line import FilterLine, Language
from workbench.tui.screens.jump import JumpingScreen
from workbench.tui.walk import Walk

_AT_ONCE = 0.05
"""Seconds for which a paint may wait for what is shown next."""

_SOON = 0.002
"""Seconds after which what changes has been told of."""


class FilteringScreen(JumpingScreen[RowT, KeyT, FileT], Generic[RowT, KeyT, FileT]):
    """A list of which some items only can be shown."""

    HINT = "An empty line shows all."
    """What a filter line of this list may hold."""

    def __init__(self, desk: Desk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs, drafts)
        self.filters = desk.filters
        self._paint_held: ExitStack | None = None
        """Holds the paint of this screen; None where it is not held."""

    def grammar(self) -> Grammar[Any] | None:
        """The terms of this list's filter; None where it is of another sort."""
        return None

    def compose_foot(self) -> ComposeResult:
        """What lies over the foot of the screen while it is called for."""
        yield FilterFoot(
            Language(filters=self.filters, grammar=self.grammar(), check=self.trail, hint=self.HINT)
        )

    def on_mount(self) -> None:
        self._read_saved()

    @work(thread=True, group="saved")
    def _read_saved(self) -> None:
        try:
            self.filters.refresh()
        except WorkbenchError as error:
            self.post_message(self.Unreachable(error))

    @property
    def nothing_passes(self) -> str:
        """What is shown where a filter leaves nothing."""
        return f"Nothing passes “{self.filter_line}”.\n\n{self.pressed('filter')} changes it."

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """As `PlaceScreen`; while a filter is typed no key does anything to the list."""
        return not self.is_typing and super().check_action(action, parameters)

    def action_filter(self) -> None:
        if self.grammar() is not None:
            # What may be written comes a moment later.
            self._hold_paint()
        self.query_one(FilterFoot).ask(self.filter_line)

    @on(FilterFoot.Entered)
    def _filter_entered(self, event: FilterFoot.Entered) -> None:
        foot = self.query_one(FilterFoot)
        # A second Enter that came fast: the first has been answered. While something is written
        # the line stays for a further Enter.
        if foot.display and self.can_ask():
            self._hold_paint()
            foot.action_leave()
            self.show_only(event.line)

    def _hold_paint(self) -> None:
        """Let what changes now be painted with the answer, if that comes at once.

        Between two paints Textual waits for the next of 60 frames a second.
        """
        if self._paint_held is None:
            self._paint_held = ExitStack()
            self._paint_held.enter_context(self.app.batch_update())
        # A timer of the app's: it comes whatever becomes of this screen.
        self.app.set_timer(_AT_ONCE, self._let_paint)

    def _let_paint(self) -> None:
        if self._paint_held is not None:
            self._paint_held.close()
            self._paint_held = None
            self.check_idle()

    @on(FilterLine.Suggested)
    def _let_paint_soon(self) -> None:
        if self._paint_held is not None:
            # When all widgets have told that they changed: else some are painted twice.
            self.app.set_timer(_SOON, self._let_paint)

    def _settle(self, turn: int) -> None:
        super()._settle(turn)
        self._let_paint_soon()

    def show_only(self, line: str) -> None:
        """Walk the list that a filter line asks for, which is known to be a good one."""
        if self.can_ask():
            self.filter_line = line
            self.walk = Walk(self.trail(line))
            self.begin()
