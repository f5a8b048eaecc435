"""Undo and redo where no list is walked."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from textual import on, work
from textual.message import Message

from workbench.domain.errors import WorkbenchError
from workbench.domain.review.decisions import Event
from workbench.services.desk import Desk
from workbench.tui.glyphs import Glyphs
from workbench.tui.screens.acting import recalled_words
from workbench.tui.screens.place import PlaceScreen


class RecallingScreen(PlaceScreen):
    """Takes back and does again, and says what; one act at a time."""

    @dataclass
    class Recalled(Message):
        """An undo or a redo was done, or refused; ``text`` says which and why."""

        text: str
        refused: bool = False

    def __init__(self, desk: Desk, glyphs: Glyphs) -> None:
        super().__init__(desk, glyphs)
        self._recalling = False

    @abstractmethod
    def renew(self, said: str) -> None:
        """Show what has changed by an act of which ``said`` is told."""

    def action_undo(self) -> None:
        self._start_recall(self.desk.log.undo, "Took back")

    def action_redo(self) -> None:
        self._start_recall(self.desk.log.redo, "Did again")

    def _start_recall(self, act: Callable[[], Event], verb: str) -> None:
        if self.is_typing:
            # Some keys that redo write nothing, so the field that is typed in lets them through.
            self.say("Leave the field first: Enter or Esc.", refused=True)
        elif self._recalling:
            self.say("One moment: the last key is still at work.", refused=True)
        else:
            self._recalling = True
            self._recall(act, verb)

    @work(thread=True, group="recall")
    def _recall(self, act: Callable[[], Event], verb: str) -> None:
        try:
            self.post_message(self.Recalled(recalled_words(self.desk, verb, act())))
        except WorkbenchError as error:
            self.post_message(self.Recalled(str(error), refused=True))

    @on(Recalled)
    def _tell_recalled(self, event: Recalled) -> None:
        self._recalling = False
        self.say(event.text, refused=event.refused)
        if not event.refused:
            self.renew(event.text)
