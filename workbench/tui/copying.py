"""What is copied: by a key, or selected with the mouse."""

from __future__ import annotations

import os
from dataclasses import dataclass

from textual import on, work
from textual.message import Message

from workbench.domain.text.display import neutralise
from workbench.tui.clipboard import copy_natively
from workbench.tui.importing import ImportingApp


class CopyingApp(ImportingApp):
    """Hands texts to the clipboard, by whatever way there is, and says which it was."""

    @dataclass
    class Copied(Message):
        """``program`` has put ``text`` on the clipboard; None where no program could."""

        text: str
        program: str | None

    def copy_to_clipboard(self, text: str) -> None:
        """Copy ``text``; control characters in it could make a terminal do things on pasting."""
        self._copy(neutralise(text))

    @work(thread=True, group="copy")
    def _copy(self, text: str) -> None:
        self.post_message(self.Copied(text, copy_natively(text, os.environ)))

    @on(Copied)
    def _tell_copied(self, event: Copied) -> None:
        if event.program is not None:
            self._place().say(f"Copied, with {event.program}.")
            return
        super().copy_to_clipboard(event.text)
        told = "Sent to the terminal's clipboard (OSC 52). A few terminals ignore that."
        self._place().say(told)
