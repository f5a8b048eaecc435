"""The stages that an article goes through on its way into the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.domain.articles.analysis import Analysis
from workbench.domain.articles.article import Article
from workbench.domain.articles.tagging import Tagger
from workbench.domain.statements.claim import Statement
from workbench.domain.statements.conflict import Conflict
from workbench.domain.statements.source import Source
from workbench.ingest.intake import article_from_bytes
from workbench.ingest.read import RawFile, read_bytes
from workbench.pipeline.analyse import analyse
from workbench.pipeline.claims import index_keys, statements
from workbench.pipeline.detect import detect
from workbench.pipeline.detectors.groups import same_statements
from workbench.pipeline.naming.matching import link_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Corridor:
    """The program's stages; tests bring their own."""

    read: Callable[[Path], RawFile] = read_bytes
    article: Callable[[bytes, str, datetime], Article] = article_from_bytes
    analyse: Callable[[Article, Tagger], Analysis] = analyse
    statements: Callable[[Analysis, Sequence[str]], tuple[Statement, ...]] = statements
    keys: Callable[[Statement], frozenset[str]] = index_keys
    link: Callable[[Sequence[Source], Sequence[Source]], tuple[int | None, ...]] = link_sources
    """New sources, known ones -> for each new one the index of the known one that it is."""

    detect: Callable[[Sequence[Statement], Sequence[Statement]], tuple[Conflict, ...]] = detect
    """New statements, known ones -> conflicts and findings, the surest first."""

    alike: Callable[[Sequence[Statement], Sequence[Statement]], tuple[tuple[str, str], ...]] = (
        same_statements
    )
    """New statements, known ones -> pairs of refs that render one statement, one at least new."""
