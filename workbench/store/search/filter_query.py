"""Compile a filter to SQL: one term drives an index, the others filter its rows.

SQLite keeps no statistics here (docs/decisions/0022). There are four ways to read a
list from some place on, and the first that suits the terms is taken:

1. Words lead: the full-text index names all quotations that say them.
2. A list of few leads: a verdict or a person, each with an index in the order of the list.
3. Another term leads that names its quotations by an index, in general few.
4. Rows are tried in the order of the list: many pass, and the next ones soon make a page, where
   asking an index for all that pass, perhaps a hundred thousand, would be the longer way.

A condition behind ``no_index`` is written so that no index serves it (a unary plus on SQLite), one
behind ``likely`` so that none is chosen for it (``likelihood``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import false, true
from sqlmodel import and_, col, or_, select

from workbench.domain.lists.filters import PATTERN, FilterKey, QuoteFilter, SortOrder, Term
from workbench.domain.review.decisions import Workflow
from workbench.store.quotations.renderings import is_concerned
from workbench.store.schema.filter_terms import Condition, Makers, condition
from workbench.store.schema.full_text import (
    is_among_holding,
    like,
    likely,
    no_index,
    one_article_holds,
    quotation_holds_each,
    words_stand,
)
from workbench.store.schema.tables import ArticleRow, QuotationRow
from workbench.store.search.conditions import (
    LISTED,
    NOBODY,
    OPEN,
    QUOTES,
    any_spoken_by,
    asks_for_old,
    flagged,
    in_article,
    merged_into,
    published,
    published_in,
)
from workbench.store.sources.source_search import sources_called


def quote_conditions(wanted: QuoteFilter, *place: Condition) -> list[Condition]:
    """Conditions that a quotation must fulfil to pass, so that indexes find all that do.

    Args:
        wanted: Which quotations.
        place: Where in the list they are looked for.
    """
    return _first_way(_Query(wanted, _LEADING, is_among_holding, place=place))


def count_conditions(wanted: QuoteFilter) -> list[Condition]:
    """The same where nothing is to be put in order: what a source has said, its index counts."""
    return _first_way(_Query(wanted, _COUNTED, quotation_holds_each))


@dataclass(frozen=True, slots=True)
class _Query:
    """A filter, and how the one term that leads names its rows."""

    wanted: QuoteFilter
    makers: Makers
    """Conditions of the term that leads; a key that is missing never does."""

    holds: Callable[[Sequence[Sequence[str]]], Condition]
    """The condition of words that lead."""

    place: Sequence[Condition] = ()

    @property
    def versions(self) -> Condition:
        """The condition on the version of a quotation's article."""
        if asks_for_old(self.wanted.terms):
            return col(QuotationRow.set_aside).is_(false())
        return col(QuotationRow.current).is_(true())

    def led_by(self, leader: Condition, *leading: Term) -> list[Condition]:
        """The condition that names rows, and those that its rows are tried on."""
        others = (condition(term, _TRIED) for term in self.wanted.terms if term not in leading)
        return [likely(self.versions), leader, *map(no_index, (*others, *self.place))]


def _first_way(query: _Query) -> list[Condition]:
    ways = (_words_lead, _a_list_of_few_leads, _named_rows_lead)
    return next(filter(None, (way(query) for way in ways)), None) or _all_are_tried(query)


def _words_lead(query: _Query) -> list[Condition] | None:
    words = [term for term in query.wanted.terms if _is_of_words(term)]
    return query.led_by(query.holds([term.values for term in words]), *words) if words else None


def _a_list_of_few_leads(query: _Query) -> list[Condition] | None:
    if not any(map(_lists_few, query.wanted.terms)):
        return None
    # No other term shall keep that index from use.
    tests = (condition(term, _TRIED) for term in query.wanted.terms if not _is_plain(term))
    listed = plain_conditions(query.wanted)
    return [query.versions, *listed, *map(no_index, tests), *query.place]


def _named_rows_lead(query: _Query) -> list[Condition] | None:
    named = next((t for t in query.wanted.terms if _names_rows(t) and t.key in query.makers), None)
    if named is None:
        return None
    leader = condition(named, query.makers)
    # The index of confidences begins with what is current; others name rows by their ids.
    by_confidence = named.key is FilterKey.SURE
    return query.led_by(and_(query.versions, leader) if by_confidence else leader, named)


def _all_are_tried(query: _Query) -> list[Condition]:
    terms = query.wanted.terms
    # In the order in which rows lie, not in that of just any index.
    all_rows = not query.place and all(term.negated or _is_said(term) for term in terms)
    versions = likely(query.versions) if all_rows else query.versions
    return [versions, *(condition(term, _TRIED) for term in terms), *query.place]


