"""Rows by id, or an error that names the command which lists the ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol, TypeVar

from sqlalchemy import BindParameter, bindparam
from sqlmodel import Session, col, select

from workbench.domain.errors import NotFoundError
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.tables import ArticleRow, QuotationRow, SourceRow

LISTED_BY = {
    "quotation": "workbench quotes",
    "conflict": "workbench conflicts",
    "source": "workbench sources",
    "article": "workbench articles",
    "note": "workbench log",
    "evidence": "workbench log",
}
"""Kinds of record, each with the command that lists its ids."""

# SQLite keeps 64 bits, PostgreSQL's INTEGER 32: a larger number can name nothing on either.
_LARGEST_ID = 2**31 - 1

# SQLite takes 32766 values in one statement, older builds 999.
_AT_ONCE = 900

Item = TypeVar("Item")
IDS: BindParameter[Any] = bindparam("ids", expanding=True)
"""Ids that a query which is built once is asked for: ``params={"ids": …}``."""

Row = TypeVar("Row", ArticleRow, ConflictRow, QuotationRow, SourceRow)


class _Numbered(Protocol):
    id: int | None


def id_of(row: _Numbered) -> int:
    """The id of a row that was flushed or read."""
    assert row.id is not None, "a row has an id once it is flushed"
    return row.id


def quotation_row(session: Session, number: int) -> QuotationRow:
    """The row of a quotation; NotFoundError where there is none."""
    return _found(session, QuotationRow, number, "quotation")


def quotation_rows(session: Session, numbers: Sequence[int]) -> list[QuotationRow]:
    """The rows of quotations that are there, in the order of their numbers."""
    return _all_found(session, QuotationRow, numbers)


def conflict_rows(session: Session, numbers: Sequence[int]) -> list[ConflictRow]:
    """The rows of conflicts that are there, in the order of their numbers."""
    return _all_found(session, ConflictRow, numbers)


def conflict_row(session: Session, number: int) -> ConflictRow:
    """The row of a conflict; NotFoundError where there is none."""
    return _found(session, ConflictRow, number, "conflict")


def source_row(session: Session, number: int) -> SourceRow:
    """The row of a source, be it merged or withdrawn; NotFoundError where there is none."""
    return _found(session, SourceRow, number, "source")


def article_row(session: Session, number: int) -> ArticleRow:
    """The row of an article; NotFoundError where there is none."""
    return _found(session, ArticleRow, number, "article")


def _found(session: Session, table: type[Row], number: int, kind: str) -> Row:
    row = session.get(table, number) if 0 < number <= _LARGEST_ID else None
    if row is None:
        raise NotFoundError(kind, number, LISTED_BY[kind])
    return row


def _all_found(session: Session, table: type[Row], numbers: Sequence[int]) -> list[Row]:
    found: dict[int | None, Row] = {}
    for some in in_batches(numbers):
        rows = session.exec(select(table).where(col(table.id).in_(some)))
        found.update((row.id, row) for row in rows)
    return [found[number] for number in numbers]


def in_batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The items in their order, as many at a time as a statement may name."""
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]
