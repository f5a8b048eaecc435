"""Save the second part of a split quotation; find what stands between two to be joined."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select, true

from workbench.domain.text.folding import words_of
from workbench.domain.text.span import Span
from workbench.store.schema.flag_tables import StatementKeyRow
from workbench.store.schema.rows import article_row, id_of, quotation_row
from workbench.store.schema.spans import Spans, joined, span_rows
from workbench.store.schema.tables import QuotationRow


def set_aside_twin(session: Session, quotation_id: int, spans: Sequence[Span]) -> int:
    """A quotation like another one but for its spans, which does not stand until an act says so.

    Returns:
        Its id.
    """
    row = quotation_row(session, quotation_id)
    text = article_row(session, row.article_id).text
    return id_of(insert_twin(session, row, text, [[span.start, span.end] for span in spans]))


def insert_twin(session: Session, row: QuotationRow, text: str, spans: Spans) -> QuotationRow:
    """Save a quotation that was split from another one: set aside, with the keys of that one."""
    twin = QuotationRow(
        **row.model_dump(exclude={"id", "carried_from", "joined_into", "source_id"}),
    )
    twin.split_from = row.id
    twin.set_aside, twin.current = True, False
    twin.found = [list(span) for span in spans]
    twin.start = spans[0][0]
    twin.text = joined(text, spans)
    twin.folded = words_of(twin.text)
    session.add(twin)
    session.flush()
    assert twin.id is not None, "a flushed row has an id"
    session.add_all(span_rows(twin.id, text, spans))
    keys = session.exec(
        select(StatementKeyRow.key).where(col(StatementKeyRow.quotation_id) == row.id)
    )
    session.add_all([StatementKeyRow(key=key, quotation_id=twin.id) for key in keys.all()])
    session.flush()
    return twin


def first_between(session: Session, one: int, other: int) -> int | None:
    """Id of the first quotation of an article that begins between two of it; None for none."""
    rows = session.exec(
        select(QuotationRow.id)
        .where(
            col(QuotationRow.article_id) == quotation_row(session, one).article_id,
            col(QuotationRow.start) > quotation_row(session, one).start,
            col(QuotationRow.start) < quotation_row(session, other).start,
            col(QuotationRow.set_aside).is_not(true()),
            col(QuotationRow.id).not_in((one, other)),
        )
        .order_by(col(QuotationRow.start), col(QuotationRow.id))
        .limit(1)
    )
    return rows.first()
