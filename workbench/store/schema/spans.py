"""Read and write the spans of a quotation: where its words stand in the article."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, select

from workbench.domain.text.folding import words_of
from workbench.store.schema.rows import article_row, quotation_row
from workbench.store.schema.tables import QuotationRow, SpanRow

JOINT = " … "
"""Stands between the spans of one quotation wherever its text is shown as one."""

Spans = Sequence[Sequence[int]]
"""Start and end of each span."""


# Built once (docs/decisions/0021).
_PLACES = (
    select(SpanRow.start, SpanRow.end)
    .where(col(SpanRow.quotation_id) == bindparam("quotation"))
    .order_by(col(SpanRow.number))
)


def spans_of(session: Session, quotation_id: int) -> list[list[int]]:
    """Start and end of each of a quotation's spans, in text order."""
    rows = session.exec(_PLACES, params={"quotation": quotation_id})
    return [[start, end] for start, end in rows]


def article_text(session: Session, quotation_id: int) -> str:
    """The text that a quotation's spans count in.

    Raises:
        NotFoundError: There is no such quotation.
    """
    return article_row(session, quotation_row(session, quotation_id).article_id).text


def span_rows(quotation_id: int, text: str, spans: Spans) -> list[SpanRow]:
    """New rows for spans of an article's text."""
    return [
        SpanRow(
            quotation_id=quotation_id, number=number, start=start, end=end, words=text[start:end]
        )
        for number, (start, end) in enumerate(spans)
    ]


def joined(text: str, spans: Spans) -> str:
    """The words of the spans as one text."""
    return JOINT.join(text[start:end] for start, end in spans)


def write_spans(session: Session, row: QuotationRow, text: str, spans: Spans) -> None:
    """Give a saved quotation other spans of its article's text."""
    assert row.id is not None, "only saved quotations have spans"
    session.exec(delete(SpanRow).where(col(SpanRow.quotation_id) == row.id))
    session.add_all(span_rows(row.id, text, spans))
    row.start = spans[0][0]
    row.text = joined(text, spans)
    row.folded = words_of(row.text)
