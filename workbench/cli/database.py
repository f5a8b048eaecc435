"""`db`: the database itself; and how the other commands open it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

import click

from workbench.cli.run import Run, database_options, pass_run
from workbench.cli.talk import progress, say
from workbench.domain.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy.orm import sessionmaker
    from sqlmodel import Session

    from workbench.services.review.copies import Copies

SQLITE = "sqlite:///"


def sqlite_file(url: str) -> Path | None:
    """The file behind a URL of SQLite; None for a server's database."""
    return Path(url.removeprefix(SQLITE)) if url.startswith(SQLITE) else None


def shown(url: str) -> str:
    """A URL without its password, or the path of an SQLite file.

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
    """Where copies of cited files are kept: beside an SQLite file, else among the user's data."""
    from workbench.config.settings import data_folder
    from workbench.services.review.copies import Copies

    file = sqlite_file(url)
    if file is None:
        return Copies(data_folder() / "evidence")
    return Copies(file.with_name(f"{file.stem}-evidence"))


def open_existing(url: str) -> sessionmaker[Session]:
    """Open a database that has been made before.

    Raises:
        StoreError: There is none, or it cannot be opened; the message says what to do.
    """
    file = sqlite_file(url)
    if file is not None and not file.exists():
        raise StoreError(
            f"There is no database at {file} yet.\n"
            "`workbench add FILE` starts one with an article of yours, "
            "`workbench demo` shows two samples."
        )
    return open_or_create(url)


def open_or_create(url: str) -> sessionmaker[Session]:
    """Open a database, making it where it is new.

    Raises:
        StoreError: It cannot be opened.
    """
    from workbench.store.engine.opening import open_store

    return open_store(url)


@click.group(
    epilog="""\b
Examples:
  workbench db path
  workbench db upgrade"""
)
def db() -> None:
    """Create, upgrade and find the database."""


@db.command(
    short_help="Bring it to the version this program writes.",
    epilog="""\b
Examples:
  workbench db upgrade
  workbench db upgrade --db postgresql://desk@db.example.org/checks""",
)
@database_options
@pass_run
def upgrade(run: Run) -> None:
    """Bring the database to the version that this program writes, creating it where it is new."""
    from workbench.store.engine.migrations import upgrade as migrate
    from workbench.store.engine.revision import HEAD

    url = run.settings.database_url
    with progress("Upgrading, steps done") as line:
        migrate(url, applied=line.step)
    say(f"{shown(url)} is of revision {HEAD}.")


@db.command(short_help="Print its revision.", epilog="\b\nExample:\n  workbench db current")
@database_options
@pass_run
def current(run: Run) -> None:
    """Print the revision of the database; exit with 1 unless it is the program's."""
    from workbench.store.engine.revision import HEAD, revision_of
    from workbench.store.engine.session import engine_for

    url = run.settings.database_url
    file = sqlite_file(url)
    revision = None if file is not None and not file.exists() else revision_of(engine_for(url))
    click.echo(revision or "none")
    if revision != HEAD:
        say(f"This program writes revision {HEAD}: run `workbench db upgrade`.")
        click.get_current_context().exit(1)


@db.command(
    short_help="Print where it is.", epilog='\b\nExample:\n  sqlite3 "$(workbench db path)" .tables'
)
@database_options
@pass_run
def path(run: Run) -> None:
    """Print where the database is: the file, or the URL without its password."""
    click.echo(shown(run.settings.database_url))
