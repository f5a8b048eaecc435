"""Base of the eight top-level screens: keys, message line, navigation; parts are attached to it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.events import ScreenResume
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from workbench.domain.errors import WorkbenchError
from workbench.services.desk import Desk
from workbench.tui.dialogs.help import HelpScreen
from workbench.tui.glyphs import Glyphs
from workbench.tui.keys.table import TABLES, remapped
from workbench.tui.widgets.decision_bar import DecisionBar
from workbench.tui.widgets.lines import MessageLine


class TopLevelScreen(Screen[None]):
    """One of the screens that a key leads to; at most one lies on top of the review."""

    AUTO_FOCUS = ""
    """No line takes letters before it is called for."""

    NAME: ClassVar[str] = ""
    """What its keys are named after, for a keymap."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-medium"), (140, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall"), (45, "-portrait")]  # noqa: RUF012

    @dataclass
    class Navigated(Message):
        """The reviewer goes to another screen."""

        place: str
        """desk, review, charts, conflicts, history, sources, articles or export."""

        item: int | None = None
        """What to open there; None for what was open, or what the screen opens by itself."""

        line: str | None = None
        """The filter to set there; None leaves the one that is set."""

    def __init__(self, desk: Desk, glyphs: Glyphs) -> None:
        super().__init__()
        self.desk = desk
        self.glyphs = glyphs
        self._theme: str | None = None
        self.keymap: Mapping[str, str] = {}
        self.keys = TABLES[self.NAME]

    def attach(self, *parts: object) -> None:
        """Make the actions of ``parts`` those of the screen, where it has none of that name.

        A key of the action ``mark`` calls ``action_mark`` of the part that has it.
        """
        for part in parts:
            for name in dir(part):
                if name.startswith("action_") and not hasattr(self, name):
                    setattr(self, name, getattr(part, name))

    @abstractmethod
    def enter(self, *, item: int | None = None, line: str | None = None) -> None:
        """Take the reviewer in, for the first time or again; what was left is as it was.

        Args:
            item: What to open; None for what was open, or what the screen opens by itself.
            line: The filter to set; None leaves the one that is set.
        """

    def fit(self, size: Size) -> None:
        """Take the looks of a size at once: Textual gives them after the first paint only."""
        fitting: dict[str, bool] = {}
        for cells, steps in (
            (size.width, self.HORIZONTAL_BREAKPOINTS),
            (size.height, self.VERTICAL_BREAKPOINTS),
        ):
            reached = max(step for step in steps if step[0] <= cells)
            fitting |= {step[1]: step == reached for step in steps}
        self.update_classes(fitting, update=self.is_mounted, animate=False)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Take the size and the theme that there may be since another screen was shown."""
        self.fit(self.app.size)
        # Textual would else look up every style anew, which takes longer than to paint.
        event.refresh_styles = self._theme not in {None, self.app.theme}
        self._theme = self.app.theme

    @property
    def is_typing(self) -> bool:
        """Whether letters are letters of a line now."""
        return isinstance(self.focused, Input)

    def take_keymap(self, keymap: Mapping[str, str]) -> None:
        """Show the keys as the reviewer has them; called before the screen is."""
        self.keymap = keymap
        self.keys = remapped(self.NAME, keymap)

    def pressed(self, action: str) -> str:
        """What to press for an action."""
        return next(key.short for key in self.keys if key.action == action)

    @property
    def ways_in(self) -> str:
        """How articles come in, for screens that have nothing to show before."""
        key = self.pressed("show('articles')")
        return f"{key} leads to the import; in a shell it is\n\n    workbench add FILE"

    def go(self, place: str, *, item: int | None = None, line: str | None = None) -> None:
        """Leave for another screen; see `Navigated`."""
        self.post_message(self.Navigated(place, item, line))

    def show_message(self, text: str, *, refused: bool = False, mode: bool = False) -> None:
        """Show one line for the reviewer, until the next one."""
        if self.is_composed:
            self.query_one(MessageLine).show(text, refused=refused, mode=mode)

    def show_error(self, error: WorkbenchError) -> None:
        """Show why something was not done."""
        self.show_message(str(error), refused=True)

    @property
    def is_composed(self) -> bool:
        """Whether there is anything to show news on: it may come early, or when all is gone."""
        return bool(self.query(MessageLine)) and bool(self.query(DecisionBar))

    @on(DecisionBar.Pressed)
    async def _bar_pressed(self, event: DecisionBar.Pressed) -> None:
        await self.run_action(event.action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be done before the screen is composed, nor after it was left.

        Keys typed ahead may come earlier, and a command of the palette later.
        """
        there = self.is_mounted and self in self.app.screen_stack
        return there and super().check_action(action, parameters)

    def action_show(self, place: str) -> None:
        self.go(place)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.keys, self.desk.scale, self.glyphs))
