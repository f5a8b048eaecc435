"""Read filters from lines, save them by name, complete them while they are typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, ClassVar

from workbench.domain.errors import FilterError, InvalidInputError
from workbench.domain.lists.filters import ArticleFilter, ConflictFilter, LogFilter, QuoteFilter
from workbench.services.filters.completion import Suggestions, suggestions
from workbench.services.filters.grammar import Grammar
from workbench.services.filters.lexer import SAVED
from workbench.services.filters.terms import ARTICLES, CONFLICTS, EVENTS, quote_grammar
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

    conflict_grammar: ClassVar[Grammar[ConflictFilter]] = CONFLICTS
    article_grammar: ClassVar[Grammar[ArticleFilter]] = ARTICLES
    event_grammar: ClassVar[Grammar[LogFilter]] = EVENTS

    workspace: Workspace
    saved: Mapping[str, str] = field(default_factory=dict)
    """Lines of the saved filters by their names, as they were last read."""

    def refresh(self) -> Filters:
        """Read the saved filters; other reviewers save them too."""
        self.saved = self.workspace.read(store.saved_filters)
        return self

    @property
    def quote_grammar(self) -> Grammar[QuoteFilter]:
        """The terms of the list of quotations, with the ratings of the workspace."""
        return quote_grammar(self.workspace.scale)

    def quotes(self, line: str) -> QuoteFilter:
        """Read the filter of quotations that stands in a line; see `Grammar.parse`."""
        return self.quote_grammar.parse(line, self.saved)

    def conflicts(self, line: str) -> ConflictFilter:
        """Read a filter of conflicts and findings."""
        return self.conflict_grammar.parse(line, self.saved)

    def articles(self, line: str) -> ArticleFilter:
        """Read a filter of articles."""
        return self.article_grammar.parse(line, self.saved)

    def events(self, line: str) -> LogFilter:
        """Read a filter of the log."""
        return self.event_grammar.parse(line, self.saved)

    def suggest(self, line: str, cursor: int, grammar: Grammar[Any]) -> Suggestions:
        """List what may stand at ``cursor``, an offset in ``line``."""

        def known(key: str, typed: str) -> list[str]:
            return self.workspace.read(known_values, key, typed, MOST_SUGGESTED)

        return suggestions(line, cursor, grammar, self.saved, known)

    def save(self, name: str, line: str) -> str:
        """Keep a filter line by a name, in the place of what had the name.

        Returns:
            The name as it is kept: in lower case, without the @.

        Raises:
            InvalidInputError: The name will not do, or the line is a filter of no list.
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
        for grammar in (self.conflict_grammar, self.article_grammar, self.event_grammar):
            with suppress(FilterError):
                grammar.parse(f"{SAVED}{name}", saved)
                return
        # A mistake is told of the line itself, as of one of quotations.
        for typed in (line, f"{SAVED}{name}"):
            self.quote_grammar.parse(typed, saved)

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
