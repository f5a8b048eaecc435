"""What a user types into a filter line -> a filter."""

from __future__ import annotations

from workbench.domain.filter import ConflictFilter, QuoteFilter
from workbench.domain.review import DEFAULT_SCALE, Rating


def parse_filter(line: str, scale: tuple[Rating, ...] = DEFAULT_SCALE) -> QuoteFilter:
    """The quotations that a line asks for.

    Terms are parted by blanks and must all hold: ``status:new speaker:"Jane Doe" -is:done``. A
    comma gives alternatives (``status:new,done``), a minus turns a term round, ``sort:confidence``
    sets the order, and a word without a colon is looked for in the quoted text.

    Raises:
        InvalidInputError: Names the word, its position, and the words that would do.
    """
    raise NotImplementedError


def parse_conflict_filter(line: str) -> ConflictFilter:
    """The conflicts and findings that a line asks for; the terms are those of `parse_filter`.

    Raises:
        InvalidInputError: Names the word, its position, and the words that would do.
    """
    raise NotImplementedError
