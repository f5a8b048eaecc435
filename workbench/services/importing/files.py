"""Files -> articles, quotations and flags in the store; one transaction per article."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from workbench.domain.articles.analysis import Analysis
from workbench.domain.articles.article import Article
from workbench.domain.articles.imports import ImportOutcome, ImportReport
from workbench.domain.articles.tagging import Tagger
from workbench.domain.errors import UnreadableError
from workbench.domain.statements.claim import Statement
from workbench.ingest.article import article_from_bytes
from workbench.ingest.read import RawFile, read_bytes
from workbench.pipeline.analyse import analyse
from workbench.pipeline.claims import index_keys, statements
from workbench.pipeline.detect import detect
from workbench.pipeline.detectors.groups import same_statements
from workbench.pipeline.naming.matching import link_sources
from workbench.store.articles.articles import (
    Recognised,
    recognise_bytes,
    recognise_content,
    save_copy,
)
from workbench.store.engine.session import reading, writing
from workbench.store.log.events import Author
from workbench.store.rehearsal import Alike, Detect, Incoming, Link, Stages, rehearse
from workbench.store.saving import Saved, save_article

IMPORTER = "import"
"""Stands where a reviewer's name stands in the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corridor:
    """The stages an article goes through on its way to the store; tests bring their own."""

    read: Callable[[Path], RawFile] = read_bytes
    article: Callable[[bytes, str, datetime], Article] = article_from_bytes
    analyse: Callable[[Article, Tagger], Analysis] = analyse
    statements: Callable[[Analysis, Sequence[str]], tuple[Statement, ...]] = statements
    keys: Callable[[Statement], frozenset[str]] = index_keys
    link: Link = link_sources
    detect: Detect = detect
    alike: Alike = same_statements

    @property
    def stages(self) -> Stages:
        """What the store asks for."""
        return Stages(link=self.link, detect=self.detect, alike=self.alike)


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
        yield importing.one(path)


@dataclass(frozen=True, slots=True)
class _Import:
    sessions: sessionmaker[Session]
    tagger: Tagger
    now: Callable[[], datetime]
    corridor: Corridor

    def one(self, path: Path) -> ImportReport:
        try:
            raw = self.corridor.read(path)
            known = self._known_bytes(raw)
            if known is not None:
                return self._report_known(raw, known)
            article = self.corridor.article(raw.data, raw.origin, raw.retrieved_at)
        except UnreadableError as error:
            return ImportReport(
                origin=error.origin, outcome=ImportOutcome.FAILED, reason=error.reason
            )
        return self._take(raw, _placed(article, raw))

    def _known_bytes(self, raw: RawFile) -> Recognised | None:
        with reading(self.sessions) as session:
            return recognise_bytes(session, _origin(raw), _digest(raw))

    def _take(self, raw: RawFile, article: Article) -> ImportReport:
        with reading(self.sessions) as session:
            known = recognise_content(session, article.provenance.origin, article)
        if known is not None:
            return self._report_known(raw, known)
        saved = self._save(article, self._analysed(raw, article))
        if isinstance(saved, Recognised):
            return self._report_known(raw, saved)
        return ImportReport(
            origin=raw.origin,
            outcome=ImportOutcome.NEW if saved.version == 1 else ImportOutcome.NEW_VERSION,
            article_id=saved.article_id,
            quotations=saved.quotations,
            carried=saved.carried,
            flags=saved.flags,
        )

    def _save(self, article: Article, incoming: Incoming) -> Saved | Recognised:
        stages = self.corridor.stages
        with reading(self.sessions) as session:
            rehearsal = rehearse(session, incoming, stages)
        with writing(self.sessions) as session:
            # Somebody may have brought the same article in while this one was analysed.
            known = recognise_content(session, article.provenance.origin, article)
            if known is not None:
                return known
            return save_article(session, self._author(), incoming, stages, rehearsal)

    def _analysed(self, raw: RawFile, article: Article) -> Incoming:
        analysis = self.corridor.analyse(article, self.tagger)
        refs = [str(number) for number in range(len(analysis.attributions))]
        stated = self.corridor.statements(analysis, refs)
        return Incoming(
            data=raw.data,
            analysis=analysis,
            statements=stated,
            keys=tuple(self.corridor.keys(statement) for statement in stated),
        )

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


def _digest(raw: RawFile) -> str:
    return hashlib.sha256(raw.data).hexdigest()


def _origin(raw: RawFile) -> str:
    """Where an article came from; two texts piped in are not versions of one another."""
    return f"stdin:{_digest(raw)[:12]}" if raw.origin == "-" else raw.origin


def _placed(article: Article, raw: RawFile) -> Article:
    return replace(article, provenance=replace(article.provenance, origin=_origin(raw)))
