"""Columns that follow from others: do they?"""

from __future__ import annotations

from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, func, select

from workbench.store.tables import ArticleRow, ConflictRow, QuotationRow


def currency_difference(session: Session) -> str | None:
    """The first record that is shown as current, or not, against the versions of its article.

    Only the newest version of each article is current, with its quotations and the flags between
    current quotations.
    """
    newest = (
        select(col(ArticleRow.origin_sha256), func.max(ArticleRow.version).label("version"))
        .group_by(col(ArticleRow.origin_sha256))
        .subquery()
    )
    wrong = session.exec(
        select(ArticleRow.id)
        .join(newest, col(ArticleRow.origin_sha256) == newest.c.origin_sha256)
        .where(col(ArticleRow.current) != (col(ArticleRow.version) == newest.c.version))
        .limit(1)
    ).first()
    if wrong is not None:
        return f"article:{wrong}: it is marked as current, or not, against its version."
    wrong = session.exec(
        select(QuotationRow.id)
        .join(ArticleRow, col(ArticleRow.id) == col(QuotationRow.article_id))
        .where(col(ArticleRow.current) != col(QuotationRow.current))
        .limit(1)
    ).first()
    if wrong is not None:
        return f"quotation:{wrong}: it is marked as current, or not, against its article."
    a, b = aliased(QuotationRow), aliased(QuotationRow)
    wrong = session.exec(
        select(ConflictRow.id)
        .join(a, col(a.id) == col(ConflictRow.a_id))
        .join(b, col(b.id) == col(ConflictRow.b_id))
        .where(col(ConflictRow.current) != and_(col(a.current), col(b.current)))
        .limit(1)
    ).first()
    return (
        None
        if wrong is None
        else f"conflict:{wrong}: it is marked as current, or not, against its quotations."
    )
