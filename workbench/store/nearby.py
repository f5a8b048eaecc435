"""The conditions of a filter as rows are tried by them, one after the other.

A list is read from some place on. Where many rows pass, the next ones soon make a page, and asking
an index for all that pass, perhaps a hundred thousand, would be the longer way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from sqlalchemy import true
from sqlmodel import col, or_, select

from workbench.domain.filter import PATTERN, FilterKey, QuoteFilter
from workbench.store.conditions import (
    OPEN,
    QUOTES,
    Condition,
    condition,
    in_article,
    published,
    published_in,
)
from workbench.store.renderings import is_concerned
from workbench.store.search import like, tried, words_stand
from workbench.store.sources import of_sources_called
from workbench.store.tables import ArticleRow, QuotationRow


def nearby_conditions(wanted: QuoteFilter) -> list[Condition]:
    """What a current quotation must fulfil to pass; only the order of a list has an index."""
    made = (tried(condition(term, _NEARBY)) for term in wanted.terms)
    return [col(QuotationRow.current).is_(true()), *made]


def _of_its_article(made: Condition) -> Condition:
    found = select(ArticleRow.id).where(col(ArticleRow.id) == col(QuotationRow.article_id), made)
    return found.exists()


def _is(value: str) -> Condition:
    if value == "conflict":
        return is_concerned(col(QuotationRow.id), *OPEN)
    return QUOTES[FilterKey.IS](value)


def _spoken_by(words: str) -> Condition:
    return or_(like(col(QuotationRow.mention_folded), words), of_sources_called(words))


def _saying(sought: str) -> Condition:
    return QUOTES[FilterKey.TEXT](sought) if sought.startswith(PATTERN) else words_stand(sought)


_NEARBY: Mapping[FilterKey, Callable[[str], Condition]] = {
    **QUOTES,
    FilterKey.IS: _is,
    FilterKey.TEXT: _saying,
    FilterKey.SPEAKER: _spoken_by,
    FilterKey.OUTLET: partial(published_in, of=_of_its_article),
    FilterKey.ARTICLE: partial(in_article, of=_of_its_article),
    FilterKey.AFTER: partial(published, of=_of_its_article, after=True),
    FilterKey.BEFORE: partial(published, of=_of_its_article, after=False),
}
