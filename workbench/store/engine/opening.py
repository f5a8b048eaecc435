"""Open the store at a URL; make and migrate a new one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from workbench.store.engine.revision import check_revision, revision_of
from workbench.store.engine.session import (
    engine_for,
    engine_of,
    file_at,
    file_of,
    make_folder,
    session_factory,
)


def open_store(url: str, *, read_only: bool = False) -> sessionmaker[Session]:
    """A session factory for ``url``; a database that is new is made first.

    Args:
        url: Which.
        read_only: Whether nothing is to be written through these sessions.

    Raises:
        StoreError: The URL is of no kind known, the database does not answer, or it is of
            another revision than this program writes.
    """
    make_folder(url)
    file = file_at(url)
    engine = engine_for(url, file)
    try:
        if file is not None:
            file.open()
        _make_ready(engine, url)
        if file is not None:
            # Of a file that was made just now nothing was noted yet.
            file.open()
    except BaseException:
        engine.dispose()
        raise
    return session_factory(engine, file, read_only=read_only)


def _make_ready(engine: Engine, url: str) -> None:
    revision = revision_of(engine)
    if revision is not None:
        check_revision(revision)
        return
    from workbench.store.engine.migrations import upgrade  # noqa: PLC0415 - Alembic is slow to load

    upgrade(url)


def close_store(sessions: sessionmaker[Session]) -> None:
    """Let go of every connection; the last program that does leaves one file with everything."""
    if (file := file_of(sessions)) is None:
        engine_of(sessions).dispose()
    else:
        file.close(engine_of(sessions))


@contextmanager
def looking_at(url: str) -> Iterator[Engine]:
    """An engine for a look at a database that is not made ready; closed after the block.

    Raises:
        StoreError: The URL is of no kind known, or the file is not the one its journal belongs to.
    """
    file = file_at(url)
    engine = engine_for(url, file)
    try:
        if file is not None:
            file.open()
        yield engine
    finally:
        if file is None:
            engine.dispose()
        else:
            file.close(engine)
