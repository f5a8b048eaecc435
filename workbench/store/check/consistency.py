"""Compare columns and counts that follow from others with what they follow from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, true
from sqlalchemy import select as rows_of
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from workbench.store.schema.count_tables import CountRow, SourceCountRow
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.tables import ArticleRow, QuotationRow

_STANDING = ("kind", "workflow", "wording", "content", "decided_by", "assigned_to")
"""The columns by which quotations are counted."""

_GIVEN = ("source_id", "workflow")
"""Those by which what is given to sources is counted."""


def currency_difference(session: Session) -> str | None:
    """The first record that is shown as current, or not, against the versions of its article.

    Only the newest version of each article is current, with its quotations, but for those whose
    words are part of another now, and the flags between quotations of current articles.
    """
    for kind, standard, wrong in (
        ("article", "version", _against_version()),
        ("quotation", "article", _against_article()),
        ("conflict", "articles", _against_articles()),
    ):
        found = session.exec(wrong.limit(1)).first()
        if found is not None:
            return f"{kind}:{found}: it is marked as current, or not, against its {standard}."
    return None


def _against_version() -> SelectOfScalar[Any]:
    newest = (
        select(col(ArticleRow.origin_sha256), func.max(ArticleRow.version).label("version"))
        .group_by(col(ArticleRow.origin_sha256))
        .subquery()
    )
    return (
        select(ArticleRow.id)
        .join(newest, col(ArticleRow.origin_sha256) == newest.c.origin_sha256)
        .where(col(ArticleRow.current) != (col(ArticleRow.version) == newest.c.version))
    )


def _against_article() -> SelectOfScalar[Any]:
    shown = and_(col(ArticleRow.current), ~col(QuotationRow.set_aside))
    return (
        select(QuotationRow.id)
        .join(ArticleRow, col(ArticleRow.id) == col(QuotationRow.article_id))
        .where(shown != col(QuotationRow.current))
    )


def _against_articles() -> SelectOfScalar[Any]:
    a, b = aliased(QuotationRow), aliased(QuotationRow)
    of_a, of_b = aliased(ArticleRow), aliased(ArticleRow)
    return (
        select(ConflictRow.id)
        .join(a, col(a.id) == col(ConflictRow.a_id))
        .join(b, col(b.id) == col(ConflictRow.b_id))
        .join(of_a, col(of_a.id) == col(a.article_id))
        .join(of_b, col(of_b.id) == col(b.article_id))
        .where(col(ConflictRow.current) != and_(col(of_a.current), col(of_b.current)))
    )


def count_difference(session: Session) -> str | None:
    """The first of the counts that triggers keep against the quotations that it counts."""
    given = col(QuotationRow.source_id).is_not(None)
    return _difference(session, CountRow, _STANDING, true()) or _difference(
        session, SourceCountRow, _GIVEN, given
    )


def _difference(
    session: Session,
    counts: type[CountRow | SourceCountRow],
    columns: Sequence[str],
    counted: ColumnElement[bool],
) -> str | None:
    here, kept = (
        rows_of(*(getattr(table, name) for name in columns)) for table in (QuotationRow, counts)
    )
    standing = here.where(col(QuotationRow.current), counted).group_by(*here.selected_columns)
    found = _numbers(session, standing.add_columns(func.count()))
    told = _numbers(session, kept.add_columns(col(counts.quotations)))
    for where in sorted({*found, *told}, key=repr):
        there, number = found.get(where, 0), told.get(where, 0)
        if there != number:
            named = ", ".join(
                f"{n} {value or '–'}" for n, value in zip(columns, where, strict=True)
            )
            return f"Quotations at {named}: {there}; the kept count says {number}."
    return None


def _numbers(session: Session, wanted: Select[Any]) -> dict[tuple[Any, ...], int]:
    rows = session.connection().execute(wanted)
    return {tuple(row[:-1]): row[-1] for row in rows}
