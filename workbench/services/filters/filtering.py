"""Filters of a workspace: read from a line, saved by name, completed while they are typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.errors import FilterError, InvalidInputError
from workbench.domain.lists.filters import ConflictFilter, QuoteFilter
from workbench.services.filters.completion import Suggestions, suggestions
from workbench.services.filters.parser import SAVED, parse_conflict_filter, parse_filter
from workbench.services.filters.terms import Grammar, conflict_grammar, quote_grammar
from workbench.services.workspace import Workspace
from workbench.store.search import saved_filters as store
from workbench.store.search.known_values import known_values

MOST_SUGGESTED = 8
"""Names read from the database for one list of suggestions."""

_LONGEST_LINE = 2_000
_NAME = re.compile(r"\w[\w-]{0,39}")


@dataclass(slots=True)
class Filters:
    """Filters of a workspace; parsing asks no database. Safe to call from threads."""

    workspace: Workspace
    saved: Mapping[str, str] = field(default_factory=dict)
    """Lines of the saved filters by their names, as they were last read."""

    def refresh(self) -> Filters:
        """Read the saved filters; other reviewers save them too."""
        with self.workspace.reading() as session:
            self.saved = store.saved_filters(session)
        return self

    def quotes(self, line: str) -> QuoteFilter:
        """The quotations that a line asks for; see `parse_filter`."""
        return parse_filter(line, self.workspace.scale, self.saved)

    def conflicts(self, line: str) -> ConflictFilter:
        """The conflicts that a line asks for; see `parse_conflict_filter`."""
        return parse_conflict_filter(line, self.saved)

    @property
    def quote_grammar(self) -> Grammar:
        """The terms that a list of quotations knows."""
        return quote_grammar(self.workspace.scale)

    @property
    def conflict_grammar(self) -> Grammar:
        """The terms that a list of conflicts knows."""
        return conflict_grammar()

    def suggest(self, line: str, cursor: int, grammar: Grammar) -> Suggestions:
        """What may stand at ``cursor``, an offset in ``line``."""

        def known(key: str, typed: str) -> list[str]:
            with self.workspace.reading() as session:
                return known_values(session, key, typed, MOST_SUGGESTED)

        return suggestions(line, cursor, grammar, self.saved, known)

    def save(self, name: str, line: str) -> str:
        """Keep a filter line by a name, in the place of what had the name.

        Returns:
            The name as it is kept: in lower case, without the @.

        Raises:
            InvalidInputError: The name will not do, or the line is a filter of neither quotations
                nor conflicts.
        """
        kept = saved_name(name)
        self.refresh()
        self._check(kept, line.strip())
        with self.workspace.acting() as (session, author):
            store.save_filter(session, author, kept, line.strip())
        self.refresh()
        return kept

    def _check(self, name: str, line: str) -> None:
        if not 0 < len(line) <= _LONGEST_LINE:
            raise InvalidInputError(f"A saved filter has 1 to {_LONGEST_LINE:,} characters.")
        # With its own new line among the saved ones: a filter that holds itself is found out.
        saved = {**self.saved, name: line}
        try:
            parse_filter(f"{SAVED}{name}", self.workspace.scale, saved)
        except FilterError:
            try:
                parse_conflict_filter(f"{SAVED}{name}", saved)
            except FilterError:
                # What is told is about the line itself, as one of quotations.
                parse_filter(line, self.workspace.scale, saved)

    def remove(self, name: str) -> str:
        """Forget a saved filter.

        Returns:
            The name as it was kept.

        Raises:
            NotFoundError: There is none of that name.
        """
        kept = saved_name(name)
        with self.workspace.acting() as (session, _):
            store.remove_filter(session, kept)
        self.refresh()
        return kept


def saved_name(typed: str) -> str:
    """The name of a saved filter as it is kept.

    Raises:
        InvalidInputError: It is none.
    """
    name = typed.strip().removeprefix(SAVED).casefold()
    if not _NAME.fullmatch(name):
        raise InvalidInputError(
            f"“{typed}” cannot name a filter: letters, digits, - and _ can, 40 at most."
        )
    return name
