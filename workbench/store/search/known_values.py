"""Complete what is typed with names that are in the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import case
from sqlmodel import Session, col, func, select

from workbench.domain.lists.filters import FilterKey
from workbench.domain.text.folding import fold
from workbench.store.schema.full_text import like
from workbench.store.schema.log_tables import ReviewerRow
from workbench.store.schema.tables import AliasRow, ArticleRow, SourceRow
from workbench.store.sources.merges import CANONICAL
from workbench.store.sources.sources import names_of


def known_values(session: Session, key: str, typed: str, limit: int) -> list[str]:
    """Values that would do for a term, those that begin with ``typed`` before those that hold it.

    Args:
        session: An open one.
        key: The word before the colon.
        typed: What is typed of the value; "" for any.
        limit: Most values to read.

    Returns:
        At most ``limit`` names; none for a key whose values are not in the database.
    """
    read = _READ.get(key)
    return read(session, typed, limit) if read else []


def _speakers(session: Session, typed: str, limit: int) -> list[str]:
    folded = col(AliasRow.folded)
    later = func.min(case((folded.startswith(fold(typed), autoescape=True), 0), else_=1))
    found = session.exec(
        select(CANONICAL)
        .join(AliasRow, col(AliasRow.source_id) == col(SourceRow.id))
        .where(~col(SourceRow.withdrawn), ~col(AliasRow.withdrawn), like(folded, typed))
        .group_by(CANONICAL)
        .order_by(later, CANONICAL)
        .limit(limit)
    ).all()
    names = names_of(session, found)
    return [names[number] for number in found]


def _outlets(session: Session, typed: str, limit: int) -> list[str]:
    folded = col(ArticleRow.outlet_folded)
    later = func.min(case((folded.startswith(fold(typed), autoescape=True), 0), else_=1))
    found = session.exec(
        select(ArticleRow.outlet)
        .where(like(folded, typed))
        .group_by(col(ArticleRow.outlet))
        .order_by(later, col(ArticleRow.outlet))
        .limit(limit)
    )
    return [name for name in found if name]


def _reviewers(session: Session, typed: str, limit: int) -> list[str]:
    named = col(ReviewerRow.name)
    found = session.exec(
        select(named).where(named.startswith(typed, autoescape=True)).order_by(named).limit(limit)
    )
    return list(found)


_READ: Mapping[str, Callable[[Session, str, int], list[str]]] = {
    FilterKey.SPEAKER: _speakers,
    FilterKey.OUTLET: _outlets,
    FilterKey.BY: _reviewers,
    FilterKey.ASSIGNED: _reviewers,
    FilterKey.READER: _reviewers,
}
