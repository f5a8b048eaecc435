"""List the versions of articles, open an article, and compare two of its versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import and_, false, true
from sqlmodel import Session, case, col, func, select
from sqlmodel.sql.expression import Select

from workbench.domain.articles.versions import (
    ArticleFile,
    Copy,
    VersionChange,
    VersionQuotation,
    changes,
)
from workbench.domain.lists.filters import ArticleFilter, FilterKey
from workbench.domain.lists.totals import VersionEntry
from workbench.domain.review.decisions import Workflow
from workbench.domain.text.difference import compare_paragraphs
from workbench.store.log.remarks import evidence_on, notes_on
from workbench.store.schema.convert import article_from_row, statuses_of
from workbench.store.schema.rows import article_row, id_of
from workbench.store.schema.tables import ArticleRow, CopyRow, QuotationRow
from workbench.store.views.article_overview import article_conditions, article_rows
from workbench.store.views.opened import speakers_of

_MOST_COPIES = 50


def open_article_file(session: Session, article_id: int) -> ArticleFile:
    """An article with its versions, and how it differs from the version before it.

    Raises:
        NotFoundError: There is no such article.
    """
    row = article_row(session, article_id)
    versions = _entries_at(session, row.origin_sha256)
    before = [entry for entry in versions if entry.version < row.version]
    here = next(entry for entry in versions if entry.article_id == article_id)
    subject = (f"article:{article_id}",)
    return ArticleFile(
        row=article_rows(session, (article_id,))[0],
        media_type=row.media_type,
        encoding=row.encoding,
        versions=versions,
        copies=_copies(session, article_id),
        notes=notes_on(session, subject),
        evidence=evidence_on(session, subject),
        change=change_between(session, versions, before[0], here) if before else None,
    )


def versions_of(session: Session, article_id: int) -> tuple[VersionEntry, ...]:
    """All versions of what stands at an article's origin, the newest first.

    Raises:
        NotFoundError: There is no such article.
    """
    return _entries_at(session, article_row(session, article_id).origin_sha256)


def version_entries(
    session: Session, wanted: ArticleFilter, *, superseded: bool, after: int, limit: int
) -> tuple[VersionEntry, ...]:
    """Read a window of the versions in the order they came in.

    Args:
        session: An open one.
        wanted: Which articles: words are looked for in the title and outlet of each version, all
            else in the newest one.
        superseded: Whether older versions are listed too.
        after: Only ids above this one.
        limit: Most versions to read.
    """
    titles = tuple(term for term in wanted.terms if term.key is FilterKey.WORDS)
    others = tuple(term for term in wanted.terms if term.key is not FilterKey.WORDS)
    found = _entries().where(col(ArticleRow.id) > after, *article_conditions(titles))
    if not superseded:
        found = found.where(col(ArticleRow.current).is_(true()))
    if others:
        # The versions of an article have its origin in common.
        passing = select(ArticleRow.origin_sha256).where(
            col(ArticleRow.current).is_(true()), *article_conditions(others)
        )
        found = found.where(col(ArticleRow.origin_sha256).in_(passing.correlate(None)))
    rows = session.exec(found.order_by(col(ArticleRow.id)).limit(limit))
    return tuple(_entry(row, total, decided) for row, total, decided in rows)


def change_between(
    session: Session, versions: Sequence[VersionEntry], older: VersionEntry, newer: VersionEntry
) -> VersionChange:
    """One version held against an earlier one.

    Args:
        session: An open one.
        versions: All versions, in whatever order.
        older: The earlier of the two.
        newer: The later.
    """
    since = [one.article_id for one in versions if older.version < one.version <= newer.version]
    return VersionChange(
        older=older,
        newer=newer,
        quotations=changes(
            _quotations(session, older.article_id),
            _quotations(session, newer.article_id),
            _carried(session, older.article_id, newer.article_id, since),
        ),
        passages=compare_paragraphs(
            _paragraphs(session, older.article_id), _paragraphs(session, newer.article_id)
        ),
    )


def _paragraphs(session: Session, article_id: int) -> list[str]:
    article = article_from_row(article_row(session, article_id))
    return [block.span.of(article.text) for block in article.blocks]


def _quotations(session: Session, article_id: int) -> list[VersionQuotation]:
    rows = session.exec(
        select(QuotationRow)
        .where(col(QuotationRow.article_id) == article_id, col(QuotationRow.set_aside).is_(false()))
        .order_by(col(QuotationRow.start), col(QuotationRow.id))
    ).all()
    speakers = speakers_of(session, rows)
    return [
        VersionQuotation(
            quotation_id=id_of(row),
            text=row.text,
            speaker=speakers.get(row.source_id) or row.mention_text,
            statuses=statuses_of(row),
        )
        for row in rows
    ]


def _carried(session: Session, older: int, newer: int, since: Sequence[int]) -> Mapping[int, int]:
    """The quotation of ``older`` whose decisions one of ``newer`` has, over versions between."""
    found = session.exec(
        select(QuotationRow.id, QuotationRow.carried_from, QuotationRow.article_id).where(
            col(QuotationRow.article_id).in_(since), col(QuotationRow.carried_from).is_not(None)
        )
    ).all()
    came_from = {number: origin for number, origin, _ in found}
    first = set(
        session.exec(select(QuotationRow.id).where(col(QuotationRow.article_id) == older)).all()
    )
    carried = {}
    for number, _, article_id in found:
        if article_id != newer or number is None:
            continue
        at: int | None = number
        while at is not None and at not in first:
            at = came_from.get(at)
        if at is not None:
            carried[number] = at
    return carried


def _copies(session: Session, article_id: int) -> tuple[Copy, ...]:
    rows = session.exec(
        select(CopyRow)
        .where(col(CopyRow.article_id) == article_id)
        .order_by(col(CopyRow.retrieved_at), col(CopyRow.origin_sha256))
        .limit(_MOST_COPIES)
    )
    return tuple(Copy(origin=row.origin, retrieved_at=row.retrieved_at) for row in rows)


def _entries_at(session: Session, origin_sha256: str) -> tuple[VersionEntry, ...]:
    """Read all versions of what stands at one origin, the newest first."""
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
