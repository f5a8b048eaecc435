"""Open databases by their URLs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

import click

from workbench.domain.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy.orm import sessionmaker
    from sqlmodel import Session

    from workbench.services.review.copies import Copies


SQLITE = "sqlite:///"


def sqlite_file(url: str) -> Path | None:
    """Find the file behind a URL of SQLite; None for a server's database."""
    return Path(url.removeprefix(SQLITE)) if url.startswith(SQLITE) else None


def shown(url: str) -> str:
    """Show a URL without its password, or the path of an SQLite file.

    Raises:
        StoreError: It is no URL.
    """
    file = sqlite_file(url)
    if file is not None:
        return str(file)
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise StoreError(f"{url!r} is no database URL: {error}.") from error
    if parts.password is None:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", ":***@")))


def copies_beside(url: str) -> Copies:
    """Open the folder of copies: beside an SQLite file, else among the user's data."""
    from workbench.config.settings import data_folder
    from workbench.services.review.copies import Copies

    file = sqlite_file(url)
    if file is None:
        return Copies(data_folder() / "evidence")
    return Copies(file.with_name(f"{file.stem}-evidence"))


def open_existing(url: str, *, read_only: bool = False) -> sessionmaker[Session]:
    """Open a database that has been made before; see `must_exist` and `open_or_create`."""
    must_exist(sqlite_file(url))
    return open_or_create(url, read_only=read_only)


def open_or_create(url: str, *, read_only: bool = False) -> sessionmaker[Session]:
    """Open a database for the command that is running, making it where it is new.

    Raises:
        StoreError: It cannot be opened.
    """
    from workbench.store.engine.opening import close_store, open_store

    sessions = open_store(url, read_only=read_only)
    # However the command ends, the file is left whole.
    click.get_current_context().find_root().call_on_close(partial(close_store, sessions))
    return sessions


def must_exist(file: Path | None) -> None:
    """Pass where there is a database.

    Raises:
        StoreError: There is none yet; the message says how one is begun.
    """
    if file is not None and not file.exists():
        raise StoreError(
            f"There is no database at {file} yet.\n"
            "`workbench add FILE` starts one with an article of yours, "
            "`workbench demo` shows two samples."
        )
