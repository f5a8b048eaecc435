"""Lines over the screen that say what to press; the first key puts them away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from textual.events import Key
from textual.widgets import Static

_KEY_CELLS = 14


class Tour(Static, can_focus=True):
    """Lies over what is below it until any key is pressed.

    A key that does something does it all the same. Those that people press to be rid of a text
    only put it away.
    """

    CLOSING: ClassVar[frozenset[str]] = frozenset({"enter", "escape", "space"})

    DEFAULT_CSS = """
    Tour { height: auto; border: round $primary; background: $surface; padding: 0 1; }
    """

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        """See the class; of each row the first is what to press."""
        lines = [
            Content.assemble((f"{key:<{_KEY_CELLS}}", "bold $text-accent"), words)
            for key, words in rows
        ]
        super().__init__(Content("\n").join(lines), id="tour")
        self.border_title = "In short"

    def on_mount(self) -> None:
        self.focus()

    def on_key(self, event: Key) -> None:
        if event.key in self.CLOSING:
            event.stop()
        self.remove()

    def on_blur(self) -> None:
        self.remove()

    def on_click(self) -> None:
        self.remove()
