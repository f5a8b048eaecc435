"""Asks before many items are acted on at once."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class ConfirmScreen(ModalScreen[bool]):
    """A question that y or n answers; no other key does anything."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="confirm.yes", show=False),
        Binding("n,escape", "answer(False)", "No", id="confirm.no", show=False),
    ]

    def __init__(self, question: str, hint: str = "") -> None:
        """See the class.

        Args:
            question: What would be done, and to how many.
            hint: What to know about it.
        """
        super().__init__()
        self._question = question
        self._hint = hint

    def compose(self) -> ComposeResult:
        with Vertical(id="confirm"):
            yield Static(Content(self._question), id="confirm-question")
            yield Static(Content(self._hint), id="confirm-hint")
            yield Static(Content("y does it, n or Esc does not."), id="confirm-keys")

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - Textual calls actions by place
        self.dismiss(answer)
