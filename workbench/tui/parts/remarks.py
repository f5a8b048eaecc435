"""Notes and evidence on the item that is open."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual.app import SuspendNotSupported

from workbench.domain.errors import InvalidInputError
from workbench.tui.editor import edited, editor_of
from workbench.tui.parts.prompts import Prompts, Question
from workbench.tui.parts.requests import Requests
from workbench.tui.parts.top_level import TopLevelScreen
from workbench.tui.parts.undo import Acts
from workbench.tui.path_suggester import PathSuggester


@dataclass(eq=False)
class RemarkKeys:
    """Keeps what a reviewer writes about an item, and what a decision rests on."""

    screen: TopLevelScreen
    requests: Requests[Any]
    prompts: Prompts
    acts: Acts

    def action_note(self) -> None:
        if not self.requests.is_ready():
            return

        title = f"Note on {self.requests.kind} {self.requests.state.item}"
        self.prompts.ask((Question(title, "note"),), lambda texts: self._keep(*texts))

    def action_long_note(self) -> None:
        if not self.requests.is_ready():
            return
        draft = self.prompts.draft("note")
        try:
            with self.screen.app.suspend():
                text = edited(draft, editor_of(os.environ))
        except SuspendNotSupported:
            here = f"{self.screen.pressed('note')} writes a note here."
            told = f"This terminal cannot be lent to an editor: {here}"
            self.screen.show_message(told, refused=True)
        except InvalidInputError as error:
            self.screen.show_message(str(error), refused=True)
        else:
            if not text.strip() or text.strip() == draft.strip():
                self.screen.show_message("No note.")
                return
            self.prompts.enter("note", text)
            self._keep(text)

    def _keep(self, text: str) -> None:
        if text.strip():
            note = partial(self.screen.desk.remarks.note, self.requests.subject, text)
            self.acts.do("note kept", note)

    def action_evidence(self) -> None:
        if not self.requests.is_ready():
            return

        desk = self.screen.desk
        suggester = PathSuggester(desk.workspace.reached)
        title = f"Evidence for {self.requests.kind} {self.requests.state.item}"
        hint = "a URL, or a file, of which a copy is kept; → completes"
        self.prompts.ask(
            (
                Question(title, "evidence", hint, desk.remarks.check_location, suggester),
                Question("Where in it?", "locator", "page, minute; may stay empty"),
                Question("Which words?", "quote", "its words; may stay empty"),
            ),
            lambda texts: self._cite(*(text.strip() for text in texts)),
        )

    def _cite(self, location: str, locator: str, quote: str) -> None:
        remarks, subject = self.screen.desk.remarks, self.requests.subject
        cite = partial(remarks.add_evidence, subject, location, locator, quote)
        copied = remarks.keeps_copies and remarks.cited_file(location) is not None
        self.acts.do("evidence kept, with a copy of the file" if copied else "evidence kept", cite)
