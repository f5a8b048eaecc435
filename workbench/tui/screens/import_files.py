"""The import while it goes on, and what it made of each file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from workbench.domain.display import one_line
from workbench.domain.errors import InvalidInputError, WorkbenchError
from workbench.domain.imports import ImportReport
from workbench.services.reviewing import ReviewDesk
from workbench.tui.glyphs import Glyphs
from workbench.tui.import_run import ImportRun
from workbench.tui.words import meter, plural

_BAR_CELLS = 24
_PAGE = 10
"""Steps of `action_read` from which on pages are meant."""


class ImportScreen(ModalScreen[None]):
    """Runs an import in a thread, or shows one that has ended.

    It stops between two files, never within one: an article is in the store whole or not at all.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "stop", "Stop or close", id="import.stop", show=False),
        Binding("enter", "close", "Close", id="import.close", show=False),
        Binding("j,down", "read(1)", "Down", id="import.down", show=False),
        Binding("k,up", "read(-1)", "Up", id="import.up", show=False),
        Binding("pagedown,space", "read(10)", "Page down", id="import.page-down", show=False),
        Binding("pageup", "read(-10)", "Page up", id="import.page-up", show=False),
    ]

    @dataclass
    class Counted(Message):
        """The files are known."""

        files: Sequence[Path]

    @dataclass
    class Reported(Message):
        """A file is done; ``at`` is the next."""

        report: ImportReport
        at: str

    @dataclass
    class Ended(Message):
        """Nothing more comes; ``trouble`` says why before its time."""

        trouble: str

    def __init__(self, run: ImportRun, desk: ReviewDesk, glyphs: Glyphs) -> None:
        super().__init__()
        self._run = run
        self._desk = desk
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        with Vertical(id="import"):
            yield Static(id="import-progress", markup=False)
            yield Static(id="import-at", markup=False)
            with VerticalScroll(id="import-pane", can_focus=False):
                yield Static(id="import-text", markup=False)
            yield Static(id="import-keys", markup=False)

    def on_mount(self) -> None:
        self._paint()
        if not self._run.ended:
            self._work()

    @work(thread=True, group="import")
    def _work(self) -> None:
        worker = get_current_worker()
        trouble = ""
        try:
            files = self._files(worker)
            names = [str(file) for file in files[1:]]
            for report, following in zip(self._desk.take_in(files), [*names, ""], strict=False):
                self.post_message(self.Reported(report, following))
                if self._run.stopping or worker.is_cancelled:
                    break
        except WorkbenchError as error:
            trouble = str(error)
        self.post_message(self.Ended(trouble))

    def _files(self, worker: Worker[None]) -> Sequence[Path]:
        """The files that are named; none where that was stopped, as of a whole disk it may be."""
        files = []
        for file in self._desk.files(self._run.line):
            if self._run.stopping or worker.is_cancelled:
                return ()
            files.append(file)
        if not files:
            raise InvalidInputError("There is no article in the folder named.")
        self.post_message(self.Counted(files))
        return files

    @on(Counted)
    def _counted(self, event: Counted) -> None:
        self._run.total = len(event.files)
        self._run.at = f"loading the models, then {event.files[0]}"
        self._paint()

    @on(Reported)
    def _reported(self, event: Reported) -> None:
        self._run.reports.append(event.report)
        self._run.at = event.at
        self._paint()

    @on(Ended)
    def _ended(self, event: Ended) -> None:
        self._run.ended = True
        self._run.trouble = event.trouble
        self._paint()

    def _paint(self) -> None:
        run = self._run
        done, total = len(run.reports), run.total
        bar, rest = meter(run.share, _BAR_CELLS, self._glyphs.bar)
        of = (
            "Counting files …" if total is None else f"{done:,} of {plural(total, 'file', 'files')}"
        )
        self.query_one("#import-progress", Static).update(
            Content.assemble(
                ("Import  ", "bold"), (bar, "$text-success"), (rest, "$text-muted"), f"  {of}"
            )
        )
        at = self.query_one("#import-at", Static)
        at.update(Content(f"{run.summary}\n{one_line(self._doing())}"))
        at.set_class(bool(run.trouble), "-refused")
        self.query_one("#import-text", Static).update(run.words())
        self.query_one("#import-keys", Static).update(Content(self._told()))

    def _doing(self) -> str:
        run = self._run
        if run.trouble:
            return run.trouble
        if run.ended:
            return "Stopped." if run.stopping else "Done."
        return f"{'Stopping after' if run.stopping else 'Working on'} {run.at}" if run.at else ""

    def _told(self) -> str:
        if self._run.ended:
            return "j k scroll · Esc closes; the articles have a key that shows this again"
        return "Esc stops after this file; what is imported stays"

    def action_stop(self) -> None:
        if self._run.ended:
            self.dismiss(None)
        else:
            self._run.stopping = True
            self._paint()

    def action_close(self) -> None:
        if self._run.ended:
            self.dismiss(None)

    def action_read(self, steps: int) -> None:
        pane = self.query_one("#import-pane", VerticalScroll)
        lines = max(pane.size.height - 2, 1) if abs(steps) >= _PAGE else 1
        pane.scroll_relative(y=lines if steps > 0 else -lines, animate=False)
