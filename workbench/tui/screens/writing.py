"""Writing the note to a file: where to, and what became of it."""

from __future__ import annotations

import os
from abc import abstractmethod
from dataclasses import dataclass
from pathlib import Path

from textual import on, work
from textual.message import Message

from workbench.domain.errors import InvalidInputError, OccupiedError, WorkbenchError
from workbench.domain.text.display import one_line
from workbench.export.form import Form
from workbench.export.forms import FORMS
from workbench.services.desk import Desk
from workbench.services.parts.notes import NoteText
from workbench.tui.glyphs import Glyphs
from workbench.tui.path_suggester import PathSuggester
from workbench.tui.screens.asking import Drafts
from workbench.tui.screens.prompt import PromptScreen
from workbench.tui.screens.recalling import RecallingScreen
from workbench.tui.words.phrases import plural


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be in the note and how."""

    line: str = ""
    """The filter."""

    form: Form = FORMS[0]
    raw: bool = False


class WritingScreen(RecallingScreen):
    """Writes the note that is ordered, made anew: as the store is then.

    A file that is there is replaced on a second key only.
    """

    @dataclass
    class Written(Message):
        """A file is there."""

        path: Path
        note: NoteText

    @dataclass
    class Occupied(Message):
        """A file was there before."""

        path: Path

    @dataclass
    class NotWritten(Message):
        """There is no file."""

        error: WorkbenchError

    def __init__(self, desk: Desk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs)
        self.filters = desk.filters
        self.order = Order()
        self.occupied: Path | None = None
        """The file that would be replaced; None where none is in the way."""

        self._drafts = drafts
        self._writing = False

    @abstractmethod
    def paint(self) -> None:
        """Show what is ordered."""

    @abstractmethod
    def is_right(self) -> bool:
        """Whether the filter is good; points at what is wrong where it is not."""

    def action_write(self) -> None:
        if not self.is_right():
            self.say("The filter has to be right first.", refused=True)
            return
        order = self.order
        name = self.desk.notes.file_name(order.form)

        place = f"export {order.form.name} file"

        def keep(line: str) -> None:
            self._drafts.put(place, line)

        def answered(line: str | None) -> None:
            if line is not None:
                keep(line)
                path = os.path.abspath(os.path.expanduser(line.strip()))  # noqa: PTH100, PTH111
                self._start_writing(order, Path(path), replace=False)

        screen = PromptScreen(
            f"Write {order.form.name} to",
            hint=f"a file; without a folder it goes to {one_line(str(Path.cwd()))}",
            draft=self._drafts.texts.get(place, name),
            check=_named,
            keep=keep,
            suggester=PathSuggester(),
        )
        self.app.push_screen(screen, answered)

    def action_replace(self) -> None:
        if self.occupied is not None:
            self._start_writing(self.order, self.occupied, replace=True)

    def _start_writing(self, order: Order, path: Path, *, replace: bool) -> None:
        if self._writing:
            self.say("One moment: the last note is still being written.", refused=True)
            return
        self._writing = True
        self.say("Writing …", mode=True)
        self._write(order, path, replace=replace)

    @work(thread=True, group="write")
    def _write(self, order: Order, path: Path, *, replace: bool) -> None:
        try:
            wanted = self.filters.refresh().quotes(order.line)
            note = self.desk.notes.text(wanted, order.form, raw=order.raw)
            self.desk.notes.write(note, path, replace=replace)
            self.post_message(self.Written(path, note))
        except OccupiedError:
            self.post_message(self.Occupied(path))
        except WorkbenchError as error:
            self.post_message(self.NotWritten(error))

    @on(Written)
    def _say_written(self, event: Written) -> None:
        note = event.note
        self._writing = False
        self.occupied = None
        self.paint()
        found = (
            plural(note.quotations, "quotation", "quotations"),
            plural(note.flags, "flag", "flags"),
        )
        self.say(f"Wrote {event.path}: {', '.join(found)}, {note.lines:,} lines.")

    @on(Occupied)
    def _say_occupied(self, event: Occupied) -> None:
        self._writing = False
        self.occupied = event.path
        self.paint()
        replaces, writes = self.pressed("replace"), self.pressed("write")
        self.say(
            f"{event.path} exists. {replaces} replaces it, {writes} writes elsewhere.", mode=True
        )

    @on(NotWritten)
    def _tell_not_written(self, event: NotWritten) -> None:
        self._writing = False
        self.say(str(event.error), refused=True)


def _named(line: str) -> None:
    if not line.strip():
        raise InvalidInputError("Write the name of a file.")
