"""A database written by the first rules of digest and states: 37 events, of every kind of act."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench.domain.review.decisions import Act, Event
from workbench.domain.text.folding import words_of

HEAD = "fad30a1765ca3ccfd28458638cb7947c97a73bfba357ca6e10e07dce93240e28"
"""Hash of its last event."""

ROWS = Path(__file__).parents[1] / "data" / "log_before.json"
"""By table: names of the columns, then rows."""


def events_before() -> list[Event]:
    """Its events, oldest first."""
    columns, *rows = json.loads(ROWS.read_text("utf-8"))["event"]
    return [_event(dict(zip(columns, row, strict=True))) for row in rows]


def _event(row: dict[str, Any]) -> Event:
    return Event(
        **{name: row[name] for name in ("seq", "reviewer", "subject", "previous", "hash")},
        at=datetime.fromisoformat(row["at"]).replace(tzinfo=UTC),
        act=Act(row["act"]),
        payload=json.loads(row["payload"]),
    )


def fill_as_before(file: Path) -> None:
    """Put its rows into an empty database; triggers do the rest but for the words of articles."""
    with closing(sqlite3.connect(file)) as database:
        for table, (columns, *rows) in json.loads(ROWS.read_text("utf-8")).items():
            marks = ", ".join("?" * len(columns))
            into = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
            database.executemany(into, [_as_bytes(table, row) for row in rows])
        articles = database.execute("SELECT id, text FROM article").fetchall()
        words = [(number, words_of(text)) for number, text in articles]
        database.executemany("INSERT INTO article_words (rowid, words) VALUES (?, ?)", words)
        database.commit()


def _as_bytes(table: str, row: list[object]) -> list[object]:
    return [row[0], str(row[1]).encode()] if table == "raw" else row
