"""Read what a fact-check note is made of, in few queries however many quotations there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import true
from sqlmodel import Session, col, select

from workbench.domain.lists.opened import ConflictEntry
from workbench.domain.review.note import NotedArticle, NotedConflict, NotedQuotation
from workbench.domain.statements.quotation import Attribution
from workbench.domain.statements.source import Source
from workbench.domain.text.span import Span
from workbench.store.flags.conflicts import Renderings, conflict_rows, renderings_beside
from workbench.store.log.remarks import RemarksBySubject, Written, remarks_on
from workbench.store.quotations.parts import parts_of
from workbench.store.quotations.renderings import flags_on
from workbench.store.schema.convert import article_from_row, attribution_from_row, statuses_of
from workbench.store.schema.flag_tables import ConflictRow as Flag
from workbench.store.schema.rows import id_of, in_batches
from workbench.store.schema.tables import ArticleRow, QuotationRow, SpanRow
from workbench.store.sources.merges import canonical_ids
from workbench.store.sources.sources import load_sources
from workbench.store.views.opened import lineage


@dataclass(frozen=True, slots=True)
class _Beside:
    """What must be known beside the quotations of an article."""

    flags: Mapping[int, Sequence[int]]
    """Conflicts by quotation."""

    holders: frozenset[int | None]
    """Ids of the quotations that have the words of another one."""


def current_articles(session: Session) -> list[int]:
    """Ids of the newest version of every article."""
    found = session.exec(
        select(ArticleRow.id).where(col(ArticleRow.current)).order_by(col(ArticleRow.id))
    )
    return [number for number in found if number is not None]


def articles_of(session: Session, quotation_ids: Sequence[int]) -> list[int]:
    """Ids of the articles that hold these quotations."""
    found: set[int] = set()
    for some in in_batches(quotation_ids):
        held = select(QuotationRow.article_id).where(col(QuotationRow.id).in_(some)).distinct()
        found.update(session.exec(held))
    return sorted(found)


def noted_conflicts(
    session: Session, quotation_ids: Sequence[int], *, superseded: bool
) -> tuple[NotedConflict, ...]:
    """Conflicts and findings with a side among these quotations, conflicts and the surest first.

    Args:
        session: An open one.
        quotation_ids: Which quotations.
        superseded: Whether those between old versions of articles count too.
    """
    decisions: dict[int, tuple[str, datetime | None]] = {}
    for some in in_batches(quotation_ids):
        standing = () if superseded else (col(Flag.current).is_(true()),)
        concerned = flags_on([*some, *parts_of(session, some)], *standing).subquery()
        wanted = select(Flag.id, Flag.reason, Flag.decided_at).where(
            col(Flag.id).in_(select(concerned.c.conflict_id))
        )
        decisions.update({number or 0: (why, at) for number, why, at in session.exec(wanted)})
    rows: list[ConflictEntry] = []
    others: dict[int, tuple[Renderings, Renderings]] = {}
    for some in in_batches(sorted(decisions)):
        these = conflict_rows(session, some)
        rows += these
        others.update(renderings_beside(session, these))
    rows.sort(key=lambda row: (row.key.finding, -row.key.score, row.conflict_id))
    remarks = remarks_on(session, [f"conflict:{row.conflict_id}" for row in rows])
    return tuple(
        _conflict(row, *decisions[row.conflict_id], remarks, others.get(row.conflict_id, ((), ())))
        for row in rows
    )


def noted_articles(
    session: Session,
    article_ids: Sequence[int],
    quotation_ids: Collection[int],
    conflicts: Sequence[NotedConflict],
) -> tuple[NotedArticle, ...]:
    """These articles, in this order, each with those of its quotations that are asked for.

    Args:
        session: An open one.
        article_ids: Which articles; they must be there.
        quotation_ids: Which quotations of them.
        conflicts: What is flagged on these quotations.
    """
    wanted = frozenset(quotation_ids)
    flags: dict[int, list[int]] = defaultdict(list)
    for conflict in conflicts:
        for number in conflict.concerned:
            flags[number].append(conflict.conflict_id)
    return tuple(_article(session, number, wanted, flags) for number in article_ids)


def _conflict(
    row: ConflictEntry,
    reason: str,
    decided_at: datetime | None,
    remarks: RemarksBySubject,
    others: tuple[Renderings, Renderings],
) -> NotedConflict:
    notes, evidence = remarks.about((f"conflict:{row.conflict_id}",))
    return NotedConflict(
        conflict_id=row.conflict_id,
        kind=row.kind,
        score=row.score,
        explanation=row.explanation,
        a=row.a,
        b=row.b,
        a_renderings=others[0],
        b_renderings=others[1],
        status=row.status,
        reason=reason,
        decided_by=row.decided_by,
        decided_at=decided_at,
        notes=notes,
        evidence=evidence,
    )


def _article(
    session: Session, number: int, wanted: frozenset[int], flags: Mapping[int, Sequence[int]]
) -> NotedArticle:
    row = session.get(ArticleRow, number)
    assert row is not None, "ids come from the same snapshot"
    found = session.exec(
        select(QuotationRow)
        .where(col(QuotationRow.article_id) == number)
        .order_by(col(QuotationRow.start), col(QuotationRow.id))
    ).all()
    rows = [quotation for quotation in found if quotation.id in wanted]
    article = article_from_row(row)
    subjects = (f"article:{number}",)
    notes, evidence = remarks_on(session, subjects).about(subjects)
    return NotedArticle(
        article_id=number,
        version=row.version,
        current=row.current,
        title=article.title,
        outlet=article.outlet,
        byline=article.byline,
        published=article.published,
        origin=article.provenance.origin,
        sha256=article.provenance.sha256,
        retrieved_at=article.provenance.retrieved_at,
        quotations=_quotations(session, rows, article.text, _Beside(flags, _holders(found))),
        notes=notes,
        evidence=evidence,
    )


def _holders(rows: Sequence[QuotationRow]) -> frozenset[int | None]:
    """Ids of the quotations that have the words of another one."""
    return frozenset(row.joined_into or row.split_from for row in rows if row.set_aside)


def _quotations(
    session: Session, rows: Sequence[QuotationRow], text: str, beside: _Beside
) -> tuple[NotedQuotation, ...]:
    spans: dict[int, list[SpanRow]] = defaultdict(list)
    for some in in_batches([row.id for row in rows]):
        kept = select(SpanRow).where(col(SpanRow.quotation_id).in_(some))
        for span in session.exec(kept.order_by(col(SpanRow.number))):
            spans[span.quotation_id].append(span)
    sources = _sources(session, {row.source_id for row in rows if row.source_id is not None})
    # A quotation answers to what was written about it in the versions before, and of its parts.
    lines = {
        row.id: [f"quotation:{n}" for n in lineage(session, row.id)]
        if row.carried_from or row.id in beside.holders
        else [f"quotation:{row.id}"]
        for row in rows
        if row.id is not None
    }
    remarks = remarks_on(session, [subject for line in lines.values() for subject in line])
    return tuple(
        _quotation(
            row,
            attribution_from_row(row, spans[number], text, sources.get(row.source_id or 0)),
            text,
            beside.flags.get(number, ()),
            remarks.about(lines[number]),
        )
        for row in rows
        if (number := row.id) is not None
    )


def _quotation(
    row: QuotationRow,
    attribution: Attribution,
    text: str,
    flags: Sequence[int],
    remarks: Written,
) -> NotedQuotation:
    context = _context(row.context, text, attribution.quotation.content)
    return NotedQuotation(
        quotation_id=id_of(row),
        kind=attribution.quotation.kind,
        text=row.text,
        context=context.of(text),
        content=tuple(
            Span(span.start - context.start, span.end - context.start)
            for span in attribution.quotation.content
        ),
        printed=attribution.mention.text if attribution.mention else None,
        speaker=attribution.source.name if attribution.source else None,
        role=attribution.source.role if attribution.source else None,
        via=attribution.via.text if attribution.via else None,
        confidence=row.confidence,
        statuses=statuses_of(row),
        conflicts=tuple(flags),
        notes=remarks[0],
        evidence=remarks[1],
    )


def _context(context: str, text: str, content: Sequence[Span]) -> Span:
    """Where the context stands; the paragraphs of the content where a reviewer has moved it."""
    start, end = content[0].start, content[-1].end
    at = text.rfind(context, 0, start + len(context)) if context else -1
    if 0 <= at <= start and end <= at + len(context):
        return Span(at, at + len(context))
    after = text.find("\n", end)
    return Span(text.rfind("\n", 0, start) + 1, len(text) if after < 0 else after)


def _sources(session: Session, ids: Collection[int]) -> Mapping[int, Source]:
    """Sources by every id that stands for them, merges followed."""
    kept = canonical_ids(session, ids)
    loaded = load_sources(session, kept.values())
    return {number: loaded[to] for number, to in kept.items() if to in loaded}
