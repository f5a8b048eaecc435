"""Find like quotations in other articles, and earlier verdicts on the source of an open one.

Both are read with every quotation that is opened, so that neither may grow with the archive: the
one goes by the index of keys that detection uses, the other by an index of what is decided.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, true
from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import Select

from workbench.domain.lists.related import ALIKE, EarlierDecision, SimilarQuotation, alike
from workbench.domain.text.difference import compare_words
from workbench.store.quotations.known_statements import nearest
from workbench.store.schema.convert import statuses_of
from workbench.store.schema.flag_tables import StatementKeyRow
from workbench.store.schema.full_text import likely, quotation_holds
from workbench.store.schema.rows import IDS
from workbench.store.schema.tables import ArticleRow, QuotationRow, SourceRow
from workbench.store.sources.merges import KEPT, with_article_and_source

MOST_SIMILAR = 5
MOST_EARLIER = 5
"""Verdicts of the reviewer, and as many of others."""

_LOOKED_THROUGH = 1000
"""Verdicts on a source: of one that is often quoted nobody's are looked for in all of them."""

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)

_LOOKED_AT = 50
_LONGEST = 2000
"""Characters that likeness is measured on."""

_FEWEST_WORDS = 3
"""A quotation of fewer words is alike too many to be telling."""


_OF_SOURCE = (
    col(QuotationRow.current).is_(true()),
    col(QuotationRow.source_id) == bindparam("source"),
    col(QuotationRow.decided_at).is_not(None),
)
_OLDEST = (
    select(col(QuotationRow.decided_at))
    .where(*_OF_SOURCE)
    .order_by(col(QuotationRow.decided_at).desc())
    .offset(_LOOKED_THROUGH)
    .limit(1)
    .scalar_subquery()
)
_Verdicts = Select[datetime | None, int | None]


def _verdicts(whose: ColumnElement[bool]) -> _Verdicts:
    given = or_(col(QuotationRow.wording).is_not(None), col(QuotationRow.content).is_not(None))
    at, number = col(QuotationRow.decided_at), col(QuotationRow.id)
    recent = at >= func.coalesce(_OLDEST, _LONG_AGO)
    return (
        select(at, number)
        .where(*_OF_SOURCE, recent, given, whose, number != bindparam("but"))
        .order_by(at.desc(), number.desc())
        .limit(MOST_EARLIER)
    )


# Built once (docs/decisions/0021).
_OWN_VERDICTS = _verdicts(col(QuotationRow.decided_by) == bindparam("reviewer"))
_VERDICTS_OF_OTHERS = _verdicts(col(QuotationRow.decided_by) != bindparam("reviewer"))
_GROUP = select(SourceRow.id).where(
    or_(col(SourceRow.id) == bindparam("source"), col(SourceRow.merged_into) == bindparam("source"))
)
_KEYS = select(StatementKeyRow.key).where(
    col(StatementKeyRow.quotation_id) == bindparam("quotation")
)
_ORIGIN = select(ArticleRow.origin_sha256).where(col(ArticleRow.id) == bindparam("article"))
_ALL_VERSIONS = select(QuotationRow.id).where(
    col(QuotationRow.article_id).in_(
        select(ArticleRow.id).where(col(ArticleRow.origin_sha256) == _ORIGIN.scalar_subquery())
    )
)
_WORDS = select(QuotationRow.id, QuotationRow.folded).where(
    col(QuotationRow.id).in_(IDS),
    likely(col(QuotationRow.current).is_(true())),
)
_TOLD = with_article_and_source(select(QuotationRow, ArticleRow, KEPT.name)).where(
    col(QuotationRow.id).in_(IDS)
)


def similar_to(session: Session, row: QuotationRow) -> tuple[SimilarQuotation, ...]:
    """Current quotations of other articles in much the same words, the most alike first.

    Found by the keys that they share. Words so often quoted that all their keys are crowded are
    looked up as they stand.
    """
    if row.folded.count(" ") + 1 < _FEWEST_WORDS:
        return ()
    own = _own_article(session, row)
    keys = session.exec(_KEYS, params={"quotation": row.id}).all()
    near = nearest(session, keys, own)
    if near is None:
        near = _same_words(session, row, own)
    found = [pair for pair in _scored(session, row, near[:_LOOKED_AT]) if pair[1] >= ALIKE]
    found.sort(key=lambda pair: -pair[1])
    best = dict(found[:MOST_SIMILAR])
    return tuple(
        SimilarQuotation(
            **fields,
            alike=best[fields["quotation_id"]],
            difference=compare_words(row.text, fields["text"]),
        )
        for fields in _told(session, list(best))
    )


def earlier_decisions(
    session: Session, row: QuotationRow, source_id: int | None, reviewer: str
) -> tuple[EarlierDecision, ...]:
    """The last verdicts on other quotations of a source: the reviewer's own, then those of others.

    Those of the reviewer are looked for among the last 1000 on the source.

    Args:
        session: An open one.
        row: The quotation that is open; it is left out.
        source_id: Its source, merges followed; None where it has none.
        reviewer: Whose verdicts come first.
    """
    if source_id is None:
        return ()
    group = session.exec(_GROUP, params={"source": source_id}).all()
    asked = {"but": row.id, "reviewer": reviewer}
    found = [
        number
        for verdicts in (_OWN_VERDICTS, _VERDICTS_OF_OTHERS)
        for number in _last(session, group, verdicts, asked)
    ]
    return tuple(EarlierDecision(**fields) for fields in _told(session, found))


def _last(
    session: Session, group: Iterable[int | None], verdicts: _Verdicts, asked: Mapping[str, Any]
) -> list[int]:
    """Newest first. Each source of the group by itself, so that the index brings them in order."""
    found: list[tuple[datetime, int]] = []
    for source_id in group:
        pairs = session.exec(verdicts, params={**asked, "source": source_id})
        found += [(when, one) for when, one in pairs if when is not None and one is not None]
    return [one for _, one in sorted(found, reverse=True)[:MOST_EARLIER]]


def _own_article(session: Session, row: QuotationRow) -> frozenset[int]:
    """Quotations of the article, in whichever of its versions: those are in no other article."""
    found = session.exec(_ALL_VERSIONS, params={"article": row.article_id})
    return frozenset(number for number in found if number is not None)


def _same_words(session: Session, row: QuotationRow, own: Collection[int]) -> list[int]:
    held = quotation_holds(row.folded)
    found = session.exec(
        select(QuotationRow.id)
        .where(held, likely(col(QuotationRow.current).is_(true())))
        .limit(len(own) + _LOOKED_AT)
    )
    return [number for number in found if number is not None and number not in own]


def _scored(session: Session, row: QuotationRow, ids: Sequence[int]) -> list[tuple[int, float]]:
    if not ids:
        return []
    words = session.exec(_WORDS, params={"ids": ids})
    here = row.folded[:_LONGEST]
    return [(number or 0, alike(here, there[:_LONGEST])) for number, there in words]


def _told(session: Session, ids: Sequence[int]) -> Iterable[Mapping[str, Any]]:
    """The fields of `Elsewhere` of these quotations, in their order."""
    if not ids:
        return []
    found = session.exec(_TOLD, params={"ids": ids})
    fields = {
        row.id: {
            "quotation_id": row.id,
            "article_id": row.article_id,
            "outlet": article.outlet,
            "title": article.title,
            "published": article.published,
            "speaker": name or row.mention_text,
            "text": row.text,
            "statuses": statuses_of(row),
        }
        for row, article, name in found
    }
    return [fields[number] for number in ids]
