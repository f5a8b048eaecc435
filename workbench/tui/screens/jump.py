"""Going to an item: by its number, or by one of the letters put on what is in sight."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic

from textual.events import Click, Key
from textual.screen import ModalScreen

from workbench.domain.errors import InvalidInputError
from workbench.tui.screens.acting import ActingScreen
from workbench.tui.screens.asking import FileT, KeyT, RowT
from workbench.tui.widgets.row_list import RowList

LETTERS = "asdfghjklqwertyuiopzxcvbnmASDFGHJKLQWERTYUIOPZXCVBNM"
"""In the order in which they are given: where the fingers lie first."""


class JumpScreen(ModalScreen[str | None]):
    """Shows nothing of its own; answers with the next key that writes a character."""

    DEFAULT_CSS = "JumpScreen { background: transparent; }"

    def on_key(self, event: Key) -> None:
        event.stop()
        # Of keys that come fast the first has answered; another must not close what lies below.
        if self.is_active:
            self.dismiss(event.character)

    def on_click(self, event: Click) -> None:
        event.stop()
        if self.is_active:
            self.dismiss(None)


class JumpingScreen(ActingScreen[RowT, KeyT, FileT], Generic[RowT, KeyT, FileT]):
    """A list any item of which can be opened."""

    def visit(self, item: int) -> None:
        """Open ``item``, wherever it is."""
        self.ask_from_here(lambda scene: self.walk.visit(scene, item))

    def action_go_to(self) -> None:
        def check(text: str) -> None:
            if not text.strip().lstrip("#").isdecimal():
                raise InvalidInputError(f"“{text}” is no number; the list shows them.")

        def answered(text: str | None) -> None:
            if text is not None:
                self.visit(int(text.strip().lstrip("#")))

        self.prompt(f"Go to {self.KIND} number", "number", answered, check=check)

    def jump_targets(self) -> list[int]:
        """Items in sight, the open one left out; those first that are to have the best letters."""
        rows, row_id = self.scene.window.rows, self.walk.trail.row_id
        seen = (row_id(rows[index]) for index in self.query_one("#list", RowList).in_sight)
        return [item for item in seen if item != self.item]

    def show_letters(self, letters: Mapping[int, str]) -> None:
        """Put letters on items that are in sight; on all others, none."""
        rows, row_id = self.scene.window.rows, self.walk.trail.row_id
        found = {index: letters.get(row_id(row), "") for index, row in enumerate(rows)}
        self.query_one("#list", RowList).label(found)

    def action_jump(self) -> None:
        letters = dict(zip(self.jump_targets(), LETTERS, strict=False))
        if not letters:
            self.say("Nothing else is in sight.", refused=True)
            return

        def chosen(letter: str | None) -> None:
            self.show_letters({})
            self.say("")
            for item, own in letters.items():
                if own == letter:
                    self.visit(item)

        self.show_letters(letters)
        self.say("Jump: the letter of where to go; any other key stays here.", mode=True)
        self.app.push_screen(JumpScreen(), chosen)
