"""Asks before many items are acted on at once."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.tui.keys.key import pressed
from workbench.tui.keys.table import bindings


class ConfirmScreen(ModalScreen[bool]):
    """A question that one key or another answers; no other does anything."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("confirm")]

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
            yield Static(id="confirm-keys", markup=False)

    def on_mount(self) -> None:
        yes, no = pressed(self, "answer(True)"), pressed(self, "answer(False)")
        told = f"{yes} does it, {no}{'' if no == 'Esc' else ' or Esc'} does not."
        self.query_one("#confirm-keys", Static).update(Content(told))

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - Textual calls actions by place
        self.dismiss(answer)
