"""What is to be confirmed with a source, before it is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen

from workbench.domain.review.call_sheet import CallSheet
from workbench.domain.text.display import neutralise
from workbench.export.callsheet import plain
from workbench.tui.background import in_background
from workbench.tui.keys.key import scrolled_by
from workbench.tui.keys.table import bindings
from workbench.tui.widgets.text_pane import TextPane


class CallScreen(ModalScreen[None]):
    """The call sheet of a source, to be read while the telephone rings."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("call")]

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
        self._show("Reading …")
        in_background(
            self,
            "read",
            self._load,
            lambda sheet: self._show(plain(sheet)),
            lambda error: self._show(str(error)),
        )

    def _show(self, text: str) -> None:
        self.query_one(TextPane).show(Content(neutralise(text)))

    def action_read(self, lines: int) -> None:
        self.query_one(TextPane).scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        self.dismiss(None)
