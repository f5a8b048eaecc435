"""Engines and sessions. Nothing connects at import time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DBAPIError,
    InterfaceError,
    OperationalError,
)
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from workbench.domain.errors import StoreError
from workbench.store.engine.patterns import blamed, watch_patterns

_BUSY_MS = 30_000  # An import holds the lock for one article; far longer than any takes.
_CHAIN_LOCK = 0x77_6F_72_6B  # "work": any number does, as long as every writer uses the same.
_WRITES = {"workbench_writes": True}


def engine_for(url: str, *, foreign_keys: bool = True) -> Engine:
    """An engine for a SQLite file or a PostgreSQL database; connects when first used.

    Args:
        url: ``sqlite:///path`` or ``postgresql://user@host/name``.
        foreign_keys: Whether SQLite enforces them; migrations rebuild tables and must not.

    Raises:
        StoreError: The URL is of another kind, or the driver is not installed.
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        engine = create_engine(address)
        event.listen(engine, "connect", _enforced if foreign_keys else _unenforced)
        event.listen(engine, "begin", _begin)
        watch_patterns(engine)
        return engine
    try:
        engine = create_engine(address, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise StoreError(
            "PostgreSQL needs the psycopg driver: install quote-workbench[postgres]."
        ) from error
    event.listen(engine, "connect", _uncompiled)
    watch_patterns(engine)
    return engine


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise StoreError(
            f"{url!r} is no database URL; write sqlite:///PATH or postgresql://USER@HOST/NAME."
        ) from error
    if address.drivername in {"postgres", "postgresql"}:
        return address.set(drivername="postgresql+psycopg")
    if address.drivername == "postgresql+psycopg":
        return address
    if address.drivername != "sqlite":
        raise StoreError(
            f"No database of the kind {address.drivername!r}: "
            "use sqlite:///PATH or postgresql://USER@HOST/NAME."
        )
    if address.database in {None, "", ":memory:"}:
        raise StoreError("A database in memory forgets everything; write sqlite:///PATH.")
    return address


def make_folder(url: str) -> None:
    """Create the folder that a SQLite file is to lie in, readable by its owner alone.

    Raises:
        StoreError: It cannot be created.
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite" and address.database:
        folder = Path(address.database).absolute().parent
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise StoreError(f"Cannot create the folder {folder}: {error.strerror}.") from error


def session_factory(engine: Engine) -> sessionmaker[Session]:
    """Sessions of ``engine``; use them through `reading` and `writing`."""
    return sessionmaker(engine, class_=Session, expire_on_commit=False)


def engine_of(sessions: sessionmaker[Session]) -> Engine:
    """The engine behind a session factory."""
    engine = sessions.kw["bind"]
    assert isinstance(engine, Engine), "session factories are made by session_factory alone"
    return engine


def url_of(sessions: sessionmaker[Session]) -> str:
    """The URL of the store, with its password: for another process, and for no one to see."""
    return engine_of(sessions).url.render_as_string(hide_password=False)


@contextmanager
def reading(sessions: sessionmaker[Session]) -> Iterator[Session]:
    """One snapshot of the store: whatever others write meanwhile is not seen.

    Raises:
        StoreError: The database does not answer.
    """
    with _explained(sessions), sessions() as session:
        if engine_of(sessions).dialect.name == "postgresql":
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield session


@contextmanager
def writing(sessions: sessionmaker[Session]) -> Iterator[Session]:
    """A transaction that has the store to itself for writing, so that the log cannot fork.

    It commits at the end of the block and rolls back on any error. Writers wait for each other
    from the first line of the block: what is read inside is still so when it is written.

    Raises:
        StoreError: The database does not answer, or another writer held it for too long.
    """
    with _explained(sessions), sessions.begin() as session:
        connection = session.connection(execution_options=_WRITES)
        lock_chain(connection)
        yield session


def lock_chain(connection: Connection) -> None:
    """Wait until no other writer is at work; SQLite has done so with BEGIN IMMEDIATE."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CHAIN_LOCK})


@contextmanager
def begin_writing(engine: Engine) -> Iterator[Connection]:
    """`writing` for whoever needs the bare connection."""
    with engine.connect() as opened:
        connection = opened.execution_options(**_WRITES)
        with connection.begin():
            lock_chain(connection)
            yield connection


@contextmanager
def _explained(sessions: sessionmaker[Session]) -> Iterator[None]:
    """Turn what only the machine can be blamed for into an error a user can act on."""
    try:
        yield
    except DBAPIError as error:
        if (blame := blamed(error)) is not None:
            raise blame from error
        if not is_of_the_machine(error):
            raise
        shown = engine_of(sessions).url.render_as_string(hide_password=True)
        raise StoreError(f"The database {shown} does not do it: {error.orig}") from error


def is_of_the_machine(error: DBAPIError) -> bool:
    """Whether disk, server or file are to blame, and not a statement of this program."""
    # A file that is no database, or a damaged one, raises DatabaseError itself.
    return isinstance(error, (OperationalError, InterfaceError)) or type(error) is DatabaseError


def _enforced(connection: DBAPIConnection, record: object) -> None:
    _unenforced(connection, record)
    _run(connection, "PRAGMA foreign_keys = ON")


def _unenforced(connection: DBAPIConnection, _record: object) -> None:
    # The driver must not begin transactions by itself, or BEGIN IMMEDIATE comes too late.
    connection.isolation_level = None
    _run(connection, f"PRAGMA busy_timeout = {_BUSY_MS}")
    _run(connection, "PRAGMA journal_mode = WAL")
    # In WAL mode only FULL makes a commit outlive a power cut (sqlite.org/pragma.html).
    _run(connection, "PRAGMA synchronous = FULL")
    # Without it REPLACE deletes rows past the triggers that guard the log.
    _run(connection, "PRAGMA recursive_triggers = ON")


def _uncompiled(connection: DBAPIConnection, _record: object) -> None:
    # PostgreSQL would compile the longer queries, which takes longer than any of them runs.
    _run(connection, "SET jit = off")
    connection.commit()


def _run(connection: DBAPIConnection, statement: str) -> None:
    cursor = connection.cursor()
    cursor.execute(statement)
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("workbench_writes", False)
    # A transaction that starts by reading cannot always be upgraded: take the lock at once.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
