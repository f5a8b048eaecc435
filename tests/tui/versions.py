"""A desk with an article in two versions, and imports that do not wait for the pipeline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.services.corridor import SMALL, FakeTagger
from tests.tui.sample import HARBOUR, HARBOUR_QUOTES, analysis, article
from workbench.domain.articles.analysis import Analysis
from workbench.domain.articles.imports import ImportOutcome, ImportReport
from workbench.domain.errors import UnwritableError
from workbench.services.desk import Desk
from workbench.services.importing.files import import_files
from workbench.services.parts.articles import Articles
from workbench.services.parts.notes import Notes, NoteText
from workbench.services.workspace import Workspace


def later_version(*, twice: bool = False) -> Analysis:
    """The first article as it stands now: a word changed, a paragraph out, another in.

    Args:
        twice: As it stands later still.
    """
    day = "Thursday" if twice else "Wednesday"
    harbour = [
        *(
            (kind, words.replace("rumour is theirs", "[rumour] was\x1b[31m theirs"))
            for kind, words in HARBOUR[:-1]
        ),
        ("body", f"The ministry did not answer questions on {day}."),
    ]
    quotes = [
        replace(one, words=tuple(w.replace("rumour is", "[rumour] was\x1b[31m") for w in one.words))
        for one in HARBOUR_QUOTES[:-1]
    ]
    return analysis(article(harbour, "Harbour Post", "/news/harbour.txt"), quotes)


class QuickImports(Articles):
    """Imports with a corridor that takes no time.

    Args:
        workspace: The store.
        gate: What every file but the first waits for; None for nothing.
    """

    def __init__(self, workspace: Workspace, gate: Event | None = None) -> None:
        super().__init__(workspace)
        self._gate = gate

    def take_in(self, files: Sequence[Path]) -> Iterator[ImportReport]:
        sessions, now = self._workspace.sessions, self._workspace.now
        for number, file in enumerate(files):
            if number and self._gate is not None:
                assert self._gate.wait(10)
            yield from import_files([file], sessions, FakeTagger(), now, SMALL)


def importing_desk(
    sessions: sessionmaker[Session], now: Callable[[], datetime], gate: Event | None = None
) -> Desk:
    """Ada's desk with `QuickImports`."""
    desk = Desk(sessions, "ada", now)
    desk.articles = QuickImports(desk.workspace, gate)
    return desk


class NoFiles(Articles):
    """Reads no files, whatever is typed."""

    def files(self, line: str) -> Iterator[Path]:
        return iter([Path(f"nowhere {line!r}")])

    def take_in(self, files: Sequence[Path]) -> Iterator[ImportReport]:
        for file in files:
            yield ImportReport(origin=str(file), outcome=ImportOutcome.FAILED, reason="no file")


class NoNotes(Notes):
    """Writes no files, whatever is typed."""

    def write(self, note: NoteText, path: Path, *, replace: bool = False) -> Path:
        raise UnwritableError(str(path), "is not written in a test.")


def harmless_desk(sessions: sessionmaker[Session], now: Callable[[], datetime]) -> Desk:
    """Ada's desk that neither reads nor writes files; for random keys."""
    desk = Desk(sessions, "ada", now)
    desk.articles, desk.notes = NoFiles(desk.workspace), NoNotes(desk.workspace)
    return desk
