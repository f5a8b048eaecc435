"""Insert the quotations of an article, undecided."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session

from workbench.domain.articles.imports import Incoming
from workbench.domain.review.decisions import Workflow
from workbench.domain.statements.claim import Statement
from workbench.domain.statements.quotation import Attribution
from workbench.domain.statements.source import Mention, Source
from workbench.domain.text.folding import fold, words_of
from workbench.store.quotations.statements import save_keys
from workbench.store.schema.rows import article_row, id_of
from workbench.store.schema.spans import joined, span_rows
from workbench.store.schema.tables import ArticleRow, QuotationRow

LONGEST_MENTION = 500
"""Characters of a mention that are searched; PostgreSQL indexes at most 2704 bytes."""


def insert_quotations(
    session: Session,
    article_id: int,
    incoming: Incoming,
    sources: Mapping[Source, int],
    seq: int,
) -> list[int]:
    """Save the quotations of an analysis, undecided, with the keys by which they are found.

    Args:
        session: An open one.
        article_id: The saved article.
        incoming: What was found in it.
        sources: Ids of its sources.
        seq: Number of the event that will tell of it.

    Returns:
        Their ids, in text order.
    """
    article = article_row(session, article_id)
    found = zip(incoming.analysis.attributions, incoming.statements, strict=True)
    rows = [_row(attribution, statement, article, seq) for attribution, statement in found]
    for row, attribution in zip(rows, incoming.analysis.attributions, strict=True):
        row.source_id = sources[attribution.source] if attribution.source else None
    session.add_all(rows)
    session.flush()
    for row, keys in zip(rows, incoming.keys, strict=True):
        session.add_all(span_rows(id_of(row), article.text, row.found))
        save_keys(session, id_of(row), keys)
    session.flush()
    return [id_of(row) for row in rows]


def _row(
    attribution: Attribution, statement: Statement, article: ArticleRow, seq: int
) -> QuotationRow:
    assert article.id is not None, "the article is saved first"
    quotation, text = attribution.quotation, article.text
    spans = [[span.start, span.end] for span in quotation.content]
    words = joined(text, spans)
    cue = quotation.cue
    sure, of_whom = (_unit(c) for c in (quotation.confidence, attribution.confidence))
    mention, via = _named(attribution.mention), _named(attribution.via)
    return QuotationRow(
        article_id=article.id,
        current=True,
        kind=quotation.kind.value,
        start=spans[0][0],
        text=words,
        folded=words_of(words),
        found=spans,
        context=statement.context,
        affiliation=statement.affiliation,
        cue_start=None if cue is None else cue.start,
        cue_end=None if cue is None else cue.end,
        cue_text=None if cue is None else cue.of(text),
        mention_start=mention[0],
        mention_end=mention[1],
        mention_text=mention[2],
        mention_folded=None if mention[2] is None else fold(mention[2])[:LONGEST_MENTION],
        via_start=via[0],
        via_end=via[1],
        via_text=via[2],
        found_confidence=sure,
        attribution_confidence=of_whom,
        attributed_by=None,
        confidence=min(sure, of_whom),
        workflow=Workflow.NEW.value,
        wording=None,
        content=None,
        reason="",
        decided_by=None,
        decided_at=None,
        version=seq,
        source_id=None,
    )


def _named(mention: Mention | None) -> tuple[int | None, int | None, str | None]:
    if mention is None:
        return None, None, None
    return mention.span.start, mention.span.end, mention.text


def _unit(confidence: float) -> float:
    return min(max(float(confidence), 0.0), 1.0)
