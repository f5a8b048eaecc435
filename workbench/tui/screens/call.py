"""What is to be confirmed with a source, before it is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen

from workbench.domain.callsheet import CallSheet
from workbench.domain.display import neutralise
from workbench.domain.errors import WorkbenchError
from workbench.export.callsheet import plain
from workbench.tui.widgets.text_pane import TextPane


class CallScreen(ModalScreen[None]):
    """The call sheet of a source, to be read while the telephone rings."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "read(1)", "Down", id="call.down", show=False),
        Binding("k,up", "read(-1)", "Up", id="call.up", show=False),
        Binding("pagedown,space", "read(10)", "A page down", id="call.page-down", show=False),
        Binding("pageup", "read(-10)", "A page up", id="call.page-up", show=False),
        Binding("home,g", "read(-10000)", "Top", id="call.top", show=False),
        Binding("end,G", "read(10000)", "End", id="call.end", show=False),
        Binding("escape,q,c,enter", "leave", "Close", id="call.leave", show=False),
    ]

    @dataclass
    class Loaded(Message):
        """The sheet as text, or why it could not be read."""

        text: str

    def __init__(self, load: Callable[[], CallSheet]) -> None:
        """See the class; ``load`` reads the sheet and is called in a thread."""
        super().__init__()
        self._load = load

    def compose(self) -> ComposeResult:
        pane = TextPane(id="call")
        pane.border_title = "Call sheet"
        pane.border_subtitle = "j k scroll · Esc closes, then t keeps what came of it"
        yield pane

    def on_mount(self) -> None:
        self.query_one(TextPane).show(Content("Reading …"))
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
