"""Engines and sessions. Nothing connects at import time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
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
from workbench.store.engine.database_file import BUSY_MS, MOST_JOURNAL, DatabaseFile, is_damaged
from workbench.store.engine.patterns import blamed, watch_patterns

_CHAIN_LOCK = 0x77_6F_72_6B  # "work": any number does, as long as every writer uses the same.
_NO_RIGHTS = ("42501", "42704")  # PostgreSQL's insufficient_privilege, and no such role.
_WRITES = {"workbench_writes": True}


def engine_for(url: str, file: DatabaseFile | None = None, *, foreign_keys: bool = True) -> Engine:
    """An engine for a SQLite file or a PostgreSQL database; connects when first used.

    Args:
        url: ``sqlite:///path`` or ``postgresql://user@host/name``.
        file: What is known of the file already; None looks at it anew.
        foreign_keys: Whether SQLite enforces them; migrations rebuild tables and must not.

    Raises:
        StoreError: The URL is of another kind, or the driver is not installed.
    """
    address = _address(url)
    if (file := file or DatabaseFile.of(address)) is not None:
        engine = create_engine(address, creator=partial(_connected, file))
        if not file.read_only:
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


def _connected(file: DatabaseFile) -> sqlite3.Connection:
    # The driver must not begin transactions by itself, or BEGIN IMMEDIATE comes too late.
    return sqlite3.connect(
        file.uri, uri=True, check_same_thread=False, isolation_level=None, timeout=BUSY_MS / 1000
    )


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


def file_at(url: str) -> DatabaseFile | None:
    """The file that a URL names, there or not; None for a server's database.

    Raises:
        StoreError: The URL is of no kind known.
    """
    return DatabaseFile.of(_address(url))


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


def session_factory(
    engine: Engine, file: DatabaseFile | None = None, *, read_only: bool = False
) -> sessionmaker[Session]:
    """Sessions of ``engine``; use them through `reading` and `writing`."""
    # Of a database that can only be read, too.
    about = {"file": file, "read_only": read_only or (file is not None and file.read_only)}
    return sessionmaker(engine, class_=Session, expire_on_commit=False, info=about)


def is_read_only(sessions: sessionmaker[Session]) -> bool:
    """Whether nothing is written: so it was asked for, or the file cannot be written to."""
    return bool(sessions.kw["info"]["read_only"])


def must_be_writable(sessions: sessionmaker[Session]) -> None:
    """Pass where decisions can be written.

    Raises:
        StoreError: They cannot.
    """
    if is_read_only(sessions):
        raise StoreError(
            f"The database {shown_url(sessions)} is open for reading only: nothing is decided or "
            "imported here."
        )


def file_of(sessions: sessionmaker[Session]) -> DatabaseFile | None:
    """The file behind a session factory; None for a server's database."""
    file = sessions.kw["info"]["file"]
    assert file is None or isinstance(file, DatabaseFile)
    return file


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
    if (file := file_of(sessions)) is not None:
        file.check()
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
        StoreError: The database does not answer, can be read only, another writer held it for too
            long, or its file is not the one that was opened.
    """
    about = sessions.kw["info"]
    if about["read_only"]:
        must_be_writable(sessions)
    if about["file"] is not None:
        # Before the lock: whoever moves pages has the note and waits for the lock.
        about["file"].check_whole()
    with _explained(sessions):
        with sessions.begin() as session:
            connection = session.connection(execution_options=_WRITES)
            if connection.dialect.name == "postgresql":
                lock_chain(connection)
            yield session
        if about["file"] is not None:
            about["file"].settle(engine_of(sessions))


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
            _blame_damage(sessions, error)
            raise
        raise StoreError(
            f"The database {shown_url(sessions)} does not do it: {error.orig}"
        ) from error
    except UnicodeDecodeError as error:
        # This program writes UTF-8 alone.
        raise StoreError(_damaged(shown_url(sessions), str(error))) from error
    except (AssertionError, LookupError, TypeError, ValueError) as error:
        _blame_damage(sessions, error)
        raise


def is_of_the_machine(error: DBAPIError) -> bool:
    """Whether disk, server, file or missing rights are to blame, and no statement of ours."""
    if getattr(error.orig, "sqlstate", None) in _NO_RIGHTS:
        return True
    # A file that is no database, or a damaged one, raises DatabaseError itself.
    return isinstance(error, (OperationalError, InterfaceError)) or type(error) is DatabaseError


def _blame_damage(sessions: sessionmaker[Session], error: Exception) -> None:
    """Tell of a damaged file where that is why a value was not as this program writes it.

    Raises:
        StoreError: The file is damaged.
    """
    try:
        fault = is_damaged(engine_of(sessions))
    except DatabaseError as worse:
        fault = str(worse.orig)
    if fault is not None:
        raise StoreError(_damaged(shown_url(sessions), fault)) from error


def _damaged(shown: str, fault: str) -> str:
    return (
        f"The database {shown} is damaged ({fault}).\n"
        "`workbench doctor` looks closer; `workbench db restore FILE` puts a backup in its place."
    )


def shown_url(sessions: sessionmaker[Session]) -> str:
    """The URL of the store without its password."""
    return engine_of(sessions).url.render_as_string(hide_password=True)


def _enforced(connection: DBAPIConnection, record: object) -> None:
    _unenforced(connection, record)
    _run(connection, "PRAGMA foreign_keys = ON")


def _unenforced(connection: DBAPIConnection, _record: object) -> None:
    _run(connection, "PRAGMA journal_mode = WAL")
    # Pages are moved by `DatabaseFile` alone, which notes how it left the file.
    _run(connection, "PRAGMA wal_autocheckpoint = 0")
    _run(connection, f"PRAGMA journal_size_limit = {MOST_JOURNAL}")
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
