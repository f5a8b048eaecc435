"""The note that editors get: in which form, on which quotations, as it will be, and where to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from workbench.domain.errors import WorkbenchError
from workbench.domain.review.decisions import Event
from workbench.domain.text.display import neutralise
from workbench.export.forms import form_named, raw_labels
from workbench.services.desk import Desk
from workbench.services.parts.notes import NoteText
from workbench.tui.background import in_background
from workbench.tui.glyphs import Glyphs
from workbench.tui.keys.table import bindings
from workbench.tui.parts.drafts import Drafts
from workbench.tui.parts.filter_line import FilterLine, Language
from workbench.tui.parts.note_writer import NoteOrder, NoteWriter
from workbench.tui.parts.top_level import TopLevelScreen
from workbench.tui.parts.undo import Undo, recalled_words
from workbench.tui.widgets.decision_bar import DecisionBar
from workbench.tui.widgets.lines import MessageLine, ProgressLine
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


@dataclass(frozen=True, slots=True)
class Preview:
    """The note as it would be."""

    order: NoteOrder
    note: NoteText | None
    """None where it is long and was not asked for."""

    quotations: int


class ExportScreen(TopLevelScreen):
    """Shows the note before it is written; what is written is made anew, as the store is then."""

    NAME = "export"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("export")]

    def __init__(self, desk: Desk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs)
        self.filters = desk.filters
        self.order = NoteOrder()
        self.writer = NoteWriter(self, self.filters, drafts, self._right_order, self.paint)
        self.attach(self.writer, Undo(desk, self._recall))
        self._is_recalling = False
        self._is_rendering = False
        self._asked = False
        self._outdated = False
        self._recalled = ""
        self._shown: NoteOrder | None = None
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
        yield MessageLine(id="said")
        yield DecisionBar(id="bar")

    def on_mount(self) -> None:
        self.paint()
        self._preview()

    def enter(self, *, item: int | None = None, line: str | None = None) -> None:
        del item, line  # nobody is sent here with any
        self.show_message("")
        self._preview()

    def paint(self) -> None:
        if not self.is_composed:
            return
        order = self.order
        chosen = {f"form('{order.form.name}')"} | ({"raw"} if order.raw else set())
        off = (set() if order.form.write_raw else {"raw"}) | (
            set() if self.writer.occupied else {"replace"}
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
            self.show_message(f"Raw cells are for {raw_labels()}.", refused=True)

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

    def _change(self, order: NoteOrder) -> None:
        self.order = order
        self.writer.occupied = None
        self._asked = False
        self.show_message("")
        self.paint()
        if self._is_right():
            if self._pause is not None:
                self._pause.stop()
            self._pause = self.set_timer(_PAUSE, self._preview)

    def _right_order(self) -> NoteOrder | None:
        """What is ordered; None where its filter is wrong."""
        return self.order if self._is_right() else None

    def _is_right(self) -> bool:
        """Whether the filter is good; the line itself points at what is not."""
        return self.query_one(FilterLine).mistake() is None

    # The preview.

    def action_preview(self) -> None:
        self._asked = True
        self._preview()

    def _preview(self) -> None:
        # A thread cannot be stopped: while one is at work the next one waits for its answer.
        if not self._is_rendering and self.is_composed and self._is_right():
            self._is_rendering = True
            order, asked = self.order, self._asked
            in_background(
                self,
                "preview",
                partial(self._render_note, order, asked=asked),
                self._show,
                self._tell_not_rendered,
            )

    def _render_note(self, order: NoteOrder, *, asked: bool) -> Preview:
        wanted = self.filters.refresh().quotes(order.line)
        count = self.desk.quotations.count(wanted)
        note = None
        if asked or count <= _AT_ONCE:
            note = self.desk.notes.text(wanted, order.form, raw=order.raw)
        return Preview(order, note, count)

    def _show(self, preview: Preview) -> None:
        self._is_rendering = False
        if not self.is_composed:
            return
        outdated, self._outdated = self._outdated, False
        if outdated or preview.order != self.order or (self._asked and preview.note is None):
            self._preview()
            return
        note, form = preview.note, preview.order.form.name
        shown = plural(preview.quotations, "quotation", "quotations")
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
        if preview.order != self._shown:
            pane.scroll_home(animate=False)
        self._shown = preview.order
        recalled, self._recalled = self._recalled, ""
        if not preview.quotations:
            self.show_message(f"{recalled} {self._nothing(preview.order)}".lstrip(), mode=True)

    def _nothing(self, order: NoteOrder) -> str:
        if order.line.strip():
            return f"No quotation passes this filter; {self.pressed('filter')} changes it."
        key = self.pressed("show('articles')")
        return f"There is nothing to export yet: {key} leads to the import."

    def _tell_not_rendered(self, error: WorkbenchError) -> None:
        self._is_rendering = False
        self.show_error(error)

    def action_read(self, steps: int) -> None:
        pane = self.query_one("#export-preview", VerticalScroll)
        lines = max(pane.size.height - 2, 1) if abs(steps) >= _PAGE else 1
        pane.scroll_relative(y=lines if steps > 0 else -lines, animate=False)

    # Undo and redo.

    def _recall(self, act: Callable[[], Event], verb: str) -> None:
        if self.is_typing:
            # Some keys that redo write nothing, so the field that is typed in lets them through.
            self.show_message("Leave the field first: Enter or Esc.", refused=True)
        elif self._is_recalling:
            self.show_message("One moment: the last key is still at work.", refused=True)
        else:
            self._is_recalling = True
            in_background(
                self,
                "recall",
                lambda: recalled_words(self.desk, verb, act()),
                self._show_recalled,
                self._tell_not_recalled,
            )

    def _show_recalled(self, told: str) -> None:
        self._is_recalling = False
        self.show_message(told)
        self._recalled = told
        self._outdated = self._is_rendering
        self._preview()

    def _tell_not_recalled(self, error: WorkbenchError) -> None:
        self._is_recalling = False
        self.show_error(error)

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
