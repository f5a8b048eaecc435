"""Lines that the reviewer is asked for; words typed and not entered are there again next time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from textual.suggester import Suggester

from workbench.tui.dialogs.prompt import PromptScreen
from workbench.tui.parts.drafts import Drafts
from workbench.tui.parts.requests import Answer, Requests
from workbench.tui.parts.top_level import TopLevelScreen


@dataclass(frozen=True, slots=True)
class Question:
    """A line of text that is asked for."""

    title: str
    about: str
    """The name of its draft."""

    hint: str = ""
    check: Callable[[str], object] | None = None
    """Raises `InvalidInputError` on an answer that will not do."""

    suggester: Suggester | None = None
    dialog: type[PromptScreen] = PromptScreen


def _nothing() -> None:
    """A prompt that is left has told that nothing is lost."""


@dataclass(eq=False)
class Prompts:
    """Asks about the item that is open."""

    screen: TopLevelScreen
    requests: Requests[Any]
    drafts: Drafts
    _entered: list[str] = field(default_factory=list, init=False)
    """Drafts that were entered and are not stored yet: a refusal must not cost the words."""

    def ask(
        self,
        questions: Sequence[Question],
        answered: Callable[[Sequence[str]], None],
        left: Callable[[], None] = _nothing,
    ) -> None:
        """Ask one question after the other.

        Args:
            questions: About the open item.
            answered: Takes all answers.
            left: Called where one of the prompts was left.
        """

        def ask(*texts: str) -> None:
            if len(texts) == len(questions):
                answered(texts)
                return
            question = questions[len(texts)]

            def done(text: str | None) -> None:
                if text is None:
                    left()
                else:
                    self.enter(question.about, text)
                    ask(*texts, text)

            keep = partial(self.drafts.put, self.place(question.about))
            dialog = question.dialog(
                question.title,
                hint=question.hint,
                draft=self.draft(question.about),
                check=question.check,
                keep=keep,
                suggester=question.suggester,
            )
            self.screen.app.push_screen(dialog, done)

        ask()

    def place(self, about: str) -> str:
        """Where the draft about the open item is kept."""
        return f"{self.requests.subject} {about}"

    def draft(self, about: str) -> str:
        """Words that were typed about the open item; "" for none."""
        return self.drafts.texts.get(self.place(about), "")

    def enter(self, about: str, text: str) -> None:
        """Keep words about the open item until the desk has them."""
        self.drafts.put(self.place(about), text)
        self._entered.append(self.place(about))

    def settle(self, answer: Answer) -> None:
        """Forget the words that the desk has now."""
        if answer.state is not None and not answer.state.refused:
            for place in self._entered:
                self.drafts.put(place, "")
        self._entered.clear()
