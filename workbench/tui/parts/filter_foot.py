"""A filter asked for at the foot of a screen."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from workbench.tui.parts.filter_line import FilterLine, Language

_KEYS = "Enter shows, Tab completes, ↑ ↓ choose, ctrl+s saves by a name, Esc leaves"
_PLAIN_KEYS = "Enter shows, Esc leaves"


class FilterFoot(Vertical):
    """A filter line over the foot of the screen, there while a filter is asked for.

    It is part of the screen and not a screen of its own: to close one of those takes Textual
    longer, in styles and layout, than the rows take to be read.
    """

    DEFAULT_CSS = "FilterFoot { display: none; dock: bottom; height: auto; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="prompt.leave", show=False)
    ]

    class Entered(Message):
        """The line is a filter, and is wanted."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    class Typed(Message):
        """The line is a filter as it stands; more may come."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    def __init__(self, language: Language) -> None:
        super().__init__(classes="-plain" if language.grammar is None else "")
        self._language = language

    def compose(self) -> ComposeResult:
        yield Static("Show only", id="prompt-title", markup=False)
        yield FilterLine(self._language)
        keys = _PLAIN_KEYS if self._language.grammar is None else _KEYS
        yield Static(keys, id="prompt-keys", markup=False)

    def ask(self, draft: str) -> None:
        """Show the line with ``draft`` in it; every letter goes there until it is left."""
        self.display = True
        self.query_one(FilterLine).begin(draft)

    def action_leave(self) -> None:
        self.screen.set_focus(None)
        self.display = False

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.display and self.query_one(FilterLine).mistake() is None:
            self.post_message(self.Typed(event.value.strip()))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if error := self.query_one(FilterLine).mistake():
            self.query_one(FilterLine).tell(str(error), refused=True)
        else:
            # To the screen itself, so that it is there before any key that follows.
            self.screen.post_message(self.Entered(event.value.strip()))
