"""Acts upon the item that is open, and words about it; taken back and done again."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import Generic, cast

from textual.app import SuspendNotSupported

from workbench.domain.errors import InvalidInputError, StaleDecisionError
from workbench.domain.review.decisions import Event
from workbench.services.desk import Desk
from workbench.services.review.remarking import check_location, cited_file
from workbench.tui.editor import edited, editor_of
from workbench.tui.path_suggester import PathSuggester
from workbench.tui.screens.asking import FileT, KeyT, RowT
from workbench.tui.screens.following import FollowingScreen
from workbench.tui.words.phrases import act_words

_LATELY = 20
"""Acts upon an item among which that of a reviewer who was faster is looked for."""


def recalled_words(desk: Desk, verb: str, event: Event) -> str:
    """What an undo or a redo took back or did again; waits for the store."""
    undone = event.payload.get("undoes", event.payload.get("redoes"))
    what = act_words(desk.log.events((cast("int", undone),))[0])
    return f"{verb} your last act on {event.subject.replace(':', ' ')} ({what})."


class ActingScreen(FollowingScreen[RowT, KeyT, FileT], Generic[RowT, KeyT, FileT]):
    """Undo, redo, notes and evidence, which every list has."""

    def _act(self, name: str, act: Callable[[], Event], *, stay: bool) -> None:
        scene, said = self.scene, f"{self.KIND.capitalize()} {self.item}: {name}."
        own = self._told(act)
        self.ask(lambda: self.walk.act(scene, own, said, stay=stay), writes=True)

    def _told(self, act: Callable[[], Event]) -> Callable[[], Event]:
        """``act``, and that it was done here: no news to this screen."""

        def acted() -> Event:
            try:
                event = act()
            except StaleDecisionError as error:
                raise self._in_words(error) from error
            self.watch_log.own(event.seq)
            return event

        return acted

    def _in_words(self, error: StaleDecisionError) -> StaleDecisionError:
        """The same, with what the other reviewer has made of the one item that it is about."""
        if type(error) is not StaleDecisionError:
            return error
        events = self.desk.log.named(self.desk.log.history(error.subject, _LATELY))
        theirs = next((event for event in events if event.reviewer == error.reviewer), None)
        if theirs is None:
            return error
        return StaleDecisionError(error.subject, error.reviewer, act_words(theirs))

    def action_undo(self) -> None:
        self.recall(self.desk.log.undo, "Took back")

    def action_redo(self) -> None:
        self.recall(self.desk.log.redo, "Did again")

    def recall(self, act: Callable[[], Event], verb: str) -> None:
        """Do an undo or redo, then open what that was about where it belongs to this list."""
        said = partial(recalled_words, self.desk, verb)
        own = self._told(act)
        self.ask_from_here(lambda scene: self.walk.recall(scene, own, self.KIND, said), writes=True)

    def action_note(self) -> None:
        if not self.ready():
            return
        subject = self.subject

        def answered(text: str | None) -> None:
            if text and text.strip():
                self._act("note kept", lambda: self.desk.remarks.note(subject, text), stay=True)

        self.prompt(f"Note on {self.KIND} {self.item}", "note", answered)

    def action_long_note(self) -> None:
        if not self.ready():
            return
        subject, place = self.subject, f"{self.subject} note"
        draft = self._drafts.texts.get(place, "")
        try:
            with self.app.suspend():
                text = edited(draft, editor_of(os.environ))
        except SuspendNotSupported:
            here = f"{self.pressed('note')} writes a note here."
            self.say(f"This terminal cannot be lent to an editor: {here}", refused=True)
        except InvalidInputError as error:
            self.say(str(error), refused=True)
        else:
            if not text.strip() or text.strip() == draft.strip():
                self.say("No note.")
                return
            self._drafts.put(place, text)
            self._entered.append(place)
            self._act("note kept", lambda: self.desk.remarks.note(subject, text), stay=True)

    def action_evidence(self) -> None:
        if not self.ready():
            return
        subject = self.subject

        def located(location: str | None) -> None:
            if location is None:
                return

            def pointed(locator: str | None) -> None:
                if locator is None:
                    return

                def quoted(quote: str | None) -> None:
                    if quote is not None:
                        self._cite(subject, location.strip(), locator.strip(), quote.strip())

                self.prompt("Which words?", "quote", quoted, hint="its words; may stay empty")

            self.prompt("Where in it?", "locator", pointed, hint="page, minute; may stay empty")

        self.prompt(
            f"Evidence for {self.KIND} {self.item}",
            "evidence",
            located,
            hint="a URL, or a file, of which a copy is kept; → completes",
            check=check_location,
            suggester=PathSuggester(),
        )

    def _cite(self, subject: str, location: str, locator: str, quote: str) -> None:
        def act() -> Event:
            return self.desk.remarks.add_evidence(subject, location, locator, quote)

        copied = self.desk.remarks.keeps_copies and cited_file(location) is not None
        kept = "evidence kept, with a copy of the file" if copied else "evidence kept"
        self._act(kept, act, stay=True)
