"""A filter line asked for at the foot of the screen."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from workbench.tui.screens.filter_line import FilterLine, Language
from workbench.tui.screens.prompt import PromptScreen

_KEYS = "Enter shows, Tab completes, ↑ ↓ choose, ctrl+s saves by a name, Esc leaves"


class FilterPrompt(PromptScreen):
    """Asks for a filter; see `FilterLine`."""

    def __init__(self, title: str, *, language: Language, **asked: Any) -> None:
        """See the class.

        Args:
            title: What is asked.
            language: What may be written.
            asked: What `PromptScreen` takes.
        """
        super().__init__(title, check=language.check, **asked)
        self._language = language

    def compose(self) -> ComposeResult:
        with Vertical(id="prompt"):
            yield Static(Content(self._title), id="prompt-title")
            yield FilterLine(self._language, self._draft)
            yield Static(Content(_KEYS), id="prompt-keys", markup=False)

    def refuse(self, error: str) -> None:
        self.query_one(FilterLine).tell(error, refused=True)
