"""One line of text asked for at the foot of the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static

from workbench.domain.errors import InvalidInputError


class PromptScreen(ModalScreen[str | None]):
    """Asks for a line; answers with it, or with None where the reviewer thought better of it.

    While it is open no other key does anything, so letters are only ever letters. What was typed
    and not entered is handed to ``keep``, so that Escape and a hasty quit lose no words.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="prompt.leave", show=False)
    ]

    SELECTED: ClassVar[bool] = False
    """Whether the first letter takes the place of the draft."""

    def __init__(
        self,
        title: str,
        *,
        hint: str = "",
        draft: str = "",
        check: Callable[[str], object] | None = None,
        keep: Callable[[str], None] | None = None,
        suggester: Suggester | None = None,
    ) -> None:
        """See the class.

        Args:
            title: What is asked.
            hint: What may be answered.
            draft: What stands in the line at first.
            check: Raises `InvalidInputError` on an answer that will not do; the line stays then.
            keep: Takes what was typed when the prompt is left without an answer.
            suggester: Offers how the line may go on.
        """
        super().__init__()
        self._title = title
        self._hint = hint
        self._draft = draft
        self._check = check
        self._keep = keep
        self._suggester = suggester
        self._warned = False

    def compose(self) -> ComposeResult:
        with Vertical(id="prompt"):
            yield Static(Content(self._title), id="prompt-title")
            yield Input(
                value=self._draft,
                id="prompt-line",
                select_on_focus=self.SELECTED,
                suggester=self._suggester,
            )
            yield Static(Content(self._hint), id="prompt-hint")
            yield Static(
                Content("Enter takes it, Esc leaves it; nothing typed is lost."), id="prompt-keys"
            )

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if not self.is_active:
            # A second Enter that came fast: the first has answered.
            return
        try:
            if self._check is not None:
                self._check(event.value)
        except InvalidInputError as error:
            self.refuse(str(error))
        else:
            self.dismiss(event.value)

    @on(Input.Changed)
    def _changed(self) -> None:
        # What was refused is not what stands there any more.
        for hint in self.query("#prompt-hint.-refused").results(Static):
            hint.update(Content(self._hint))
            hint.remove_class("-refused")

    def refuse(self, error: str) -> None:
        """Say why the answer will not do."""
        hint = self.query_one("#prompt-hint", Static)
        hint.update(Content(error))
        hint.add_class("-refused")

    @property
    def holds_work(self) -> bool:
        """Whether something was typed that leaving the program would lose."""
        lines = self.query(Input)  # None yet where the key came before the prompt was composed.
        return any(line.value.strip() for line in lines) and not self._warned

    def warn(self) -> None:
        """Say what a second ctrl+q would cost."""
        self._warned = True
        keys = self.query_one("#prompt-keys", Static)
        keys.update(Content("Not entered yet: Enter keeps it. ctrl+q again quits without it."))
        keys.add_class("-refused")

    def action_leave(self) -> None:
        self._put_by()
        self.dismiss(None)

    def on_unmount(self) -> None:
        self._put_by()

    def _put_by(self) -> None:
        if self._keep is not None and (lines := self.query(Input)):
            self._keep(lines.first().value)
