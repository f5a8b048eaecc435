"""A filter -> the conditions of one statement: what an index is asked, what its rows are tried on.

SQLite, which keeps no statistics here, could choose no better by itself. There are four ways to
read a list from some place on, and the first that suits the terms is taken:

1. Words lead: the full-text index names all quotations that say them.
2. A list of few leads: a verdict or a person, each with an index in the order of the list.
3. Another term leads that names its quotations by an index, in general few.
4. Rows are tried in the order of the list: many pass, and the next ones soon make a page, where
   asking an index for all that pass, perhaps a hundred thousand, would be the longer way.

What does not lead is tried on the rows that the leader names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy import false, true
from sqlmodel import and_, col, or_, select

from workbench.domain.lists.filters import PATTERN, FilterKey, Order, QuoteFilter, Term
from workbench.domain.review.decisions import Workflow
from workbench.store.quotations.renderings import is_concerned
from workbench.store.schema.full_text import (
    is_among_holding,
    like,
    mostly,
    one_article_holds,
    quotation_holds_each,
    tried,
    words_stand,
)
from workbench.store.schema.tables import ArticleRow, QuotationRow
from workbench.store.search.conditions import (
    LISTED,
    NOBODY,
    OPEN,
    QUOTES,
    Condition,
    any_spoken_by,
    asks_for_old,
    condition,
    flagged,
    in_article,
    merged_into,
    published,
    published_in,
)
from workbench.store.sources.source_search import sources_called

Makers = Mapping[FilterKey, Callable[[str], Condition]]


def quote_conditions(wanted: QuoteFilter, *place: Condition) -> list[Condition]:
    """What a quotation must fulfil to pass, so that indexes find all that do.

    Args:
        wanted: Which quotations.
        place: Where in the list they are looked for.
    """
    return _asked(wanted, place, counted=False)


def count_conditions(wanted: QuoteFilter) -> list[Condition]:
    """The same where nothing is to be put in order: what a source has said, its index counts."""
    return _asked(wanted, (), counted=True)


def _asked(wanted: QuoteFilter, place: Sequence[Condition], *, counted: bool) -> list[Condition]:
    """The conditions of the first way that suits; each paragraph is one of the four."""
    terms, standing = list(wanted.terms), _standing(wanted)

    words = [term for term in terms if _is_of_words(term)]
    if words:
        holds = quotation_holds_each if counted else is_among_holding
        others = [term for term in terms if term not in words]
        return _led(holds([term.values for term in words]), others, standing, place)

    if any(map(_lists_few, terms)):
        # No other term shall keep that index from use.
        tests = (tried(condition(term, _TRIED)) for term in terms if not _is_plain(term))
        return [standing, *plain_conditions(wanted), *tests, *place]

    named = next((term for term in terms if _names_rows(term, counted=counted)), None)
    if named is not None:
        terms.remove(named)
        leader = condition(named, _COUNTED if counted else _LEADING)
        if named.key is FilterKey.SURE:
            # Its index begins with what is current; the others name rows by their ids.
            leader = and_(standing, leader)
        return _led(leader, terms, standing, place)

    # Where all rows are tried: in the order in which they lie, not in that of just any index.
    all_rows = not place and all(term.negated or _is_said(term) for term in terms)
    return [mostly(standing) if all_rows else standing, *_made(terms), *place]


def _led(
    leader: Condition, others: Sequence[Term], standing: Condition, place: Sequence[Condition]
) -> list[Condition]:
    """What leads, and what the rows that it names are tried on."""
    return [mostly(standing), leader, *map(tried, (*_made(others), *place))]


def _made(terms: Sequence[Term]) -> list[Condition]:
    return [condition(term, _TRIED) for term in terms]


def lists_of(wanted: QuoteFilter) -> tuple[QuoteFilter, ...]:
    """Filters that share out what passes ``wanted``, for each of which an index has a list.

    What is not done is all that stands anywhere else: read in the order of the list of all, a
    reviewer who has decided the first hundred thousand would pass them again at every key. No other
    plain term may be there, for it would be tried on the whole of each list.
    """
    others = tuple(term for term in wanted.terms if term != _NOT_DONE)
    plain = any(_is_plain(term) for term in others)
    if wanted.order is not Order.ARTICLE or len(others) == len(wanted.terms) or plain:
        return (wanted,)
    return tuple(
        replace(wanted, terms=(*others, Term(key=FilterKey.STATUS, values=(place.value,))))
        for place in Workflow
        if place is not Workflow.DONE
    )


def plain_conditions(wanted: QuoteFilter) -> list[Condition]:
    """What the index of the list tells of a row by itself."""
    return [condition(term, QUOTES) for term in wanted.terms if _is_plain(term)]


def nearby_conditions(wanted: QuoteFilter) -> list[Condition]:
    """What a current quotation must fulfil besides, tried on one row after the other."""
    return [tried(condition(term, _NEARBY)) for term in wanted.terms if not _is_plain(term)]


def _standing(wanted: QuoteFilter) -> Condition:
    if asks_for_old(wanted.terms):
        return col(QuotationRow.set_aside).is_(false())
    return col(QuotationRow.current).is_(true())


def _is_plain(term: Term) -> bool:
    """Whether the index of the list tells of a row what a term asks for."""
    if term.key is FilterKey.IS:
        return _PLAIN_WAYS.issuperset(term.values)
    return term.key in _PLAIN


def _lists_few(term: Term) -> bool:
    """Whether a term asks for a verdict or a person, which few quotations have in a large store."""
    few = term.key in {FilterKey.STATUS, FilterKey.BY, FilterKey.ASSIGNED}
    return few and not term.negated and _MANY.isdisjoint(term.values)


def _is_said(term: Term) -> bool:
    return term.key is FilterKey.TEXT


def _is_of_words(term: Term) -> bool:
    """Whether the full-text index answers a term."""
    patterns = any(value.startswith(PATTERN) for value in term.values)
    return _is_said(term) and not term.negated and not patterns


def _names_rows(term: Term, *, counted: bool) -> bool:
    """Whether a term names rows by an index, in general far fewer than there are."""
    if term.negated:
        return False
    if term.key is FilterKey.IS:
        return LISTED.issuperset(term.values)
    named = {FilterKey.SPEAKER, FilterKey.ARTICLE, FilterKey.SURE}
    return term.key in named or (term.key is FilterKey.SOURCE and not counted)


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

_LEADING: Makers = {
    **QUOTES,
    FilterKey.IS: lambda value: flagged() if value == "conflict" else QUOTES[FilterKey.IS](value),
}
"""Conditions that name rows: what they list is looked up first of all."""

_COUNTED: Makers = {**_LEADING, FilterKey.SPEAKER: any_spoken_by}
"""The same where all that pass are counted."""

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
