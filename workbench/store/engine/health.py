"""Check that the database is set up as decisions need it to be."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from workbench.domain.errors import StoreError
from workbench.store.engine.guards import guards_difference
from workbench.store.engine.session import is_of_the_machine

OLDEST_POSTGRESQL = 15


def conditions_of(engine: Engine) -> Iterator[tuple[str, bool, str]]:
    """What was looked at, whether it is in order, and what was found.

    Raises:
        StoreError: The database does not answer.
    """
    try:
        if engine.dialect.name == "sqlite":
            yield from _sqlite(engine)
        else:
            yield _postgresql(engine)
            yield _encrypted(engine)
        yield _triggers(engine)
    except DBAPIError as error:
        if not is_of_the_machine(error):
            raise
        raise StoreError(f"The database does not answer: {error.orig}") from error


def _sqlite(engine: Engine) -> Iterator[tuple[str, bool, str]]:
    for name, wanted, meaning in (
        ("journal_mode", "wal", "readers and a writer do not wait for each other"),
        ("synchronous", "2", "a decision outlives a power cut"),
        ("foreign_keys", "1", "nothing points to what is not there"),
    ):
        found = _one(engine, f"PRAGMA {name}")
        yield name.replace("_", " "), found == wanted, f"{found}: {meaning}"
    found = _one(engine, "PRAGMA quick_check(1)")
    yield "integrity of the file", found == "ok", found


def _postgresql(engine: Engine) -> tuple[str, bool, str]:
    major = int(_one(engine, "SHOW server_version_num")) // 10_000
    wanted = f"{major}; {OLDEST_POSTGRESQL} or newer is needed"
    return "PostgreSQL", major >= OLDEST_POSTGRESQL, wanted


def _encrypted(engine: Engine) -> tuple[str, bool, str]:
    """Whether others on the network can read along; a socket of this machine leads over none."""
    with engine.connect() as connection:
        version, local = connection.execute(
            text(
                "SELECT (SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()), "
                "inet_server_addr() IS NULL"
            )
        ).one()
    if local:
        return "connection", True, "by a socket of this machine"
    found = version or "in plain text: write ?sslmode=verify-full behind the URL"
    return "connection", version is not None, found


def _triggers(engine: Engine) -> tuple[str, bool, str]:
    with engine.connect() as connection:
        wrong = guards_difference(connection)
    return "triggers", wrong is None, wrong or "as they were made, and no others"


def _one(engine: Engine, statement: str) -> str:
    with engine.connect() as connection:
        return str(connection.execute(text(statement)).scalar_one())
