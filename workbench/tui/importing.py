"""The import as work of the whole application: it goes on whatever screen the reviewer is on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import on, work
from textual.message import Message
from textual.worker import Worker, get_current_worker

from workbench.domain.articles.imports import ImportReport
from workbench.domain.errors import InvalidInputError, WorkbenchError
from workbench.services.review.reviewing import ReviewDesk
from workbench.tui.import_run import ImportRun
from workbench.tui.keys.order import KeyOrderApp
from workbench.tui.screens.articles import ArticlesScreen
from workbench.tui.screens.asking import Drafts
from workbench.tui.screens.import_files import ImportScreen
from workbench.tui.screens.place import PlaceScreen
from workbench.tui.widgets.decision_bar import DecisionBar
from workbench.tui.widgets.lines import ProgressLine


class ImportingApp(KeyOrderApp):
    """Runs at most one import at a time, in a thread that asks another process.

    It stops between two files, never within one: an article is in the store whole or not at all.
    Every screen shows at its top how far it is.
    """

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

    def __init__(self, desk: ReviewDesk) -> None:
        super().__init__()
        self.desk = desk
        self._drafts = Drafts()

    @property
    def imported(self) -> ImportRun | None:
        """The import that was started last; None for none."""
        return self._drafts.last_import

    @on(ArticlesScreen.ImportWanted)
    def _start_import(self, event: ArticlesScreen.ImportWanted) -> None:
        self._drafts.last_import = event.run
        self._import(event.run)
        self.show_import()

    @work(thread=True, group="import")
    def _import(self, run: ImportRun) -> None:
        worker = get_current_worker()
        trouble = ""
        try:
            files = self._files(run, worker)
            names = [str(file) for file in files[1:]]
            for report, following in zip(self.desk.take_in(files), [*names, ""], strict=False):
                self.post_message(self.Reported(report, following))
                if run.stopping or worker.is_cancelled:
                    break
        except WorkbenchError as error:
            trouble = str(error)
        self.post_message(self.Ended(trouble))

    def _files(self, run: ImportRun, worker: Worker[None]) -> Sequence[Path]:
        """The files that are named; none where that was stopped, as of a whole disk it may be."""
        files = []
        for file in self.desk.files(run.line):
            if run.stopping or worker.is_cancelled:
                return ()
            files.append(file)
        if not files:
            raise InvalidInputError("There is no article in the folder named.")
        self.post_message(self.Counted(files))
        return files

    @on(Counted)
    def _files_counted(self, event: Counted) -> None:
        if (run := self.imported) is not None:
            run.total = len(event.files)
            run.at = f"loading the models, then {event.files[0]}"
            self.show_import()

    @on(Reported)
    def _file_reported(self, event: Reported) -> None:
        if (run := self.imported) is not None:
            run.reports.append(event.report)
            run.at = event.at
            self.show_import()

    @on(Ended)
    def _import_ended(self, event: Ended) -> None:
        if (run := self.imported) is None:
            return
        run.ended, run.trouble = True, event.trouble
        self.show_import()
        place = self._place()
        if isinstance(place, ArticlesScreen):
            way = f"{place.pressed('results')} shows it again"
        else:
            key = place.pressed("show('articles')")
            way = f"{key} leads to the articles"
        told = run.trouble or f"{run.summary}."
        place.say(f"Import: {told} {way}.", refused=bool(run.trouble))

    def _place(self) -> PlaceScreen:
        """The screen that the reviewer is on, below any question; one that is composed."""
        return next(
            one
            for one in reversed(self.screen_stack)
            if isinstance(one, PlaceScreen) and one.is_mounted
        )

    def show_import(self) -> None:
        """Show on every screen how far the import is."""
        run = self.imported
        if run is None:
            return
        for screen in self.screen_stack:
            if isinstance(screen, ImportScreen):
                run.seen = run.ended
                screen.paint()
            if isinstance(screen, ArticlesScreen):
                screen.query_one("#bar", DecisionBar).show(screen.bar())
        for screen in self.screen_stack:
            for line in screen.query(ProgressLine):
                line.tell(run.brief)

    def action_stop_import(self) -> None:
        """Stop it after the file at work."""
        if (run := self.imported) is not None:
            run.stopping = True
            self.show_import()

    async def action_quit(self) -> None:
        """Leave; an import that is under way is stopped first."""
        run = self.imported
        if run is None or run.ended or run.stopping:
            await super().action_quit()
            return
        self.action_stop_import()
        self._place().say(
            "The import stops after this file, and what is imported stays. ctrl+q again quits.",
            mode=True,
        )
