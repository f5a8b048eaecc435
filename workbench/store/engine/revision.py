"""Compare the version of a database's tables with the one that this program writes."""

from __future__ import annotations

from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DatabaseError, InterfaceError

from workbench.domain.errors import StoreError

HEAD = "0009"
"""The newest migration; a constant, because asking Alembic costs every start 0.2 s."""

KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")
"""Every revision a database of an older program can have, oldest first."""

VERSION_TABLE = "workbench_version"


def revision_of(engine: Engine) -> str | None:
    """The revision of a database; None for one that is empty.

    Raises:
        StoreError: It does not answer, or holds tables of somebody else under our names.
    """
    try:
        with engine.connect() as connection:
            tables = inspect(connection).get_table_names()
            if VERSION_TABLE in tables:
                found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608 - a constant
                return found.scalar_one_or_none()
    except (DatabaseError, InterfaceError) as error:
        shown = engine.url.render_as_string(hide_password=True)
        raise StoreError(f"Cannot open the database {shown}: {error.orig}") from error
    except UnicodeDecodeError as error:  # SQLite quotes what it cannot read
        shown = engine.url.render_as_string(hide_password=True)
        raise StoreError(f"The database {shown} is damaged: {error}") from error
    if {"article", "event"} & set(tables):
        raise StoreError(
            f"The database {engine.url.render_as_string(hide_password=True)} belongs to another "
            "program: it has tables of our names and no revision of ours."
        )
    return None


def check_revision(revision: str | None) -> None:
    """Pass only the revision that this program writes; None is that of an empty database.

    Raises:
        StoreError: The database is older or newer; says what to do.
    """
    if revision == HEAD:
        return
    if revision is None:
        raise StoreError("There are no tables in the database yet: run `workbench db upgrade`.")
    if revision in KNOWN:
        raise StoreError(
            f"The database is of revision {revision}, this program writes {HEAD}: "
            "run `workbench db upgrade`."
        )
    raise StoreError(
        f"The database is of revision {revision}, newer than this program, which writes {HEAD}: "
        "install a newer quote-workbench."
    )
