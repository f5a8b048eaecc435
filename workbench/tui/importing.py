"""Import files behind the screens: it goes on whatever screen the reviewer is on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from textual.app import App
from textual.message import Message
from textual.worker import Worker, get_current_worker

from workbench.domain.errors import InvalidInputError, WorkbenchError
from workbench.services.desk import Desk
from workbench.tui.dialogs.import_files import ImportScreen
from workbench.tui.import_run import ImportRun
from workbench.tui.parts.drafts import Drafts
from workbench.tui.screens.articles import ArticlesScreen
from workbench.tui.widgets.decision_bar import DecisionBar
from workbench.tui.widgets.lines import ProgressLine


class BackgroundImport:
    """Runs at most one import at a time, in a thread that asks another process.

    It stops between two files, never within one: an article is in the store whole or not at all.
    Every screen shows at its top how far it is.
    """

    @dataclass
    class Advanced(Message):
        """The thread has got on; the app has it noted and shown."""

        note: Callable[[], None]

    def __init__(self, app: App[None], desk: Desk, drafts: Drafts) -> None:
        self._app = app
        self._desk = desk
        self._drafts = drafts

    @property
    def run(self) -> ImportRun | None:
        """Import that was started last; None for none."""
        return self._drafts.last_import

    @property
    def under_way(self) -> ImportRun | None:
        """Import that has not ended; None for none."""
        return None if self.run is None or self.run.ended else self.run

    def start(self, run: ImportRun) -> None:
        """Import what ``run`` names."""
        self._drafts.last_import = run
        self._app.run_worker(partial(self._import, run), thread=True, group="import")
        self.show()

    def stop(self) -> None:
        """Stop after the file at work."""
        if self.run is not None:
            self.run.stopping = True
            self.show()

    def show(self) -> None:
        """Show on every screen how far it is."""
        run = self.run
        if run is None:
            return
        for screen in self._app.screen_stack:
            if isinstance(screen, ImportScreen):
                run.seen = run.ended
                screen.paint()
            if isinstance(screen, ArticlesScreen):
                screen.query_one("#bar", DecisionBar).show(screen.bar())
        for screen in self._app.screen_stack:
            for line in screen.query(ProgressLine):
                line.tell(run.brief)

    def _import(self, run: ImportRun) -> None:
        worker: Worker[None] = get_current_worker()
        trouble = ""
        try:
            files = self._files(run, worker)
            names = [str(file) for file in files[1:]]
            for report, following in zip(
                self._desk.articles.take_in(files), [*names, ""], strict=False
            ):
                self._note(partial(run.report, report, following))
                if run.stopping or worker.is_cancelled:
                    break
        except WorkbenchError as error:
            trouble = str(error)
        self._note(partial(run.end, trouble))

    def _files(self, run: ImportRun, worker: Worker[None]) -> Sequence[Path]:
        """List the files that are named; none where that was stopped: a whole disk takes long."""
        files = []
        for file in self._desk.articles.files(run.line):
            if run.stopping or worker.is_cancelled:
                return ()
            files.append(file)
        if not files:
            raise InvalidInputError("There is no article in the folder named.")
        self._note(partial(run.count, files))
        return files

    def _note(self, note: Callable[[], None]) -> None:
        self._app.post_message(self.Advanced(note))
