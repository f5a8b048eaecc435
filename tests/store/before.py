"""A database written by the first rules of digest and states: 37 events, of every kind of act."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

HEAD = "fad30a1765ca3ccfd28458638cb7947c97a73bfba357ca6e10e07dce93240e28"
"""Hash of its last event."""

ROWS = Path(__file__).parents[1] / "data" / "log_before.json"
"""By table: names of the columns, then rows."""


def fill_as_before(file: Path) -> None:
    """Put its rows into an empty database; triggers count and index them."""
    with closing(sqlite3.connect(file)) as database:
        for table, (columns, *rows) in json.loads(ROWS.read_text("utf-8")).items():
            marks = ", ".join("?" * len(columns))
            into = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
            database.executemany(into, [_as_bytes(table, row) for row in rows])
        database.commit()


def _as_bytes(table: str, row: list[object]) -> list[object]:
    return [row[0], str(row[1]).encode()] if table == "raw" else row
