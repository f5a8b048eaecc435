"""Jump to an item: by its number, or by one of the letters put on what is in sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.errors import InvalidInputError
from workbench.tui.dialogs.letter import LetterScreen
from workbench.tui.parts.prompts import Prompts, Question
from workbench.tui.parts.top_level import TopLevelScreen

LETTERS = "asdfghjklqwertyuiopzxcvbnmASDFGHJKLQWERTYUIOPZXCVBNM"
"""In the order in which they are given: where the fingers lie first."""


@dataclass(eq=False)
class Jump:
    """Opens the item of a number that is asked for, or of a letter that is put on it."""

    screen: TopLevelScreen
    prompts: Prompts
    targets: Callable[[], Sequence[int]]
    """Items in sight, those first that are to have the best letters."""

    show_letters: Callable[[Mapping[int, str]], None]
    """Puts letters on items; on all others, none."""

    visit: Callable[[int], None]

    def action_jump(self) -> None:
        letters = dict(zip(self.targets(), LETTERS, strict=False))
        if not letters:
            self.screen.show_message("Nothing else is in sight.", refused=True)
            return

        def chosen(letter: str | None) -> None:
            self.show_letters({})
            self.screen.show_message("")
            for item, own in letters.items():
                if own == letter:
                    self.visit(item)

        self.show_letters(letters)
        told = "Jump: the letter of where to go; any other key stays here."
        self.screen.show_message(told, mode=True)
        self.screen.app.push_screen(LetterScreen(), chosen)

    def action_go_to(self) -> None:
        title = f"Go to {self.prompts.requests.kind} number"
        question = Question(title, "number", check=_check_number)
        self.prompts.ask((question,), lambda texts: self.visit(_number(texts[0])))


def _check_number(text: str) -> None:
    if not text.strip().lstrip("#").isdecimal():
        raise InvalidInputError(f"“{text}” is no number; the list shows them.")


def _number(text: str) -> int:
    return int(text.strip().lstrip("#"))
