"""A desk with an article in two versions, and imports that do not wait for the pipeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event

from tests.services.corridor import SMALL, FakeTagger
from tests.tui.sample import HARBOUR, HARBOUR_QUOTES, analysis, article
from workbench.domain.articles.analysis import Analysis
from workbench.domain.articles.imports import ImportOutcome, ImportReport
from workbench.domain.errors import UnwritableError
from workbench.services.export.exporting import NoteText
from workbench.services.importing.files import import_files
from workbench.services.review.reviewing import ReviewDesk


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


@dataclass(frozen=True, slots=True)
class ImportingDesk(ReviewDesk):
    """Imports with a corridor that takes no time."""

    gate: Event | None = field(default=None, compare=False)
    """What every file but the first waits for; None for nothing."""

    def take_in(self, files: Sequence[Path]) -> Iterator[ImportReport]:
        for number, file in enumerate(files):
            if number and self.gate is not None:
                assert self.gate.wait(10)
            yield from import_files([file], self.sessions, FakeTagger(), self.now, SMALL)


@dataclass(frozen=True, slots=True)
class HarmlessDesk(ReviewDesk):
    """Neither reads nor writes files, whatever is typed; for random keys."""

    def files(self, line: str) -> Iterator[Path]:
        return iter([Path(f"nowhere {line!r}")])

    def take_in(self, files: Sequence[Path]) -> Iterator[ImportReport]:
        for file in files:
            yield ImportReport(origin=str(file), outcome=ImportOutcome.FAILED, reason="no file")

    def write_note(self, note: NoteText, path: Path, *, replace: bool = False) -> None:
        raise UnwritableError(str(path), "is not written in a test.")
