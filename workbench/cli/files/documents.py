"""Documents as they were read -> records with their quotations, here or in worker processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from workbench.cli.files.workers import Workers
from workbench.domain.errors import UnreadableError

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.domain.articles.analysis import Analysis
    from workbench.domain.statements.quotation import Attribution
    from workbench.ingest.read import RawFile

CHUNK_CHARACTERS = 100_000
"""Characters from which a chunk is full: as many as the tagger sorts by length at once."""

CHUNK_DOCUMENTS = 64

MARKUP = 4
"""Bytes of a file that count as one character: most of a page is no text."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Document before anything was done with it."""

    name: str
    content: str | RawFile
    """Text to be taken as it stands, or the bytes of a file to be cleaned."""
    at: datetime
    """When it was retrieved."""

    @property
    def size(self) -> int:
        """Count the characters, roughly."""
        content = self.content
        return len(content) if isinstance(content, str) else len(content.data) // MARKUP


@dataclass(frozen=True, slots=True)
class Read:
    """Outcome for one document: a record of `document`, or the reason for none."""

    record: dict[str, object] | None
    refused: str = ""


def read_all(documents: Iterable[Unread], jobs: int, *, fast: bool) -> Generator[Read]:
    """Yield the records of ``documents`` in their order.

    The records do not depend on ``jobs``: what is tagged together is always the same.

    Args:
        documents: Taken as they are needed.
        jobs: Processes to use; 1 works in this one.
        fast: Take the smaller net.
    """
    chunks, analyst = in_chunks(documents), partial(_analyst, fast=fast)
    if jobs == 1:
        work = analyst()
        for chunk in chunks:
            yield from work(chunk)
        return
    with Workers(jobs, analyst, _lost) as workers:
        yield from workers.in_order(chunks)


def cores() -> int:
    """Count the cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_chunks(documents: Iterable[Unread]) -> Iterator[list[Unread]]:
    """Yield chunks of `CHUNK_CHARACTERS` or a little more; none is empty."""
    held: list[Unread] = []
    size = 0
    for one in documents:
        held.append(one)
        size += one.size
        if size >= CHUNK_CHARACTERS or len(held) == CHUNK_DOCUMENTS:
            yield held
            held, size = [], 0
    if held:
        yield held


def _analyst(*, fast: bool) -> Callable[[Sequence[Unread]], list[Read]]:
    from workbench.ingest.intake import article_from_bytes, article_from_text
    from workbench.pipeline.analyse import analyse_many
    from workbench.pipeline.tag import load_tagger

    tagger = load_tagger(fast=fast)

    def work(chunk: Sequence[Unread]) -> list[Read]:
        done: list[Read] = []
        articles = {}
        for k, one in enumerate(chunk):
            try:
                if isinstance(one.content, str):
                    articles[k] = article_from_text(one.content, one.name, one.at)
                else:
                    articles[k] = article_from_bytes(one.content.data, one.content.origin, one.at)
            except UnreadableError as error:
                done.append(Read(None, str(error)))
            else:
                done.append(Read(None))
        found = analyse_many(articles.values(), tagger)
        for k, analysis in zip(articles, found, strict=True):
            done[k] = Read(document(chunk[k].name, analysis))
        return done

    return work


def _lost(one: Unread, reason: str) -> Read:
    return Read(None, f"{one.name}: the process that read it died ({reason})")


def document(doc_id: str, analysis: Analysis) -> dict[str, object]:
    """Make a line of ``extract --format jsonl``, a contract for other programs.

    Each contiguous content span is a record, and spans of a quotation share an id; offsets are code
    points of the ``text`` in the line.
    """
    text = analysis.article.text
    quotes = [
        record
        for number, attribution in enumerate(analysis.attributions, 1)
        for record in _spans(text, f"q{number}", attribution)
    ]
    return {"doc_id": doc_id, "text": text, "quotes": quotes}


def _spans(text: str, identity: str, attribution: Attribution) -> Iterator[dict[str, object]]:
    quotation = attribution.quotation
    cue, mention, source = quotation.cue, attribution.mention, attribution.source
    for span in quotation.content:
        yield {
            "start": span.start,
            "end": span.end,
            "text": span.of(text),
            "type": quotation.kind.value,
            "attribution_id": identity,
            "cue_text": cue.of(text) if cue else None,
            "cue_start": cue.start if cue else None,
            "cue_end": cue.end if cue else None,
            "speaker_text": mention.text if mention else None,
            "speaker_start": mention.span.start if mention else None,
            "speaker_end": mention.span.end if mention else None,
            "speaker_resolved": source.name if source else None,
            "via": attribution.via.text if attribution.via else None,
            "confidence": round(quotation.confidence, 4),
        }
