"""The note that editors get: in which form, on which quotations, as it will be, and where to."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static

from workbench.domain.display import neutralise, one_line
from workbench.domain.errors import (
    FilterError,
    InvalidInputError,
    OccupiedError,
    WorkbenchError,
)
from workbench.export.forms import Form
from workbench.services.exporting import NoteText
from workbench.services.filters import parse_filter
from workbench.services.reviewing import ReviewDesk
from workbench.tui.bars import export_bar
from workbench.tui.browse_keys import EXPORT_KEYS
from workbench.tui.glyphs import Glyphs
from workbench.tui.keys import bindings
from workbench.tui.path_suggester import PathSuggester
from workbench.tui.screens.asking import Drafts
from workbench.tui.screens.place import PlaceScreen
from workbench.tui.screens.prompt import PromptScreen
from workbench.tui.widgets.decision_bar import DecisionBar
from workbench.tui.widgets.lines import ProgressLine, SaidLine
from workbench.tui.words import plural

_PAUSE = 0.3
"""Seconds without a change after which the preview is made."""

_SHOWN = 100
"""Lines of the preview."""

_WIDEST = 1_000
"""Characters of one line of it."""

_AT_ONCE = 3_000
"""Quotations up to which the preview is made by itself; of more, when it is asked for."""

_PAGE = 10
"""Steps of `action_read` from which on pages are meant."""

_HINT = 'status:new  speaker:"Jane Doe"  -is:done  article:3   empty: every quotation'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """What is to be in the note and how."""

    line: str = ""
    """The filter."""

    form: Form = Form.MARKDOWN
    raw: bool = False


class ExportScreen(PlaceScreen):
    """Shows the note before it is written; what is written is made anew, as the store is then."""

    KEYS = EXPORT_KEYS
    NAME = "export"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(EXPORT_KEYS, "export")]
    AUTO_FOCUS = ""

    @dataclass
    class Previewed(Message):
        """The note as it would be; None where it is long and was not asked for."""

        order: _Order
        note: NoteText | None
        quotations: int

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
    class NotMade(Message):
        """There is no preview."""

        error: WorkbenchError

    @dataclass
    class NotWritten(Message):
        """There is no file."""

        error: WorkbenchError

    def __init__(
        self, desk: ReviewDesk, glyphs: Glyphs, drafts: Drafts, first: int | None = None
    ) -> None:
        """See the class; ``first`` is the id of an article to export, None for all."""
        super().__init__(desk, glyphs)
        self._drafts = drafts
        self._order = _Order(line="" if first is None else f"article:{first}")
        self._working = False
        self._writing = False
        self._asked = False
        self._pause: Timer | None = None
        self._occupied: Path | None = None

    def compose(self) -> ComposeResult:
        yield ProgressLine(self.glyphs, id="progress")
        with Horizontal(id="export-row"):
            yield Static("Filter", id="export-label")
            yield Input(self._order.line, id="export-filter", select_on_focus=False)
        yield Static(Content(_HINT), id="export-told", markup=False)
        with VerticalScroll(id="export-preview", can_focus=False):
            yield Static(id="export-text", markup=False)
        yield SaidLine(id="said")
        yield DecisionBar(id="bar")

    def on_mount(self) -> None:
        self._paint()
        self._preview()

    def _paint(self) -> None:
        order = self._order
        chosen = {f"form('{order.form.value}')"} | ({"raw"} if order.raw else set())
        off = (set() if order.form is Form.CSV else {"raw"}) | (
            set() if self._occupied else {"replace"}
        )
        self.query_one(DecisionBar).show(export_bar(self.keys, chosen, off))
        self.query_one("#export-text").set_class(order.form is Form.CSV, "-table")

    # What is to be in it.

    def action_form(self, form: str) -> None:
        self._change(replace(self._order, form=Form(form), raw=False))

    def action_raw(self) -> None:
        if self._order.form is Form.CSV:
            self._change(replace(self._order, raw=not self._order.raw))
        else:
            self.say("Raw cells are for CSV.", refused=True)

    def action_filter(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._order.line:
            self._change(replace(self._order, line=event.value))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.set_focus(None)

    def _change(self, order: _Order) -> None:
        self._order = order
        self._occupied = None
        self._asked = False
        self.say("")
        self._paint()
        if self._told():
            if self._pause is not None:
                self._pause.stop()
            self._pause = self.set_timer(_PAUSE, self._preview)

    def _told(self) -> bool:
        """Whether the filter is good; points at what is wrong where it is not."""
        told = self.query_one("#export-told", Static)
        try:
            parse_filter(self._order.line, self.desk.scale)
        except FilterError as error:
            told.update(Content(f"{_pointer(error)}{one_line(str(error))}"))
        except InvalidInputError as error:
            told.update(Content(one_line(str(error))))
        else:
            told.update(Content(_HINT))
            told.remove_class("-refused")
            return True
        told.add_class("-refused")
        return False

    # The preview.

    def action_preview(self) -> None:
        self._asked = True
        self._preview()

    def _preview(self) -> None:
        # A thread cannot be stopped: while one is at work the next one waits for its answer.
        if not self._working and self._told():
            self._working = True
            self._render_note(self._order, asked=self._asked)

    @work(thread=True, group="preview")
    def _render_note(self, order: _Order, *, asked: bool) -> None:
        try:
            wanted = parse_filter(order.line, self.desk.scale)
            count = self.desk.queue(wanted, limit=1).total
            note = None
            if asked or count <= _AT_ONCE:
                note = self.desk.note_text(wanted, order.form, raw=order.raw)
            self.post_message(self.Previewed(order, note, count))
        except WorkbenchError as error:
            self.post_message(self.NotMade(error))

    @on(Previewed)
    def _show(self, event: Previewed) -> None:
        self._working = False
        if event.order != self._order:
            self._preview()
            return
        note, form = event.note, event.order.form.value
        shown = plural(event.quotations, "quotation", "quotations")
        text = self.query_one("#export-text", Static)
        pane = self.query_one("#export-preview", VerticalScroll)
        if note is None:
            pane.border_title = "Preview"
            key = self.pressed("preview")
            text.update(Content(f"{shown}: that takes a while. {key} makes the preview."))
        else:
            shown = f"{shown}, {plural(note.flags, 'flag', 'flags')}, {note.lines:,} lines"
            pane.border_title = _title(note)
            text.update(Content(_first_lines(note)))
        self.query_one(ProgressLine).show(f"Export · {form} · {shown}", self.desk.reviewer, None)
        pane.scroll_home(animate=False)

    @on(NotMade)
    def _tell_not_made(self, event: NotMade) -> None:
        self._working = False
        self.say(str(event.error), refused=True)

    def action_read(self, steps: int) -> None:
        pane = self.query_one("#export-preview", VerticalScroll)
        lines = max(pane.size.height - 2, 1) if abs(steps) >= _PAGE else 1
        pane.scroll_relative(y=lines if steps > 0 else -lines, animate=False)

    # Where to.

    def action_write(self) -> None:
        if not self._told():
            self.say("The filter has to be right first.", refused=True)
            return
        order = self._order
        name = f"note-{self.desk.now():%Y-%m-%d}{order.form.suffix}"

        place = f"export {order.form.value} file"

        def keep(line: str) -> None:
            self._drafts.put(place, line)

        def answered(line: str | None) -> None:
            if line is not None:
                keep(line)
                path = os.path.abspath(os.path.expanduser(line.strip()))  # noqa: PTH100, PTH111
                self._start_writing(order, Path(path), replace=False)

        screen = PromptScreen(
            f"Write {order.form.value} to",
            hint=f"a file; without a folder it goes to {one_line(str(Path.cwd()))}",
            draft=self._drafts.texts.get(place, name),
            check=_named,
            keep=keep,
            suggester=PathSuggester(),
        )
        self.app.push_screen(screen, answered)

    def action_replace(self) -> None:
        if self._occupied is not None:
            self._start_writing(self._order, self._occupied, replace=True)

    def _start_writing(self, order: _Order, path: Path, *, replace: bool) -> None:
        if self._writing:
            self.say("One moment: the last note is still being written.", refused=True)
            return
        self._writing = True
        self.say("Writing …", mode=True)
        self._write(order, path, replace=replace)

    @work(thread=True, group="write")
    def _write(self, order: _Order, path: Path, *, replace: bool) -> None:
        try:
            wanted = parse_filter(order.line, self.desk.scale)
            note = self.desk.note_text(wanted, order.form, raw=order.raw)
            self.desk.write_note(note, path, replace=replace)
            self.post_message(self.Written(path, note))
        except OccupiedError:
            self.post_message(self.Occupied(path))
        except WorkbenchError as error:
            self.post_message(self.NotWritten(error))

    @on(Written)
    def _say_written(self, event: Written) -> None:
        note = event.note
        self._writing = False
        self._occupied = None
        self._paint()
        found = (
            plural(note.quotations, "quotation", "quotations"),
            plural(note.flags, "flag", "flags"),
        )
        self.say(f"Wrote {event.path}: {', '.join(found)}, {note.lines:,} lines.")

    @on(Occupied)
    def _say_occupied(self, event: Occupied) -> None:
        self._writing = False
        self._occupied = event.path
        self._paint()
        replaces, writes = self.pressed("replace"), self.pressed("write")
        self.say(
            f"{event.path} exists. {replaces} replaces it, {writes} writes elsewhere.", mode=True
        )

    @on(NotWritten)
    def _tell_not_written(self, event: NotWritten) -> None:
        self._writing = False
        self.say(str(event.error), refused=True)

    def action_back(self) -> None:
        if self.focused is not None:
            self.set_focus(None)
        else:
            self.go("review")


def _named(line: str) -> None:
    if not line.strip():
        raise InvalidInputError("Write the name of a file.")


def _pointer(error: FilterError) -> str:
    """Marks under the characters that are to blame."""
    return " " * error.start + "^" * max(error.end - error.start, 1) + "  "


def _title(note: NoteText) -> str:
    if note.lines <= _SHOWN:
        return "The whole note"
    return f"The first {_SHOWN} of {note.lines:,} lines"


def _first_lines(note: NoteText) -> str:
    lines = note.text.split("\n", _SHOWN)[:_SHOWN]
    return "\n".join(neutralise(line[:_WIDEST].rstrip("\r")) for line in lines)
