"""Hold the triggers of a database against those that the migrations make.

A trigger that does nothing under the name of a guard lets the log be changed, and one more can
change rows whenever somebody decides. Their digests travel with the program (`guards.json`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.resources import files

from sqlalchemy import Connection, text

_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_POSTGRESQL = """
    SELECT trigger.tgname,
        trigger.tgrelid::regclass || ' ' || trigger.tgtype || ' ' || trigger.tgenabled::text
        || ' ' || function.prosrc
    FROM pg_trigger trigger JOIN pg_proc function ON function.oid = trigger.tgfoid
    WHERE NOT trigger.tgisinternal
"""


def triggers_of(connection: Connection) -> Mapping[str, str]:
    """Digest of each trigger of a database, by its name."""
    asked = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL
    return {
        name: hashlib.sha256(" ".join(made.split()).encode()).hexdigest()
        for name, made in connection.execute(text(asked))
    }


def expected_triggers(dialect: str) -> Mapping[str, str]:
    """Digest of each trigger that a database of this program has, by its name."""
    told = files("workbench.store.engine").joinpath("guards.json").read_text(encoding="utf-8")
    expected: Mapping[str, str] = json.loads(told)[dialect]
    return expected


def guards_difference(connection: Connection) -> str | None:
    """Name the triggers that are missing, other than they were made, or of somebody else."""
    found, expected = triggers_of(connection), expected_triggers(connection.dialect.name)
    wrong = []
    for name in sorted(found.keys() | expected.keys()):
        if name not in found:
            wrong.append(f"{name} is missing")
        elif found[name] != expected.get(name):
            wrong.append(f"{name} {'was changed' if name in expected else 'is none of ours'}")
    return f"Triggers of the database: {', '.join(wrong)}." if wrong else None
