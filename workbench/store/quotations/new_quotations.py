"""Quotations of a new article saved, with the decisions that its last version's quotations bear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, or_, select

from workbench.domain.articles.analysis import Analysis
from workbench.domain.review.decisions import Workflow
from workbench.domain.statements.claim import Statement
from workbench.domain.statements.quotation import Attribution
from workbench.domain.statements.source import Mention, Source
from workbench.domain.text.folding import fold, words_of
from workbench.store.quotations.carrying import Wording, match
from workbench.store.schema.spans import Spans, joined, span_rows, spans_of, write_spans
from workbench.store.schema.tables import ArticleRow, QuotationRow

LONGEST_MENTION = 500
"""Characters of a mention that are searched; PostgreSQL indexes at most 2704 bytes."""


def insert_quotations(
    session: Session,
    article: ArticleRow,
    statements: Sequence[Statement],
    analysis: Analysis,
    sources: Mapping[Source, int],
    seq: int,
) -> list[QuotationRow]:
    """Save the quotations of an analysis, undecided.

    Args:
        session: An open one.
        article: The saved article.
        statements: One for each attribution, in their order.
        analysis: What was found.
        sources: Ids of its sources.
        seq: Number of the event that will tell of it.
    """
    rows = []
    for attribution, statement in zip(analysis.attributions, statements, strict=True):
        row = _row(attribution, statement, article, seq)
        row.source_id = sources[attribution.source] if attribution.source else None
        rows.append(row)
    session.add_all(rows)
    session.flush()
    for row in rows:
        session.add_all(span_rows(row.id or 0, article.text, row.found))
    session.flush()
    return rows


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


def carry_over(
    session: Session,
    article: ArticleRow,
    previous: ArticleRow | None,
    rows: Sequence[QuotationRow],
) -> Mapping[int, int]:
    """Give quotations that were in the version before what was decided about them.

    Where the words are the same and the speaker is printed otherwise, or where spans that a
    reviewer set cannot be found again, the decisions come along and the work is reopened.

    Args:
        session: An open one.
        article: The new version.
        previous: The one it takes the place of, if any.
        rows: The new version's quotations, in text order.

    Returns:
        Id of the quotation in the version before, by that of the new one.
    """
    if previous is None:
        return {}
    olds = session.exec(
        select(QuotationRow)
        .where(
            col(QuotationRow.article_id) == previous.id,
            # Where a split was taken back, the whole has the words.
            or_(~col(QuotationRow.set_aside), col(QuotationRow.joined_into).is_not(None)),
        )
        .order_by(col(QuotationRow.start), col(QuotationRow.id))
    ).all()
    pairs = match(
        [_wording(row, previous.text) for row in olds],
        [_wording(row, article.text) for row in rows],
    )
    for new, old in pairs.items():
        take_over(session, olds[old], previous.text, rows[new], article.text)
    return {rows[new].id or 0: olds[old].id or 0 for new, old in sorted(pairs.items())}


def _wording(row: QuotationRow, text: str) -> Wording:
    return Wording(words=joined(text, row.found), mention=row.mention_text, context=row.context)


def take_over(
    session: Session, old: QuotationRow, old_text: str, new: QuotationRow, new_text: str
) -> None:
    """Give a quotation what was decided about the one that it is in the version before."""
    spans, again = _moved(spans_of(session, old.id or 0), old, old_text, new, new_text)
    if old.mention_text != new.mention_text:
        again = True
    elif old.attributed_by is not None:
        new.source_id = old.source_id
        new.attributed_by = old.attributed_by
        new.attribution_confidence = old.attribution_confidence
        new.confidence = min(new.found_confidence, new.attribution_confidence)
    if spans != new.found:
        write_spans(session, new, new_text, spans)
    new.carried_from = old.id
    new.workflow = old.workflow
    if again and old.workflow != Workflow.NEW.value:
        new.workflow = Workflow.REOPENED.value
    new.wording = old.wording
    new.content = old.content
    new.reason = old.reason
    new.decided_by = old.decided_by
    new.decided_at = old.decided_at
    new.assigned_to = old.assigned_to
    if new.workflow == Workflow.AWAITING_SECOND_READER.value:
        new.first_reader = old.first_reader
    session.add(new)


def _moved(
    spans: list[list[int]], old: QuotationRow, old_text: str, new: QuotationRow, new_text: str
) -> tuple[Spans, bool]:
    """A reviewer's spans in the new text, and whether somebody must look at them again."""
    if spans == old.found:
        return new.found, False
    moved = shifted(spans, (old.found, old_text), (new.found, new_text))
    return (new.found, True) if moved is None else (moved, False)


def shifted(spans: Spans, old: tuple[Spans, str], new: tuple[Spans, str]) -> list[list[int]] | None:
    """Spans of a quotation in another text; None where other words stand there.

    Args:
        spans: Within the quotation, or close to it.
        old: Its spans as they were found, and the text.
        new: The same in the other text.
    """
    moved = []
    for start, end in spans:
        inside = (n for n, (first, last) in enumerate(old[0]) if first <= start and end <= last)
        number = next(inside, 0)
        shift = new[0][number][0] - old[0][number][0] if number < len(new[0]) else 0
        place = [start + shift, end + shift]
        if place[0] < 0 or old[1][start:end] != new[1][place[0] : place[1]]:
            return None
        moved.append(place)
    return moved
