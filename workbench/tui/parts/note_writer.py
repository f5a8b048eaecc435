"""Write the note to a file: where to, and what became of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from workbench.domain.errors import InvalidInputError, OccupiedError, WorkbenchError
from workbench.domain.text.display import one_line
from workbench.export.form import Form
from workbench.export.forms import FORMS
from workbench.services.filters.filtering import Filters
from workbench.services.parts.notes import NoteText
from workbench.tui.background import in_background
from workbench.tui.dialogs.prompt import PromptScreen
from workbench.tui.parts.drafts import Drafts
from workbench.tui.parts.top_level import TopLevelScreen
from workbench.tui.path_suggester import PathSuggester
from workbench.tui.words.phrases import plural


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteOrder:
    """What is to be in the note and how."""

    line: str = ""
    """The filter."""

    form: Form = FORMS[0]
    raw: bool = False


@dataclass(eq=False)
class NoteWriter:
    """Writes the note that is ordered, made anew: as the store is then.

    A file that is there is replaced on a second key only.
    """

    screen: TopLevelScreen
    filters: Filters
    drafts: Drafts
    """Names that were typed and not entered."""

    order: Callable[[], NoteOrder | None]
    """What is ordered; None where its filter is wrong."""

    repaint: Callable[[], None]
    occupied: Path | None = field(default=None, init=False)
    """The file that would be replaced; None where none is in the way."""

    _is_writing: bool = field(default=False, init=False)

    def action_write(self) -> None:
        if (order := self.order()) is None:
            self.screen.show_message("The filter has to be right first.", refused=True)
            return
        name = self.screen.desk.notes.file_name(order.form)
        place = f"export {order.form.name} file"
        keep = partial(self.drafts.put, place)

        def answered(line: str | None) -> None:
            if line is not None:
                keep(line)
                path = os.path.abspath(os.path.expanduser(line.strip()))  # noqa: PTH100, PTH111
                self.write(order, Path(path), replace=False)

        dialog = PromptScreen(
            f"Write {order.form.name} to",
            hint=f"a file; without a folder it goes to {one_line(str(Path.cwd()))}",
            draft=self.drafts.texts.get(place, name),
            check=_named,
            keep=keep,
            suggester=PathSuggester(self.screen.desk.workspace.reached),
        )
        self.screen.app.push_screen(dialog, answered)

    def action_replace(self) -> None:
        order = self.order()
        if self.occupied is not None and order is not None:
            self.write(order, self.occupied, replace=True)

    def write(self, order: NoteOrder, path: Path, *, replace: bool) -> None:
        """Write a note; only one at a time."""
        if self._is_writing:
            told = "One moment: the last note is still being written."
            self.screen.show_message(told, refused=True)
            return
        self._is_writing = True
        self.screen.show_message("Writing …", mode=True)
        in_background(
            self.screen,
            "write",
            partial(self._write, order, path, replace=replace),
            partial(self._tell_written, path),
            partial(self._tell_not_written, path),
        )

    def _write(self, order: NoteOrder, path: Path, *, replace: bool) -> NoteText:
        desk = self.screen.desk
        note = desk.notes.text(self.filters.refresh().quotes(order.line), order.form, raw=order.raw)
        desk.notes.write(note, path, replace=replace)
        return note

    def _tell_written(self, path: Path, note: NoteText) -> None:
        self._is_writing = False
        self.occupied = None
        self.repaint()
        found = (
            plural(note.quotations, "quotation", "quotations"),
            plural(note.flags, "flag", "flags"),
        )
        self.screen.show_message(f"Wrote {path}: {', '.join(found)}, {note.lines:,} lines.")

    def _tell_not_written(self, path: Path, error: WorkbenchError) -> None:
        self._is_writing = False
        if not isinstance(error, OccupiedError):
            self.screen.show_error(error)
            return
        self.occupied = path
        self.repaint()
        replaces, writes = self.screen.pressed("replace"), self.screen.pressed("write")
        told = f"{path} exists. {replaces} replaces it, {writes} writes elsewhere."
        self.screen.show_message(told, mode=True)


def _named(line: str) -> None:
    if not line.strip():
        raise InvalidInputError("Write the name of a file.")
