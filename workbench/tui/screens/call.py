"""What is to be confirmed with a source, before it is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen

from workbench.domain.errors import WorkbenchError
from workbench.domain.review.call_sheet import CallSheet
from workbench.domain.text.display import neutralise
from workbench.export.callsheet import plain
from workbench.tui.keys.key import scrolled_by
from workbench.tui.keys.table import bindings
from workbench.tui.widgets.text_pane import TextPane


class CallScreen(ModalScreen[None]):
    """The call sheet of a source, to be read while the telephone rings."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("call")]

    @dataclass
    class Loaded(Message):
        """The sheet as text, or why it could not be read."""

        text: str

    def __init__(self, load: Callable[[], CallSheet], contact: str) -> None:
        """See the class.

        Args:
            load: Reads the sheet; called in a thread.
            contact: The key that keeps what came of a call.
        """
        super().__init__()
        self._contact = contact
        self._load = load

    def compose(self) -> ComposeResult:
        pane = TextPane(id="call")
        pane.border_title = "Call sheet"
        yield pane

    def on_mount(self) -> None:
        pane = self.query_one(TextPane)
        told = (
            f"{scrolled_by(self)} scroll · Esc closes, then {self._contact} keeps what came of it"
        )
        pane.border_subtitle = Content(told)
        pane.show(Content("Reading …"))
        self._read()

    @work(thread=True)
    def _read(self) -> None:
        try:
            self.post_message(self.Loaded(plain(self._load())))
        except WorkbenchError as error:
            self.post_message(self.Loaded(str(error)))

    @on(Loaded)
    def _show(self, event: Loaded) -> None:
        self.query_one(TextPane).show(Content(neutralise(event.text)))

    def action_read(self, lines: int) -> None:
        self.query_one(TextPane).scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        self.dismiss(None)
