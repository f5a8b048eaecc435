"""Numbers and lists over the whole store."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import and_, false, true
from sqlalchemy.orm import Mapped
from sqlmodel import Session, case, col, func, select
from sqlmodel.sql.expression import Select

from workbench.domain.lists.totals import ReviewerEntry, Stats, VersionEntry
from workbench.domain.review.decisions import ConflictStatus, Wording, Workflow
from workbench.store.log.chain import GENESIS
from workbench.store.log.events import last_event
from workbench.store.schema.count_tables import CountRow
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.full_text import like
from workbench.store.schema.log_tables import EventRow
from workbench.store.schema.rows import id_of
from workbench.store.schema.tables import ArticleRow, QuotationRow, SourceRow


def stats(session: Session) -> Stats:
    """Count everything once."""
    last = last_event(session)
    workflow = _counts(session, col(CountRow.workflow))
    wording = _counts(session, col(CountRow.wording))
    content = _counts(session, col(CountRow.content))
    versions = dict(
        session.exec(
            select(ArticleRow.current, func.count()).group_by(col(ArticleRow.current))
        ).all()
    )
    sources = session.exec(
        select(func.count())
        .select_from(SourceRow)
        .where(col(SourceRow.merged_into).is_(None), ~col(SourceRow.withdrawn))
    ).one()
    return Stats(
        articles=versions.get(True, 0),
        superseded=versions.get(False, 0),
        quotations=sum(workflow.values()),
        workflow=_listed(workflow, Workflow),
        wording=_listed(wording, Wording),
        content=tuple(sorted(content.items(), key=lambda pair: (-pair[1], pair[0]))),
        conflicts=_listed(_flags(session, finding=False), ConflictStatus),
        findings=_listed(_flags(session, finding=True), ConflictStatus),
        sources=sources,
        reviewers=_reviewers(session),
        events=last.seq if last else 0,
        head=last.hash if last else GENESIS,
    )


def _counts(session: Session, column: Mapped[str] | Mapped[str | None]) -> dict[str, int]:
    found = session.exec(select(column, func.sum(CountRow.quotations)).group_by(column)).all()
    return {value: int(count) for value, count in found if value is not None and count}


def _flags(session: Session, *, finding: bool) -> dict[str, int]:
    return dict(
        session.exec(
            select(ConflictRow.status, func.count())
            .where(col(ConflictRow.current).is_(true()), col(ConflictRow.finding) == finding)
            .group_by(col(ConflictRow.status))
        ).all()
    )


def _listed(counts: dict[str, int], axis: type[StrEnum]) -> tuple[tuple[str, int], ...]:
    return tuple((value.value, counts.get(value.value, 0)) for value in axis)


def _reviewers(session: Session) -> tuple[ReviewerEntry, ...]:
    acts = session.exec(
        select(EventRow.reviewer, func.count())
        .where(col(EventRow.act) != "import")
        .group_by(col(EventRow.reviewer))
        .order_by(col(EventRow.reviewer))
    ).all()
    standing = _counts(session, col(CountRow.decided_by))
    return tuple(
        ReviewerEntry(name=name, acts=count, standing=standing.get(name, 0)) for name, count in acts
    )


def article_entries(
    session: Session, words: str, *, superseded: bool, after: int, limit: int
) -> tuple[VersionEntry, ...]:
    """A window of the articles in the order they came in.

    Args:
        session: An open one.
        words: Part of title or outlet; "" for all.
        superseded: Whether older versions are listed too.
        after: Only ids above this one.
        limit: Most articles to read.
    """
    wanted = _entries().where(col(ArticleRow.id) > after).order_by(col(ArticleRow.id)).limit(limit)
    if not superseded:
        wanted = wanted.where(col(ArticleRow.current).is_(true()))
    if words.strip():
        wanted = wanted.where(
            like(col(ArticleRow.title_folded), words) | like(col(ArticleRow.outlet_folded), words)
        )
    return tuple(_entry(row, total, decided) for row, total, decided in session.exec(wanted))


def entries_at(session: Session, origin_sha256: str) -> tuple[VersionEntry, ...]:
    """All versions of what stands at one origin, the newest first."""
    wanted = _entries().where(col(ArticleRow.origin_sha256) == origin_sha256)
    found = session.exec(wanted.order_by(col(ArticleRow.version).desc()))
    return tuple(_entry(row, total, decided) for row, total, decided in found)


def _entries() -> Select[ArticleRow, int, int]:
    done = func.count(case((col(QuotationRow.workflow) == Workflow.DONE.value, 1)))
    return (
        select(ArticleRow, func.count(col(QuotationRow.id)), done)
        .outerjoin(
            QuotationRow,
            and_(
                col(QuotationRow.article_id) == col(ArticleRow.id),
                col(QuotationRow.set_aside).is_(false()),
            ),
        )
        .group_by(col(ArticleRow.id))
    )


def _entry(row: ArticleRow, quotations: int, decided: int) -> VersionEntry:
    return VersionEntry(
        article_id=id_of(row),
        version=row.version,
        current=row.current,
        origin=row.origin,
        title=row.title,
        outlet=row.outlet,
        byline=row.byline,
        published=row.published,
        retrieved_at=row.retrieved_at,
        sha256=row.sha256,
        quotations=quotations,
        decided=decided,
    )
