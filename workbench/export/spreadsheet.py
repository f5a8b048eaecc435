"""Fact-check note -> CSV, one row for each quotation."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Final

from workbench.domain.review.note import Note, NotedArticle, NotedConflict, NotedQuotation
from workbench.domain.review.remarks import EvidenceEntry, NoteEntry
from workbench.export.cells import guarded
from workbench.export.form import Form

COLUMNS = (
    "quotation",
    "article",
    "outlet",
    "title",
    "published",
    "origin",
    "version",
    "sha256",
    "type",
    "text",
    "context",
    "speaker_printed",
    "speaker",
    "role",
    "via",
    "confidence",
    "workflow",
    "wording",
    "content",
    "decided_by",
    "decided_at",
    "reason",
    "flags",
    "evidence",
    "notes",
)


def to_csv(note: Note, *, raw: bool = False) -> str:
    """The quotations of a note, in its order; lines end with CR LF (RFC 4180).

    Args:
        note: What to write.
        raw: Leave cells as they are. Otherwise no cell is a formula to a spreadsheet, and control
            characters are neutralised.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    flags = {conflict.conflict_id: conflict for conflict in note.conflicts}
    for article in note.articles:
        for quotation in article.quotations:
            row = _row(article, quotation, flags)
            cells = ["" if row[name] is None else str(row[name]) for name in COLUMNS]
            writer.writerow(cells if raw else map(guarded, cells))
    return text.getvalue()


CSV: Final = Form(
    name="csv",
    label="CSV",
    meaning="A table for spreadsheets, one row a quotation.",
    suffix=".csv",
    write=to_csv,
    write_raw=partial(to_csv, raw=True),
    encoding="utf-8-sig",  # spreadsheets know UTF-8 by its byte order mark
    table=True,
)


def _row(
    article: NotedArticle, quotation: NotedQuotation, flags: Mapping[int, NotedConflict]
) -> dict[str, object]:
    statuses = quotation.statuses
    return {
        "quotation": quotation.quotation_id,
        "article": article.article_id,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published,
        "origin": article.origin,
        "version": article.version,
        "sha256": article.sha256,
        "type": quotation.kind.value,
        "text": quotation.text,
        "context": quotation.context,
        "speaker_printed": quotation.printed,
        "speaker": quotation.speaker,
        "role": quotation.role,
        "via": quotation.via,
        "confidence": round(quotation.confidence, 4),
        "workflow": statuses.workflow.value,
        "wording": statuses.wording.value if statuses.wording else None,
        "content": statuses.content,
        "decided_by": statuses.decided_by,
        "decided_at": _time(statuses.decided_at),
        "reason": statuses.reason,
        "flags": "; ".join(_flag(flags[number]) for number in quotation.conflicts),
        "evidence": _evidence(quotation.evidence),
        "notes": _notes(quotation.notes),
    }


def _flag(conflict: NotedConflict) -> str:
    on = len(conflict.concerned)
    times = f", {on} renderings" if on > 2 else ""  # noqa: PLR2004 - the two sides
    return f"{conflict.conflict_id} {conflict.kind.value} ({conflict.status.value}{times})"


def _evidence(entries: Iterable[EvidenceEntry]) -> str:
    return "\n".join(
        " | ".join(filter(None, (one.location, one.locator, one.quote, one.reviewer)))
        for one in entries
    )


def _notes(entries: Iterable[NoteEntry]) -> str:
    return "\n".join(f"{one.reviewer}, {_time(one.at)}: {one.text}" for one in entries)


def _time(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
