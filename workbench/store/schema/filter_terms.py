"""A term of a filter -> a condition, by a table of what each key asks of a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import ColumnElement, true
from sqlmodel import or_

from workbench.domain.lists.filters import FilterKey, Term

Condition = ColumnElement[bool]

Makers = Mapping[FilterKey, Callable[[str], Condition]]
"""Makes the condition of one value, by the key of its term."""


def condition(term: Term, makers: Makers) -> Condition:
    """Match rows that have any value of a term, or none where it is negated."""
    make = makers[term.key]
    either = or_(*(make(value) for value in term.values))
    # Comparisons with NULL are NULL, and a plain NOT would lose those rows.
    return either.is_not(true()) if term.negated else either
