"""Rows <-> domain values; words beside a span must be those of the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from workbench.domain.articles.article import Article, Block, BlockKind, Provenance
from workbench.domain.errors import StoreError
from workbench.domain.lists.opened import QuotationKey
from workbench.domain.review.decisions import Statuses, Wording, Workflow
from workbench.domain.statements.quotation import Attribution, Quotation, QuotationKind
from workbench.domain.statements.source import Mention, Source
from workbench.domain.text.span import Span
from workbench.store.schema.tables import ArticleRow, QuotationRow, SpanRow

_PROVENANCE = tuple(field.name for field in fields(Provenance))
_PLAIN = tuple(
    field.name for field in fields(Article) if field.name not in {"blocks", "provenance"}
)
"""Fields whose column has their name and holds their value: a new one needs no word here."""


def article_from_row(row: ArticleRow) -> Article:
    """The article that a row holds."""
    return Article(
        blocks=tuple(
            Block(kind=BlockKind(str(kind)), span=Span(int(start), int(end)))
            for kind, start, end in row.blocks
        ),
        provenance=Provenance(**{name: getattr(row, name) for name in _PROVENANCE}),
        **{name: getattr(row, name) for name in _PLAIN},
    )


def article_to_columns(article: Article) -> dict[str, Any]:
    """What a row holds of an article, by column."""
    return {
        **{name: getattr(article.provenance, name) for name in _PROVENANCE},
        **{name: getattr(article, name) for name in _PLAIN},
        "blocks": blocks_to_json(article.blocks),
    }


def blocks_to_json(blocks: Iterable[Block]) -> list[list[str | int]]:
    """Kind, start and end of each block."""
    return [[block.kind.value, block.span.start, block.span.end] for block in blocks]


def attribution_from_row(
    row: QuotationRow, spans: Sequence[SpanRow], text: str, source: Source | None
) -> Attribution:
    """The quotation and its speaker, as reviewers have left them.

    Args:
        row: The quotation.
        spans: Its spans in text order.
        text: The article's text.
        source: Whom it is given to.

    Raises:
        StoreError: The words kept beside a span are not those of the article.
    """
    for span in spans:
        _must_stand(text, span.start, span.end, span.words, row.id)
    return Attribution(
        quotation=Quotation(
            kind=QuotationKind(row.kind),
            content=tuple(Span(span.start, span.end) for span in spans),
            cue=cue_of(row),
            confidence=row.found_confidence,
        ),
        mention=_mention(text, row.mention_start, row.mention_end, row.mention_text, row.id),
        via=_mention(text, row.via_start, row.via_end, row.via_text, row.id),
        source=source,
        confidence=row.attribution_confidence,
    )


def cue_of(row: QuotationRow) -> Span | None:
    """Where the reporting words stand."""
    if row.cue_start is None or row.cue_end is None:
        return None
    return Span(row.cue_start, row.cue_end)


def statuses_of(row: QuotationRow) -> Statuses:
    """Where a quotation stands on the three axes."""
    return Statuses(
        workflow=Workflow(row.workflow),
        wording=None if row.wording is None else Wording(row.wording),
        content=row.content,
        reason=row.reason,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        assigned_to=row.assigned_to,
        first_reader=row.first_reader,
    )


def key_of(row: QuotationRow) -> QuotationKey:
    """A quotation's place in the queue."""
    assert row.id is not None, "an unsaved row has no place"
    return QuotationKey(
        article_id=row.article_id,
        start=row.start,
        quotation_id=row.id,
        confidence=row.confidence,
    )


def _mention(
    text: str, start: int | None, end: int | None, words: str | None, quotation_id: int | None
) -> Mention | None:
    if start is None or end is None or words is None:
        return None
    _must_stand(text, start, end, words, quotation_id)
    return Mention(Span(start, end), words)


def _must_stand(text: str, start: int, end: int, words: str, quotation_id: int | None) -> None:
    if text[start:end] != words:
        raise StoreError(
            f"Quotation {quotation_id}: the words kept beside its place [{start}, {end}) are not "
            "those of the article. Somebody changed the database by hand; "
            "`workbench verify-log` says where."
        )
