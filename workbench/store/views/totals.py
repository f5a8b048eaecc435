"""Count and list what is in the whole store."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import true
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, func, select

from workbench.domain.lists.totals import ReviewerEntry, Stats
from workbench.domain.review.decisions import ConflictStatus, Wording, Workflow
from workbench.store.log.chain import GENESIS
from workbench.store.log.events import last_event
from workbench.store.schema.count_tables import CountRow
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.log_tables import EventRow
from workbench.store.schema.tables import ArticleRow, SourceRow


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
