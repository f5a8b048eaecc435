"""Follow merged sources to the one that was kept; make two one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, or_, select

from workbench.domain.errors import NotFoundError
from workbench.domain.review.states import State
from workbench.store.log.row_states import source_state
from workbench.store.schema.rows import LISTED_BY, source_row
from workbench.store.schema.tables import ArticleRow, QuotationRow, SourceRow

CANONICAL = func.coalesce(SourceRow.merged_into, SourceRow.id)
"""The source that a row stands for once merges are followed."""

NAMED, KEPT = aliased(SourceRow), aliased(SourceRow)
"""The source that a quotation is given to, and the one that it stands for, where both are joined.

Made once: an alias copies every column of its table (docs/decisions/0021)."""

QueryT = TypeVar("QueryT", bound=Select[*tuple[Any, ...]])


def with_article_and_source(query: QueryT) -> QueryT:
    """``query`` of quotations with the article of each, `NAMED` and `KEPT`."""
    return (
        query.join(ArticleRow, col(ArticleRow.id) == col(QuotationRow.article_id))
        .outerjoin(NAMED, col(NAMED.id) == col(QuotationRow.source_id))
        .outerjoin(KEPT, col(KEPT.id) == func.coalesce(NAMED.merged_into, NAMED.id))
    )


def merged_states(session: Session, keep_id: int, merge_id: int) -> Mapping[str, State]:
    """The states that make ``merge_id``, and all that were merged into it, one with ``keep_id``.

    Returns:
        States by record; empty when the two are one already.
    """
    kept, merged = (canonical_id(session, number) for number in (keep_id, merge_id))
    if kept == merged:
        return {}
    group = session.exec(
        select(SourceRow)
        .where(or_(col(SourceRow.id) == merged, col(SourceRow.merged_into) == merged))
        .order_by(col(SourceRow.id))
    )
    return {
        f"source:{row.id}": replace(source_state(row), merged_into=kept)
        for row in group
        if not row.withdrawn
    }


def canonical_id(session: Session, source_id: int) -> int:
    """The source that ``source_id`` stands for once merges are followed.

    Raises:
        NotFoundError: There is no such source, or the act that made it was undone.
    """
    row = source_row(session, source_id)
    if row.withdrawn:
        raise NotFoundError("source", source_id, LISTED_BY["source"])
    return row.merged_into or source_id


def canonical_ids(session: Session, source_ids: Iterable[int]) -> Mapping[int, int]:
    """What each of the sources stands for once merges are followed."""
    found = session.exec(
        select(SourceRow.id, CANONICAL).where(col(SourceRow.id).in_(set(source_ids)))
    )
    return {number: kept for number, kept in found if number is not None}
