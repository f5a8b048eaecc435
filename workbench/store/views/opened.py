"""Read a quotation or a conflict with its article and all that was said about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, false
from sqlmodel import Session, col, func, select

from workbench.domain.lists.opened import (
    ConflictFile,
    ConflictView,
    Marked,
    QuotationFile,
)
from workbench.domain.review.decisions import ConflictStatus, Event
from workbench.domain.statements.claim import Statement
from workbench.domain.statements.conflict import Conflict, ConflictKind
from workbench.domain.statements.quotation import Attribution, QuotationKind
from workbench.domain.text.span import Span
from workbench.store.flags.calibrations import calibration_in_force
from workbench.store.flags.conflicts import (
    conflict_key,
    conflicts_on,
    renderings_beside,
    shown_score,
)
from workbench.store.log.events import history
from workbench.store.log.remarks import evidence_on, notes_on
from workbench.store.quotations.parts import holder_of, parts_of
from workbench.store.quotations.statements import statements_of
from workbench.store.schema.convert import (
    article_from_row,
    attribution_from_row,
    cue_of,
    key_of,
    statuses_of,
)
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.rows import IDS, article_row, conflict_row, id_of, quotation_row
from workbench.store.schema.tables import ArticleRow, QuotationRow, SpanRow
from workbench.store.sources.merges import KEPT, NAMED
from workbench.store.sources.sources import load_sources
from workbench.store.views.related import earlier_decisions, similar_to

_MOST_HISTORY = 200


# Built once (docs/decisions/0021).
_THERE = col(QuotationRow.article_id) == bindparam("article")
_OTHERS = (
    select(QuotationRow)
    .where(
        _THERE,
        col(QuotationRow.id) != bindparam("but"),
        col(QuotationRow.set_aside).is_(false()),
    )
    .order_by(col(QuotationRow.start), col(QuotationRow.id))
)
_SPANS = (
    select(SpanRow)
    .where(col(SpanRow.quotation_id) == bindparam("quotation"))
    .order_by(col(SpanRow.number))
)
_SPEAKERS = (
    select(NAMED.id, KEPT.name)
    .join(KEPT, col(KEPT.id) == func.coalesce(NAMED.merged_into, NAMED.id))
    .where(col(NAMED.id).in_(IDS))
)
_SPANS_THERE = (
    select(SpanRow.quotation_id, SpanRow.start, SpanRow.end)
    .join(QuotationRow, col(QuotationRow.id) == col(SpanRow.quotation_id))
    .where(_THERE)
    .order_by(col(SpanRow.quotation_id), col(SpanRow.number))
)


def open_quotation(session: Session, quotation_id: int, reviewer: str) -> QuotationFile:
    """The quotation with everything beside it; that which has its words now, if another has.

    Args:
        session: An open one.
        quotation_id: Which quotation.
        reviewer: Whose verdicts on its source come before those of others.

    Raises:
        NotFoundError: There is no such quotation.
        StoreError: Its words are not those of the article any more.
    """
    row = holder_of(session, quotation_id)
    number = id_of(row)
    article = article_row(session, row.article_id)
    attribution, source_id = attributed(session, row, article)
    line = lineage(session, number)
    subjects = _subjects(line)
    return QuotationFile(
        quotation_id=number,
        version=row.version,
        key=key_of(row),
        article_id=row.article_id,
        article_version=article.version,
        current=row.current,
        article=article_from_row(article),
        attribution=attribution,
        text=row.text,
        source_id=source_id,
        statuses=statuses_of(row),
        others=_others(session, row),
        conflicts=conflicts_on(session, line),
        notes=notes_on(session, subjects),
        evidence=evidence_on(session, subjects),
        history=history(session, subjects, _MOST_HISTORY),
        similar=similar_to(session, row),
        earlier=earlier_decisions(session, row, source_id, reviewer),
    )


def open_conflict_file(session: Session, conflict_id: int) -> ConflictFile:
    """The conflict with both quotations in their articles.

    Raises:
        NotFoundError: There is no such conflict.
    """
    row = conflict_row(session, conflict_id)
    subject = f"conflict:{conflict_id}"
    a, b = (quotation_row(session, number) for number in (row.a_id, row.b_id))
    compared = statements_of(session, (a, b), {row.a_id: row.a_text, row.b_id: row.b_text})
    others = renderings_beside(session, (row,)).get(conflict_id, ((), ()))
    return ConflictFile(
        conflict_id=conflict_id,
        version=row.version,
        key=conflict_key(row),
        conflict=_conflict(row, shown_score(row, calibration_in_force(session)), *compared),
        status=ConflictStatus(row.status),
        reason=row.reason,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        assigned_to=row.assigned_to,
        a=_view(session, a),
        b=_view(session, b),
        a_renderings=others[0],
        b_renderings=others[1],
        notes=notes_on(session, (subject,)),
        evidence=evidence_on(session, (subject,)),
        history=history(session, (subject,), _MOST_HISTORY),
    )


def attributed(
    session: Session, row: QuotationRow, article: ArticleRow
) -> tuple[Attribution, int | None]:
    """A quotation as domain value, and the id of its source with merges followed."""
    spans = session.exec(_SPANS, params={"quotation": row.id}).all()
    kept = load_sources(session, () if row.source_id is None else (row.source_id,))
    source_id, source = next(iter(kept.items()), (None, None))
    return attribution_from_row(row, spans, article.text, source), source_id


def lineage(session: Session, quotation_id: int) -> list[int]:
    """The quotation, its parts, and those in earlier versions whose decisions they took over."""
    found: list[int] = []
    left = [quotation_id]
    while left:
        number = left.pop()
        if number not in found:
            found.append(number)
            before = quotation_row(session, number).carried_from
            left += [*parts_of(session, (number,)), *([] if before is None else [before])]
    return found


def acts_on(session: Session, quotation_id: int) -> tuple[Event, ...]:
    """Acts upon a quotation and upon those whose decisions it has, newest first; at most 200."""
    return history(session, _subjects(lineage(session, quotation_id)), _MOST_HISTORY)


def _subjects(line: Sequence[int]) -> list[str]:
    return [f"quotation:{number}" for number in line]


def speakers_of(session: Session, rows: Sequence[QuotationRow]) -> Mapping[int | None, str]:
    """Name of the source, merges followed, by the source id that a quotation holds."""
    ids = {row.source_id for row in rows if row.source_id is not None}
    return dict(session.exec(_SPEAKERS, params={"ids": ids}).all())


def _others(session: Session, row: QuotationRow) -> tuple[Marked, ...]:
    article = {"article": row.article_id}
    rows = session.exec(_OTHERS, params={**article, "but": row.id}).all()
    spans: dict[int, list[Span]] = defaultdict(list)
    for number, start, end in session.exec(_SPANS_THERE, params=article):
        spans[number].append(Span(start, end))
    speakers = speakers_of(session, rows)
    return tuple(
        Marked(
            quotation_id=id_of(other),
            kind=QuotationKind(other.kind),
            content=tuple(spans[id_of(other)]),
            cue=cue_of(other),
            speaker=speakers.get(other.source_id) or other.mention_text,
            statuses=statuses_of(other),
            version=other.version,
        )
        for other in rows
    )


def _view(session: Session, row: QuotationRow) -> ConflictView:
    article = article_row(session, row.article_id)
    attribution, source_id = attributed(session, row, article)
    return ConflictView(
        quotation_id=id_of(row),
        article_id=row.article_id,
        article=article_from_row(article),
        attribution=attribution,
        source_id=source_id,
        text=row.text,
        statuses=statuses_of(row),
    )


def _conflict(row: ConflictRow, score: float, a: Statement, b: Statement) -> Conflict:
    return Conflict(
        kind=ConflictKind(row.kind),
        a=a,
        b=b,
        score=score,
        explanation=row.explanation,
        a_words=tuple(Span(start, end) for start, end in row.a_words),
        b_words=tuple(Span(start, end) for start, end in row.b_words),
        rule=row.rule,
    )
