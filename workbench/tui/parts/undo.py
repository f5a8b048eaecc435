"""Acts upon the item that is open, taken back and done again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from workbench.domain.errors import StaleDecisionError
from workbench.domain.review.decisions import Event
from workbench.services.desk import Desk
from workbench.tui.parts.requests import Requests
from workbench.tui.words.phrases import act_words

_LATELY = 20
"""Acts upon an item among which that of a reviewer who was faster is looked for."""


def recalled_words(desk: Desk, verb: str, event: Event) -> str:
    """Say what an undo or a redo took back or did again; waits for the store."""
    undone = event.payload.get("undoes", event.payload.get("redoes"))
    what = act_words(desk.log.rows((cast("int", undone),))[0])
    return f"{verb} your last act on {event.subject.replace(':', ' ')} ({what})."


@dataclass(eq=False)
class Acts:
    """Writes one act at a time, and shows what has become of the item."""

    desk: Desk
    requests: Requests[Any]
    note_own: Callable[[int], None] | None = None
    """Takes the number of an act that the screen shows already; None where own acts change more
    than the row they are about, and so are news like any other."""

    def do(self, name: str, act: Callable[[], Event], *, stay: bool = True) -> None:
        """Do ``act`` upon the open item.

        Args:
            name: The act in words.
            act: Does it.
            stay: Whether the item stays open.
        """
        requests = self.requests
        file, noted = requests.state.file, partial(self._run, act)
        assert file is not None, "acts are about the open item"
        told = f"{requests.kind.capitalize()} {file.id}: {name}."
        requests.act(partial(requests.controller.act, act=noted, message=told, stay=stay))

    def do_to_many(self, name: str, act: Callable[[], Event], *, stay: bool) -> None:
        """Do ``act`` upon many items; move on where the open one is decided by it.

        Args:
            name: The items and the act in words.
            act: Does it.
            stay: Whether the open item stays in any case.
        """
        many, noted = self.requests.controller.act_on_many, partial(self._run, act)
        self.requests.act(partial(many, act=noted, message=f"{name}.", stay=stay))

    def recall(self, act: Callable[[], Event], verb: str) -> None:
        """Do an undo or redo, then open what that was about where it belongs to this list."""
        requests, message = self.requests, partial(recalled_words, self.desk, verb)
        noted, recall = partial(self._run, act), requests.controller.recall
        requests.ask(partial(recall, act=noted, kind=requests.kind, message=message), writes=True)

    def _run(self, act: Callable[[], Event]) -> Event:
        """Do ``act``, and note that it was done here."""
        try:
            event = act()
        except StaleDecisionError as error:
            raise self._in_words(error) from error
        if self.note_own is not None:
            self.note_own(event.seq)
        return event

    def _in_words(self, error: StaleDecisionError) -> StaleDecisionError:
        """The same, with what the other reviewer has made of the one item that it is about."""
        if type(error) is not StaleDecisionError:
            return error
        events = self.desk.log.named(self.desk.log.history(error.subject, _LATELY))
        theirs = next((event for event in events if event.reviewer == error.reviewer), None)
        if theirs is None:
            return error
        return StaleDecisionError(error.subject, error.reviewer, act_words(theirs))


@dataclass(eq=False)
class Undo:
    """Takes the reviewer's last act back, and does it again."""

    desk: Desk
    recall: Callable[[Callable[[], Event], str], None]
    """Does an undo or redo, and says so with the verb."""

    def action_undo(self) -> None:
        self.recall(self.desk.log.undo, "Took back")

    def action_redo(self) -> None:
        self.recall(self.desk.log.redo, "Did again")
