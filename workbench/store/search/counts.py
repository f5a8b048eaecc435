"""Count the quotations that pass a filter: from what triggers keep, or row by row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from workbench.domain.lists.filters import FilterKey, QuoteFilter, Term
from workbench.domain.review.decisions import Workflow
from workbench.store.schema.count_tables import CountRow, SourceCountRow
from workbench.store.schema.filter_terms import Condition, condition
from workbench.store.schema.tables import QuotationRow
from workbench.store.search.conditions import asks_for_old, merged_into, status_makers
from workbench.store.search.filter_query import count_conditions

_COUNTED = status_makers(CountRow)
_WAYS = {"decided", "done", "new"}
"""Values of ``is:`` that the counts tell apart."""

_PLACES = frozenset(Workflow)
"""Values of ``status:`` and of ``is:`` that the counts of sources tell apart."""


def _place(value: str) -> Condition:
    return col(SourceCountRow.workflow) == value


_OF_SOURCES = {
    FilterKey.STATUS: _place,
    FilterKey.IS: _place,
    FilterKey.SOURCE: lambda value: col(SourceCountRow.source_id).in_(merged_into(value)),
}


def count_quotations(session: Session, wanted: QuoteFilter) -> int:
    """Count the quotations that pass."""
    if counts_are_kept(wanted):
        return _counted(session, wanted.terms)
    return session.exec(
        select(func.count()).select_from(QuotationRow).where(*count_conditions(wanted))
    ).one()


def counts_are_kept(wanted: QuoteFilter) -> bool:
    """Tell whether triggers have counted all that a filter tells apart."""
    return all(map(_is_counted, wanted.terms)) or _is_of_sources(wanted.terms)


def none_counted(session: Session, wanted: QuoteFilter) -> bool:
    """Tell whether the counts alone show that nothing passes, so that no list need be searched."""
    counted = [term for term in wanted.terms if _is_counted(term)]
    return bool(counted) and not asks_for_old(wanted.terms) and not _counted(session, counted)


def _counted(session: Session, terms: Sequence[Term]) -> int:
    return session.exec(_adding_up(tuple(terms))).one()


@lru_cache(maxsize=64)
def _adding_up(terms: tuple[Term, ...]) -> SelectOfScalar[int]:
    """Build the sum once for some terms (docs/decisions/0021)."""
    rows, makers = (SourceCountRow, _OF_SOURCES) if _is_of_sources(terms) else (CountRow, _COUNTED)
    made = (condition(term, makers) for term in terms)
    return select(func.coalesce(func.sum(rows.quotations), 0)).where(*made)


def _is_counted(term: Term) -> bool:
    return _WAYS.issuperset(term.values) if term.key is FilterKey.IS else term.key in _COUNTED


def _is_of_sources(terms: Sequence[Term]) -> bool:
    """Tell whether terms ask for a source, perhaps for stages of the work, and nothing else."""
    # What is given to nobody is not counted, and passes where a source is only left out.
    named = any(term.key is FilterKey.SOURCE and not term.negated for term in terms)
    return named and all(
        term.key is FilterKey.SOURCE
        or (term.key in _OF_SOURCES and _PLACES.issuperset(term.values))
        for term in terms
    )
