"""One letter, while the screen below stays in sight."""

from __future__ import annotations

from textual.events import Click, Key
from textual.screen import ModalScreen


class LetterScreen(ModalScreen[str | None]):
    """Shows nothing of its own; answers with the next key that writes a character."""

    DEFAULT_CSS = "LetterScreen { background: transparent; }"

    def on_key(self, event: Key) -> None:
        event.stop()
        # Of keys that come fast the first has answered; another must not close what lies below.
        if self.is_active:
            self.dismiss(event.character)

    def on_click(self, event: Click) -> None:
        event.stop()
        if self.is_active:
            self.dismiss(None)
