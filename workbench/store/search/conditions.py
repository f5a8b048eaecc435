"""Conditions on quotations, by the key of the term that asks for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Integer, Select, cast, false, true, union_all
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import and_, col, func, or_, select

from workbench.domain.lists.filters import PATTERN, FilterKey, Term
from workbench.domain.review.decisions import ConflictStatus, Wording, Workflow
from workbench.store.quotations.renderings import concerned, sides
from workbench.store.schema.count_tables import CountRow, MentionRow
from workbench.store.schema.filter_terms import Condition, Makers
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.full_text import (
    article_holds,
    is_of,
    like,
    likely,
    quotation_holds,
    quotation_matches,
)
from workbench.store.schema.log_tables import EvidenceRow, NoteRow
from workbench.store.schema.tables import ArticleRow, QuotationRow, SourceRow
from workbench.store.sources.merges import CANONICAL
from workbench.store.sources.source_search import sources_called

_OTHER = aliased(QuotationRow)

Rows = type[QuotationRow] | type[CountRow]

NOBODY = "none"
"""What a user types for no reviewer at all."""

OPEN = (
    likely(col(ConflictRow.current).is_(true())),
    col(ConflictRow.status) == ConflictStatus.OPEN.value,
)
"""What a flag fulfils that somebody has to look at."""

_QUOTATION = "quotation:"
"""Begins the subject of what is written about a quotation."""

OLD = Term(key=FilterKey.IS, values=("old",))
"""The term that asks for superseded versions instead of the newest ones."""


def asks_for_old(terms: Sequence[Term]) -> bool:
    """Tell whether superseded versions may pass; unless asked for, only the newest do."""
    return any(
        term.key is FilterKey.IS and "old" in term.values and not term.negated for term in terms
    )


def of_articles(made: Condition) -> Condition:
    """Match quotations in articles that fulfil a condition."""
    return col(QuotationRow.article_id).in_(select(ArticleRow.id).where(made))


OfArticle = Callable[[Condition], Condition]
"""Makes a condition on a row of one on its article, as `of_articles` does."""


def spoken_by(words: str) -> Condition:
    """Match quotations whose source, by any of its names, or mention as printed holds the words."""
    mentions = select(MentionRow.folded).where(like(col(MentionRow.folded), words))
    return _of_either(
        col(_OTHER.source_id).in_(sources_called(words)),
        col(_OTHER.mention_folded).in_(mentions),
    )


def any_spoken_by(words: str) -> Condition:
    """Match the same where nothing is put in order: both indexes are asked about the rows.

    A list of the rows' ids, which `spoken_by` makes, takes three times as long to count.
    """
    both = col(QuotationRow.current).in_((True, False))
    mentions = select(MentionRow.folded).where(like(col(MentionRow.folded), words))
    return or_(
        and_(both, is_of(col(QuotationRow.source_id), sources_called(words).scalar_subquery())),
        and_(both, is_of(col(QuotationRow.mention_folded), mentions.scalar_subquery())),
    )


def given_to(source_id: str) -> Condition:
    """Match quotations given to a source or to one that was merged into it."""
    return _of_either(col(_OTHER.source_id).in_(merged_into(source_id)))


def merged_into(source_id: str) -> Select[Any]:
    """Ids of a source and of those that were merged into it."""
    return select(SourceRow.id).where(int(source_id) == CANONICAL)


def _of_either(*conditions: Condition) -> Condition:
    """Match what fulfils any of some conditions on `_OTHER`, each with an index of its own.

    Listed one after the other, since PostgreSQL uses no index for alternatives; with both values
    of what such an index begins with, so that it can be used.
    """
    both = col(_OTHER.current).in_((True, False))
    found = (select(_OTHER.id).where(both, made) for made in conditions)
    return is_of(col(QuotationRow.id), union_all(*found).scalar_subquery())


def in_article(value: str, of: OfArticle = of_articles) -> Condition:
    """Match quotations in the article of that id, or in those with that in their title."""
    if value.isascii() and value.isdigit():
        return col(QuotationRow.article_id) == int(value)
    return of(like(col(ArticleRow.title_folded), value))


def published_in(outlet: str, of: OfArticle = of_articles) -> Condition:
    """Match quotations in articles of an outlet."""
    return of(like(col(ArticleRow.outlet_folded), outlet))


def published(value: str, of: OfArticle = of_articles, *, after: bool) -> Condition:
    """Match quotations in articles published on a day or later, or before it."""
    date = col(ArticleRow.published)
    return of(date >= value if after else date < value)


def assigned(column: Mapped[str | None], value: str) -> Condition:
    """Match items assigned to a reviewer, or to nobody where that is asked."""
    return column.is_(None) if value == NOBODY else column == value


def _readable_by(reviewer: str) -> Condition:
    return and_(
        col(QuotationRow.workflow) == Workflow.AWAITING_SECOND_READER.value,
        # Sent before there were first readers, it was sent by whoever decided it last.
        func.coalesce(QuotationRow.first_reader, QuotationRow.decided_by) != reviewer,
        func.coalesce(QuotationRow.assigned_to, reviewer) == reviewer,
    )


def saying(sought: str) -> Condition:
    """Match quotations that hold words, or that match what stands between slashes."""
    if sought.startswith(PATTERN):
        return quotation_matches(sought[1:-1])
    return quotation_holds(sought)


def in_article_saying(sought: str) -> Condition:
    """Match quotations in articles whose text holds words."""
    return article_holds(col(QuotationRow.article_id), sought)


def _status(rows: Rows, value: str) -> Condition:
    if value in frozenset(Workflow):
        return col(rows.workflow) == value
    if value in frozenset(Wording):
        return col(rows.wording) == value
    return col(rows.content) == value


def status_makers(rows: Rows) -> Makers:
    """Conditions on how far a quotation is and whose it is, which the rows of two tables tell."""
    ways: Mapping[str, Condition] = {
        "decided": col(rows.decided_by).is_not(None),
        "done": col(rows.workflow) == Workflow.DONE.value,
        "new": col(rows.workflow) == Workflow.NEW.value,
    }
    return {
        FilterKey.STATUS: partial(_status, rows),
        FilterKey.KIND: lambda value: col(rows.kind) == value,
        FilterKey.IS: lambda value: ways[value],
        FilterKey.BY: lambda value: col(rows.decided_by) == value,
        FilterKey.ASSIGNED: lambda value: assigned(col(rows.assigned_to), value),
    }


def _sure(value: str) -> Condition:
    bound = float(value[1:])
    column = col(QuotationRow.confidence)
    return column < bound if value.startswith("<") else column > bound


def _is(value: str) -> Condition:
    return _WAYS[value]() if value in _WAYS else _BY_STATUS[FilterKey.IS](value)


def flagged() -> Condition:
    """Match quotations that bear an open flag; all that do are looked up first."""
    number = col(QuotationRow.id)
    of_flags = is_of(number, concerned(*OPEN).scalar_subquery())
    return and_(of_flags, _current_or_side())


def _flagged() -> Condition:
    return and_(col(QuotationRow.id).in_(concerned(*OPEN)), _current_or_side())


def _current_or_side() -> Condition:
    # Of what is superseded, only the two sides themselves are concerned.
    return or_(col(QuotationRow.current), col(QuotationRow.id).in_(sides(*OPEN)))


def _subject_of(table: type[NoteRow | EvidenceRow]) -> Condition:
    number = cast(func.substr(table.subject, len(_QUOTATION) + 1), Integer)
    named = select(number).where(
        ~col(table.withdrawn), col(table.subject).startswith(_QUOTATION, autoescape=True)
    )
    return col(QuotationRow.id).in_(named)


_BY_STATUS = status_makers(QuotationRow)
_WAYS: Mapping[str, Callable[[], Condition]] = {
    "conflict": _flagged,
    "old": lambda: col(QuotationRow.current).is_(false()),
    "resolved": lambda: col(QuotationRow.source_id).is_not(None),
    "noted": lambda: _subject_of(NoteRow),
    "evidenced": lambda: _subject_of(EvidenceRow),
}
LISTED = {"conflict", "noted", "evidenced"}
"""Those of them whose rows are found by lists of ids."""

QUOTES: Makers = {
    **_BY_STATUS,
    FilterKey.SPEAKER: spoken_by,
    FilterKey.SOURCE: given_to,
    FilterKey.OUTLET: published_in,
    FilterKey.ARTICLE: in_article,
    FilterKey.IS: _is,
    FilterKey.READER: _readable_by,
    FilterKey.TEXT: saying,
    FilterKey.BODY: in_article_saying,
    FilterKey.AFTER: lambda value: published(value, after=True),
    FilterKey.BEFORE: lambda value: published(value, after=False),
    FilterKey.SURE: _sure,
}
