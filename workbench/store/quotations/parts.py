"""Follow quotations that were split or joined to the one that holds their words now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, or_, select, true

from workbench.store.schema.rows import IDS, quotation_row
from workbench.store.schema.tables import QuotationRow

# Built once (docs/decisions/0021).
_SET_ASIDE_FOR = select(QuotationRow.id).where(
    or_(
        col(QuotationRow.joined_into).in_(IDS),
        col(QuotationRow.joined_into).is_(None) & col(QuotationRow.split_from).in_(IDS),
    ),
    col(QuotationRow.set_aside).is_(true()),
)


def holder_of(session: Session, quotation_id: int) -> QuotationRow:
    """The quotation that has the words of this one: itself, unless it was set aside.

    Raises:
        NotFoundError: There is no such quotation.
    """
    row = quotation_row(session, quotation_id)
    while row.set_aside:
        held_by = row.joined_into or row.split_from
        assert held_by is not None, "a quotation is set aside for another one"
        row = quotation_row(session, held_by)
    return row


def parts_of(session: Session, quotation_ids: Iterable[int]) -> Sequence[int]:
    """Ids of the quotations that were set aside for any of these, and for those, and so on."""
    found: list[int] = []
    left = list(quotation_ids)
    while left:
        rows = session.exec(_SET_ASIDE_FOR, params={"ids": left})
        left = [number for number in rows if number is not None]
        found += left
    return found