def lists_of(wanted: QuoteFilter) -> tuple[QuoteFilter, ...]:
    """Filters that share out what passes ``wanted``, for each of which an index has a list.

    What is not done is all that stands anywhere else: read in the order of the list of all, a
    reviewer who has decided the first hundred thousand would pass them again at every key. No other
    plain term may be there, for it would be tried on the whole of each list.
    """
    others = tuple(term for term in wanted.terms if term != _NOT_DONE)
    plain = any(_is_plain(term) for term in others)
    if wanted.order is not SortOrder.ARTICLE or len(others) == len(wanted.terms) or plain:
        return (wanted,)
    return tuple(
        replace(wanted, terms=(*others, Term(key=FilterKey.STATUS, values=(place.value,))))
        for place in Workflow
        if place is not Workflow.DONE
    )


def plain_conditions(wanted: QuoteFilter) -> list[Condition]:
    """Conditions that the index of the list answers by itself."""
    return [condition(term, QUOTES) for term in wanted.terms if _is_plain(term)]


def nearby_conditions(wanted: QuoteFilter) -> list[Condition]:
    """Conditions beside those, tried on one current row after the other."""
    return [no_index(condition(term, _NEARBY)) for term in wanted.terms if not _is_plain(term)]


def _is_plain(term: Term) -> bool:
    """Tell whether the index of the list answers a term."""
    if term.key is FilterKey.IS:
        return _PLAIN_WAYS.issuperset(term.values)
    return term.key in _PLAIN


def _lists_few(term: Term) -> bool:
    """Tell whether a term asks for a verdict or a person that few quotations have."""
    few = term.key in {FilterKey.STATUS, FilterKey.BY, FilterKey.ASSIGNED}
    return few and not term.negated and _MANY.isdisjoint(term.values)


def _is_said(term: Term) -> bool:
    return term.key is FilterKey.TEXT


def _is_of_words(term: Term) -> bool:
    """Tell whether the full-text index answers a term."""
    patterns = any(value.startswith(PATTERN) for value in term.values)
    return _is_said(term) and not term.negated and not patterns


def _names_rows(term: Term) -> bool:
    """Tell whether a term names rows by an index, in general far fewer than there are."""
    if term.key is FilterKey.IS:
        return not term.negated and LISTED.issuperset(term.values)
    return not term.negated and term.key in _NAMING


def _of_its_article(made: Condition) -> Condition:
    found = select(ArticleRow.id).where(col(ArticleRow.id) == col(QuotationRow.article_id), made)
    # An offset keeps PostgreSQL from walking through the articles instead.
    return found.offset(0).exists()


def _is(value: str) -> Condition:
    if value == "conflict":
        return is_concerned(col(QuotationRow.id), *OPEN)
    return QUOTES[FilterKey.IS](value)


def _spoken_by(words: str) -> Condition:
    named = col(QuotationRow.source_id).in_(sources_called(words))
    return or_(like(col(QuotationRow.mention_folded), words), named)


def _saying(sought: str) -> Condition:
    return QUOTES[FilterKey.TEXT](sought) if sought.startswith(PATTERN) else words_stand(sought)


_NOT_DONE = Term(key=FilterKey.IS, values=(Workflow.DONE.value,), negated=True)
_PLAIN = {FilterKey.STATUS, FilterKey.KIND, FilterKey.BY, FilterKey.ASSIGNED}
_PLAIN_WAYS = {"decided", "done", "new", "resolved"}
_MANY = {Workflow.NEW.value, Workflow.DONE.value, NOBODY}
"""Verdicts and persons that half of a store may have."""

_TRIED: Makers = {
    **QUOTES,
    FilterKey.SPEAKER: _spoken_by,
    FilterKey.SOURCE: lambda value: col(QuotationRow.source_id).in_(merged_into(value)),
}
"""Conditions on the rows that another term names."""

_NAMING = {FilterKey.SPEAKER, FilterKey.ARTICLE, FilterKey.SURE, FilterKey.SOURCE}

_LEADING: Makers = {
    **QUOTES,
    FilterKey.IS: lambda value: flagged() if value == "conflict" else QUOTES[FilterKey.IS](value),
}
"""Conditions that name rows: what they list is looked up first of all."""

_COUNTED: Makers = {
    key: make
    for key, make in {**_LEADING, FilterKey.SPEAKER: any_spoken_by}.items()
    if key is not FilterKey.SOURCE
}
"""The same where all that pass are counted; one index counts what a source has said."""

_NEARBY: Makers = {
    **_TRIED,
    FilterKey.IS: _is,
    FilterKey.TEXT: _saying,
    FilterKey.BODY: lambda value: one_article_holds(col(QuotationRow.article_id), value),
    FilterKey.OUTLET: partial(published_in, of=_of_its_article),
    FilterKey.ARTICLE: partial(in_article, of=_of_its_article),
    FilterKey.AFTER: partial(published, of=_of_its_article, after=True),
    FilterKey.BEFORE: partial(published, of=_of_its_article, after=False),
}
"""Conditions on one current row by itself: nothing is listed for them."""
