"""The note that editors get: in which form, on which quotations, as it will be, and where to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static

from workbench.domain.errors import WorkbenchError
from workbench.domain.text.display import neutralise
from workbench.export.forms import form_named, raw_labels
from workbench.services.desk import Desk
from workbench.services.parts.notes import NoteText
from workbench.tui.glyphs import Glyphs
from workbench.tui.keys.table import bindings
from workbench.tui.screens.asking import Drafts
from workbench.tui.screens.filter_line import FilterLine, Language
from workbench.tui.screens.writing import Order, WritingScreen
from workbench.tui.widgets.decision_bar import DecisionBar
from workbench.tui.widgets.lines import ProgressLine, SaidLine
from workbench.tui.words.bars import browse_bar
from workbench.tui.words.phrases import plural

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

_HINT = 'Empty for every quotation; or status:new speaker:"Jane Doe" -is:done'


class ExportScreen(WritingScreen):
    """Shows the note before it is written; what is written is made anew, as the store is then."""

    NAME = "export"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("export")]

    @dataclass
    class Previewed(Message):
        """The note as it would be; None where it is long and was not asked for."""

        order: Order
        note: NoteText | None
        quotations: int

    @dataclass
    class NotMade(Message):
        """There is no preview."""

        error: WorkbenchError

    def __init__(self, desk: Desk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs, drafts)
        self._working = False
        self._asked = False
        self._outdated = False
        self._recalled = ""
        self._shown: Order | None = None
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        yield ProgressLine(self.glyphs, id="progress")
        with Horizontal(id="export-row"):
            yield Static("Filter", id="export-label")
            yield FilterLine(
                Language(
                    filters=self.filters,
                    grammar=self.filters.quote_grammar,
                    check=self.filters.quotes,
                    hint=_HINT,
                ),
                self.order.line,
                name="export-filter",
            )
        with VerticalScroll(id="export-preview", can_focus=False):
            yield Static(id="export-text", markup=False)
        yield SaidLine(id="said")
        yield DecisionBar(id="bar")

    def on_mount(self) -> None:
        self.paint()
        self._preview()

    def arrive(self, *, item: int | None = None, line: str | None = None) -> None:
        del item, line  # nobody is sent here with any
        self.say("")
        self._preview()

    def paint(self) -> None:
        if not self.composed:
            return
        order = self.order
        chosen = {f"form('{order.form.name}')"} | ({"raw"} if order.raw else set())
        off = (set() if order.form.write_raw else {"raw"}) | (
            set() if self.occupied else {"replace"}
        )
        self.query_one(DecisionBar).show(browse_bar(self.keys, chosen, off))
        self.query_one("#export-text").set_class(order.form.table, "-table")

    # What is to be in it.

    def action_form(self, form: str) -> None:
        self._change(replace(self.order, form=form_named(form), raw=False))

    def action_raw(self) -> None:
        if self.order.form.write_raw:
            self._change(replace(self.order, raw=not self.order.raw))
        else:
            self.say(f"Raw cells are for {raw_labels()}.", refused=True)

    def action_filter(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self.order.line:
            self._change(replace(self.order, line=event.value))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.set_focus(None)

    def _change(self, order: Order) -> None:
        self.order = order
        self.occupied = None
        self._asked = False
        self.say("")
        self.paint()
        if self.is_right():
            if self._pause is not None:
                self._pause.stop()
            self._pause = self.set_timer(_PAUSE, self._preview)

    def is_right(self) -> bool:
        """Whether the filter is good; the line itself points at what is not."""
        return self.query_one(FilterLine).mistake() is None

    # The preview.

    def action_preview(self) -> None:
        self._asked = True
        self._preview()

    def renew(self, said: str) -> None:
        self._recalled = said
        self._outdated = self._working
        self._preview()

    def _preview(self) -> None:
        # A thread cannot be stopped: while one is at work the next one waits for its answer.
        if not self._working and self.composed and self.is_right():
            self._working = True
            self._render_note(self.order, asked=self._asked)

    @work(thread=True, group="preview")
    def _render_note(self, order: Order, *, asked: bool) -> None:
        try:
            wanted = self.filters.refresh().quotes(order.line)
            count = self.desk.quotations.count(wanted)
            note = None
            if asked or count <= _AT_ONCE:
                note = self.desk.notes.text(wanted, order.form, raw=order.raw)
            self.post_message(self.Previewed(order, note, count))
        except WorkbenchError as error:
            self.post_message(self.NotMade(error))

    @on(Previewed)
    def _show(self, event: Previewed) -> None:
        self._working = False
        if not self.composed:
            return
        outdated, self._outdated = self._outdated, False
        if outdated or event.order != self.order or (self._asked and event.note is None):
            self._preview()
            return
        note, form = event.note, event.order.form.name
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
        if event.order != self._shown:
            pane.scroll_home(animate=False)
        self._shown = event.order
        recalled, self._recalled = self._recalled, ""
        if not event.quotations:
            self.say(f"{recalled} {self._nothing(event.order)}".lstrip(), mode=True)

    def _nothing(self, order: Order) -> str:
        if order.line.strip():
            return f"No quotation passes this filter; {self.pressed('filter')} changes it."
        key = self.pressed("show('articles')")
        return f"There is nothing to export yet: {key} leads to the import."

    @on(NotMade)
    def _tell_not_made(self, event: NotMade) -> None:
        self._working = False
        self.say(str(event.error), refused=True)

    def action_read(self, steps: int) -> None:
        pane = self.query_one("#export-preview", VerticalScroll)
        lines = max(pane.size.height - 2, 1) if abs(steps) >= _PAGE else 1
        pane.scroll_relative(y=lines if steps > 0 else -lines, animate=False)

    def action_back(self) -> None:
        if self.focused is not None:
            self.set_focus(None)
        else:
            self.go("review")


def _title(note: NoteText) -> str:
    if note.lines <= _SHOWN:
        return "The whole note"
    return f"The first {_SHOWN} of {note.lines:,} lines"


def _first_lines(note: NoteText) -> str:
    lines = note.text.split("\n", _SHOWN)[:_SHOWN]
    return "\n".join(neutralise(line[:_WIDEST].rstrip("\r")) for line in lines)
