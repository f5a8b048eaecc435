"""Fact-check notes: made from the store, written to files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.domain.lists.filters import ALL_QUOTATIONS, QuoteFilter
from workbench.domain.review.note import Note
from workbench.export.form import Form
from workbench.services.workspace import Workspace
from workbench.services.written_files import write_whole
from workbench.store.log.chain import GENESIS
from workbench.store.log.events import last_event
from workbench.store.search.conditions import OLD
from workbench.store.search.queue import queue_ids
from workbench.store.views.note_parts import (
    articles_of,
    current_articles,
    noted_articles,
    noted_conflicts,
)

_ALL = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteText:
    """Note as it stands in a file."""

    text: str
    encoding: str
    quotations: int
    flags: int

    @property
    def lines(self) -> int:
        """Count the lines of the file."""
        return self.text.count("\n") + bool(self.text and not self.text.endswith("\n"))


class Notes:
    """Use cases of notes. Safe to call from threads."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def make(self, wanted: QuoteFilter = ALL_QUOTATIONS) -> Note:
        """Make a note on the quotations that pass ``wanted``, from one snapshot of the store.

        Without terms it covers the newest version of every article, those without a quotation too.
        """
        wanted = self._workspace.resolved(wanted)
        with self._workspace.reading() as session:
            ids = queue_ids(session, wanted, _ALL)
            articles = articles_of(session, ids) if wanted.terms else current_articles(session)
            superseded = OLD in wanted.terms
            conflicts = noted_conflicts(session, ids, superseded=superseded)
            last = last_event(session)
            return Note(
                made_at=self._workspace.now(),
                articles=noted_articles(session, articles, ids, conflicts),
                conflicts=conflicts,
                log_events=last.seq if last else 0,
                log_head=last.hash if last else GENESIS,
            )

    def text(self, wanted: QuoteFilter, form: Form, *, raw: bool = False) -> NoteText:
        """Render a note on the quotations that pass ``wanted``.

        Args:
            wanted: Which quotations.
            form: How it is written.
            raw: Without the guard against formulas, where the form has one.
        """
        note = self.make(wanted)
        return NoteText(
            text=form.text_of(note, raw=raw),
            encoding=form.encoding_of(raw=raw),
            quotations=len(note.quotations),
            flags=len(note.conflicts),
        )

    def write(self, note: NoteText, path: Path, *, replace: bool = False) -> Path:
        """Write a note to a file, whole or not at all.

        Returns:
            The file.

        Raises:
            InvalidInputError: It is beyond the fence.
            OccupiedError: There is such a file, and it may not be replaced.
            UnwritableError: It is a folder, or the system refuses; or the note is written, and the
                head of its log cannot be noted.
        """
        path = self._workspace.reached(path)
        write_whole(path, note.text, encoding=note.encoding, replace=replace)
        self.handed_out()
        return path

    def handed_out(self) -> None:
        """Note the head of the log outside of the database: a note that names it is on its way.

        Raises:
            UnwritableError: The file of heads cannot be written to; the note is there all the same.
        """
        with self._workspace.reading() as session:
            self._workspace.keep_head(session)

    def file_name(self, form: Form) -> str:
        """Name a note of today: ``note-2026-01-31.md``."""
        return f"note-{self._workspace.now():%Y-%m-%d}{form.suffix}"
