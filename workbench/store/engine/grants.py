"""Say in SQL what a role of a PostgreSQL server may do: least privilege for reading and reviewing.

Only the owner of the database can change its triggers and tables (postgresql.org, "Privileges").
Reviewers who connect as roles of their own can neither alter nor remove what the log says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from sqlalchemy import text
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from workbench.domain.errors import InvalidInputError, StoreError
from workbench.store.engine.session import engine_of, writing

_ROLE = re.compile(r"[^\W\d]\w{0,62}")


class Standing(StrEnum):
    """What somebody does with the database."""

    READER = "reader"
    """Reads, exports and verifies."""

    REVIEWER = "reviewer"
    """Reads, and decides about what was imported."""

    IMPORTER = "importer"
    """Reads, and brings articles in."""


_READ_ONLY = ("workbench_version",)
_APPENDED = ("event",)
_ARTICLES = ("article", "article_copy", "article_words", "raw")
_FROM_IMPORTS = ("source_alias", "source_key", "statement_key")
_REVIEWED = (
    "calibration",
    "conflict",
    "contact",
    "evidence",
    "mention",
    "note",
    "quotation",
    "quotation_count",
    "quotation_span",
    "rendering",
    "reviewer",
    "saved_filter",
    "source",
    "source_count",
    "touch",
    "undoable",
)

_WRITES: dict[Standing, tuple[tuple[str, tuple[str, ...]], ...]] = {
    Standing.READER: (),
    Standing.REVIEWER: (
        ("INSERT", _APPENDED),
        ("INSERT, UPDATE, DELETE", (*_REVIEWED, *_FROM_IMPORTS)),
    ),
    Standing.IMPORTER: (
        ("INSERT", _APPENDED),
        ("INSERT, UPDATE", _ARTICLES),
        ("INSERT, UPDATE, DELETE", (*_REVIEWED, *_FROM_IMPORTS)),
    ),
}

TABLES = frozenset((*_READ_ONLY, *_APPENDED, *_ARTICLES, *_FROM_IMPORTS, *_REVIEWED))
"""Every table that rights are given on."""


def granting(role: str, standing: Standing) -> Iterator[str]:
    """The statements by which ``role`` may do what ``standing`` says, and nothing else.

    Args:
        role: A role of the server that is there already.
        standing: What its bearer does.

    Raises:
        InvalidInputError: The name is none that needs no care: letters, digits, underscores.
    """
    if not _ROLE.fullmatch(role):
        raise InvalidInputError(
            f"{role!r} is no name for a role here: letters, digits and _, at most 63."
        )
    name = f'"{role}"'
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {name}"
    yield f"GRANT USAGE ON SCHEMA public TO {name}"
    yield f"GRANT SELECT ON {', '.join(sorted(TABLES))} TO {name}"
    for rights, tables in _WRITES[standing]:
        yield f"GRANT {rights} ON {', '.join(sorted(tables))} TO {name}"
    if _WRITES[standing]:
        yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {name}"


def grant(sessions: sessionmaker[Session], role: str, standing: Standing) -> None:
    """Run `granting`, all of it or nothing.

    Raises:
        InvalidInputError: It is no name for a role.
        StoreError: The database is a file, there is no such role, or rights are not ours to give.
    """
    if engine_of(sessions).dialect.name != "postgresql":
        raise StoreError("A file has no roles: whoever may write to it may write all of it.")
    with writing(sessions) as session:
        for statement in granting(role, standing):
            session.connection().execute(text(statement))
