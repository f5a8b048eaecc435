"""Random keys over every screen: nothing raises, the log stays whole, undo of all of it restores.

    python -m benchmarks.monkey [--keys 20000] [--seed 1] [--minutes 60]

Uses the desk, the sample articles and the keys of the test suite, which presses a few hundred of
them at every run. Files are neither read nor written, whatever is typed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.tui.conftest import noon, save
from tests.tui.sample import both
from tests.tui.test_monkey import press_at_random
from tests.tui.versions import harmless_desk
from workbench.domain.errors import NothingToUndoError
from workbench.services.desk import Desk
from workbench.store.engine.opening import close_store, open_store

TABLES = ("quotation", "conflict", "source", "source_alias", "quotation_span", "note", "evidence")
WITHOUT = {"version", "name", "since"}
AT_ONCE = 500
"""Keys between two looks at the log."""


def standing(path: Path) -> dict[str, list[str]]:
    """Everything that reviewers can change, as it stands; rows made and withdrawn are left out.

    Returns:
        The rows of each table, as sorted lines of JSON.
    """
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        database.row_factory = sqlite3.Row
        shown = {}
        gone: set[tuple[str, object]] = set()
        for table in TABLES:
            rows = [dict(row) for row in database.execute(f"SELECT * FROM {table}")]  # noqa: S608
            gone |= {(table, row["id"]) for row in rows if _withdrawn(table, row)}
            kept = [row for row in rows if not gone & {(table, row.get("id")), _owner(table, row)}]
            shown[table] = sorted(
                json.dumps({name: row[name] for name in row.keys() - WITHOUT}, sort_keys=True)
                for row in kept
            )
    return shown


def _owner(table: str, row: dict[str, object]) -> tuple[str, object]:
    """What a row is a part of, read before it; itself, where it stands alone."""
    owner = {"source_alias": "source", "quotation_span": "quotation"}.get(table)
    return (owner, row[f"{owner}_id"]) if owner else (table, row.get("id"))


def _difference(first: dict[str, list[str]], now: dict[str, list[str]]) -> str:
    """Rows that are not as they were; empty where all are."""
    return "\n".join(
        f"{table} {sign}{row}"
        for table in first
        for sign, rows, others in (("-", first, now), ("+", now, first))
        for row in rows[table]
        if row not in others[table]
    )


def _withdrawn(table: str, row: dict[str, object]) -> bool:
    if table == "quotation":
        return bool(row["set_aside"]) and row["joined_into"] is None
    return table in {"source", "note", "evidence"} and bool(row["withdrawn"])


def _undo_all(desk: Desk) -> int:
    taken = 0
    while True:
        try:
            desk.log.undo()
        except NothingToUndoError:
            return taken
        taken += 1


def run(path: Path, keys: int, seed: int, minutes: float) -> int:
    """Press keys, a share at a time, each with an app of its own on the same database.

    Returns:
        How many were pressed.
    """
    sessions = open_store(f"sqlite:///{path}")
    save(sessions, both())
    first = standing(path)
    desk = harmless_desk(sessions, noon)
    drawn, pressed, until = random.Random(seed), 0, time.monotonic() + 60 * minutes  # noqa: S311
    places: Counter[str] = Counter()
    while pressed < keys and time.monotonic() < until:
        some = min(AT_ONCE, keys - pressed)
        places.update(asyncio.run(press_at_random(desk, drawn, some)))
        pressed += some
        check = desk.log.verify()
        if check.difference is not None:
            raise SystemExit(f"After {pressed} keys of seed {seed}: {check.difference}")
        print(f"{pressed:,} keys, {check.events:,} events", file=sys.stderr, flush=True)
    taken = _undo_all(desk)
    check = desk.log.verify()
    changed = _difference(first, standing(path))
    close_store(sessions)
    print(f"{pressed:,} keys with seed {seed}; {check.events:,} events, {taken:,} acts undone")
    print("keys on each screen:", ", ".join(f"{name} {n:,}" for name, n in places.most_common()))
    if check.difference is not None or changed:
        raise SystemExit(f"Not as at first: {check.difference or changed}")
    print("no exception; the log verifies; the first state is restored")
    return pressed


def main() -> None:
    """Exit with an error at the first fault."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--keys", type=int, default=20_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--minutes", type=float, default=60, help="stop after so long")
    asked.add_argument("--keep", type=Path, help="a database to use, and to leave there")
    options = asked.parse_args()
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "monkey.db"
        run(path, options.keys, options.seed, options.minutes)


if __name__ == "__main__":
    main()
