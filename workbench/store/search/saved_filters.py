"""Save filters by name, for everybody who works on the database.

A table of their own and no events: a saved filter decides nothing about any article, so the log,
which is evidence of what was decided, has no place for it, and replay needs none.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, Session, SQLModel, col, select

from workbench.domain.errors import NotFoundError
from workbench.store.engine.columns import UtcDateTime
from workbench.store.log.events import Author


class SavedFilterRow(SQLModel, table=True):
    """A filter line and its name."""

    __tablename__ = "saved_filter"

    name: str = Field(primary_key=True)
    line: str = Field(sa_type=Text)
    saved_by: str
    saved_at: datetime = Field(sa_type=UtcDateTime)


def saved_filters(session: Session) -> Mapping[str, str]:
    """The line of every saved filter, by name, in the order of the names."""
    rows = session.exec(
        select(SavedFilterRow.name, SavedFilterRow.line).order_by(col(SavedFilterRow.name))
    )
    return dict(rows.all())


def save_filter(session: Session, author: Author, name: str, line: str) -> None:
    """Keep a line by a name, in the place of the one that had the name."""
    row = SavedFilterRow(name=name, line=line, saved_by=author.reviewer, saved_at=author.at)
    session.merge(row)
    session.flush()


def remove_filter(session: Session, name: str) -> None:
    """Forget a saved filter.

    Raises:
        NotFoundError: There is none of that name.
    """
    row = session.get(SavedFilterRow, name)
    if row is None:
        raise NotFoundError("saved filter", f"@{name}", "workbench filters list")
    session.delete(row)
    session.flush()
