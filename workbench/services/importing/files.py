"""Import files into the store; one transaction an article."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from workbench.domain.articles.article import Article
from workbench.domain.articles.imports import ImportOutcome, ImportReport, Incoming
from workbench.domain.articles.tagging import Tagger
from workbench.domain.errors import UnreadableError
from workbench.ingest.read import RawFile
from workbench.services.importing.corridor import Corridor
from workbench.services.importing.saving import Saved, save_article
from workbench.services.importing.snapshot import detect_on_snapshot
from workbench.store.articles.articles import (
    Recognised,
    recognise_bytes,
    recognise_content,
    save_copy,
)
from workbench.store.engine.session import reading, writing
from workbench.store.log.events import Author

IMPORTER = "import"
"""Stands where a reviewer's name stands in the log."""


def import_files(
    paths: Iterable[Path],
    sessions: sessionmaker[Session],
    tagger: Tagger,
    now: Callable[[], datetime],
    corridor: Corridor | None = None,
) -> Iterator[ImportReport]:
    """Import files one by one; whatever happens, an article is in the store whole or not at all.

    Args:
        paths: Files, and ``-`` for standard input; see `ingest.read.expand` for folders.
        sessions: The store.
        tagger: Marks content, cue and source words.
        now: The clock; aware UTC.
        corridor: Other stages than the program's.

    Yields:
        What happened to each file, in order, as soon as it is in the store. A file that cannot be
        read is reported with its reason, and the next one follows.

    Raises:
        StoreError: The database does not take it; what was reported before is kept.
    """
    importing = _Import(sessions, tagger, now, corridor or Corridor())
    for path in paths:
        yield importing.report(path)


@dataclass(frozen=True, slots=True)
class _Import:
    sessions: sessionmaker[Session]
    tagger: Tagger
    now: Callable[[], datetime]
    corridor: Corridor

    def report(self, path: Path) -> ImportReport:
        """Import one file and say what happened."""
        try:
            raw = self.corridor.read(path)
            became = self._import(raw)
        except UnreadableError as error:
            return ImportReport(
                origin=error.origin, outcome=ImportOutcome.FAILED, reason=error.reason
            )
        if isinstance(became, Saved):
            return _report_saved(raw, became)
        return self._report_known(raw, became)

    def _import(self, raw: RawFile) -> Saved | Recognised:
        """Recognise, analyse, detect on a snapshot, lock, look again, save."""
        origin = _origin(raw)
        with reading(self.sessions) as session:
            known = recognise_bytes(session, origin, _digest(raw))
        if known is not None:
            return known
        article = _placed(self.corridor.article(raw.data, raw.origin, raw.retrieved_at), origin)
        with reading(self.sessions) as session:
            known = recognise_content(session, origin, article)
        if known is not None:
            return known
        incoming = self._analysed(raw, article)
        with reading(self.sessions) as session:
            snapshot = detect_on_snapshot(session, incoming, self.corridor)
        with writing(self.sessions) as session:
            # Somebody may have brought the same article in while this one was compared.
            known = recognise_content(session, origin, article)
            return known or save_article(session, self._author(), incoming, self.corridor, snapshot)

    def _analysed(self, raw: RawFile, article: Article) -> Incoming:
        analysis = self.corridor.analyse(article, self.tagger)
        refs = [str(number) for number in range(len(analysis.attributions))]
        stated = self.corridor.statements(analysis, refs)
        keys = tuple(self.corridor.keys(statement) for statement in stated)
        return Incoming(data=raw.data, analysis=analysis, statements=stated, keys=keys)

    def _report_known(self, raw: RawFile, known: Recognised) -> ImportReport:
        if known.same_origin:
            outcome, reason = ImportOutcome.UNCHANGED, ""
        else:
            outcome, reason = ImportOutcome.DUPLICATE, f"reads the same as {known.origin}"
            with writing(self.sessions) as session:
                origin, digest = _origin(raw), _digest(raw)
                save_copy(session, known.article_id, self._author(), origin, digest)
        return ImportReport(
            origin=raw.origin, outcome=outcome, article_id=known.article_id, reason=reason
        )

    def _author(self) -> Author:
        return Author(reviewer=IMPORTER, at=self.now())


def _report_saved(raw: RawFile, saved: Saved) -> ImportReport:
    version = saved.version
    return ImportReport(
        origin=raw.origin,
        outcome=ImportOutcome.NEW if version.number == 1 else ImportOutcome.NEW_VERSION,
        article_id=version.article_id,
        quotations=saved.quotations,
        carried=saved.carried,
        flags=saved.flags,
    )


def _digest(raw: RawFile) -> str:
    return hashlib.sha256(raw.data).hexdigest()


def _origin(raw: RawFile) -> str:
    """Where an article came from; two texts piped in are not versions of one another."""
    return f"stdin:{_digest(raw)[:12]}" if raw.origin == "-" else raw.origin


def _placed(article: Article, origin: str) -> Article:
    return replace(article, provenance=replace(article.provenance, origin=origin))
