"""Sources: found, opened, merged, split, called."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from workbench.domain.errors import InvalidInputError
from workbench.domain.lists.filters import FilterKey, QuoteFilter, Term
from workbench.domain.lists.opened import KnownSource, NameUse, QuotationEntry
from workbench.domain.review.call_sheet import CallSheet
from workbench.domain.review.decisions import Act, Event, Outcome
from workbench.services.reading.cache import Cache
from workbench.services.review.acting import MOST_AT_ONCE
from workbench.services.review.call_sheets import call_sheet, calling_way
from workbench.services.review.naming import named, named_each
from workbench.services.typed import optional, source_name
from workbench.services.workspace import Workspace
from workbench.store.log.acts import perform
from workbench.store.log.events import history
from workbench.store.search.counts import count_quotations
from workbench.store.search.queue import queue_ids, queue_rows
from workbench.store.sources.aliases import names_of, split_states
from workbench.store.sources.merges import canonical_id, merged_states
from workbench.store.sources.source_search import most_quoted, of_sources_called
from workbench.store.sources.sources import load_sources
from workbench.store.views.call_sheets import insert_contact

MOST_QUOTED_OF_ONE = 100
"""Quotations shown of one source."""

_MOST_EVENTS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """Source with its quotations."""

    known: KnownSource
    """``quotations`` counts all of them."""

    quotations: tuple[QuotationEntry, ...]
    """The first 100 in the order of the queue."""

    history: tuple[Event, ...]
    """Acts upon the source, newest first."""

    @property
    def id(self) -> int:
        """Number of the source."""
        return self.known.source_id


class Sources:
    """Use cases of sources; one call is one transaction. Safe to call from threads.

    A number that no source has raises NotFoundError.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._found: Cache[tuple[str, int], tuple[KnownSource, ...]] = Cache()
        self._files: Cache[int, SourceFile] = Cache()

    def find(self, words: str = "", limit: int = 50) -> tuple[KnownSource, ...]:
        """Find sources whose name or alias holds ``words``, the most quoted first."""
        # Decisions leave the counts of quotations as they are, so the list needs no look.
        asked = (words.strip(), limit)
        return self._workspace.read(self._found.get, asked, _called, lambda _, known: known)

    def open(self, source_id: int) -> SourceFile:
        """Open a source with its names, and the quotations given to it in current articles."""
        return self._workspace.read(self._files.get, source_id, _opened)

    def names(self, source_id: int) -> tuple[NameUse, ...]:
        """List the names of a source but for the one it is known by, the most used first."""
        return self._workspace.read(names_of, source_id)

    def call_sheet(self, source_id: int) -> CallSheet:
        """List at most 50 statements to be confirmed with a source, and contacts so far."""
        return self._workspace.read(call_sheet, source_id)

    def merge(self, keep_id: int, merge_id: int) -> Event:
        """Say that two sources are one; `undo` parts them again.

        Raises:
            InvalidInputError: They are one already.
        """
        with self._workspace.acting() as (session, author):
            after = merged_states(session, keep_id, merge_id)
            if not after:
                raise InvalidInputError(f"Sources {keep_id} and {merge_id} are one already.")
            event = perform(session, author, Act.MERGE_SOURCES, f"source:{merge_id}", after)
            return named(session, event)

    def split(self, source_id: int, alias: str, moving: int | None = None) -> Event:
        """Make a name of a source a source of its own, with the quotations printed under it.

        Shorter forms of the name go with it, and where an article names nobody else of the two,
        quotations of "he" and "the official" as well.

        Args:
            source_id: The source that is called so.
            alias: One of its names, but not the one that it is known by.
            moving: How many quotations the reviewer was shown to move, see `names`; None splits
                without looking.

        Raises:
            InvalidInputError: It has no such name, is known by it, or other quotations than were
                shown would move, or more than 1000.
        """
        with self._workspace.acting() as (session, author):
            after = split_states(session, author.reviewer, source_id, source_name(alias))
            _check_moves(sum(record.startswith("quotation:") for record in after), moving)
            subject = f"source:{canonical_id(session, source_id)}"
            event = perform(session, author, Act.SPLIT_SOURCE, subject, after)
            return named(session, event)

    def contact(
        self, source_id: int, outcome: Outcome, how: str, *, reached: str = "", note: str = ""
    ) -> Event:
        """Record the outcome of contacting a source.

        Args:
            source_id: Whom.
            outcome: What came of it.
            how: "phone", "mail", "in person": up to 100 characters.
            reached: Who answered; may be empty.
            note: What they said; may be empty.

        Raises:
            InvalidInputError: ``how`` is blank, or something is too long.
        """
        with self._workspace.acting() as (session, author):
            number = canonical_id(session, source_id)
            told = (
                calling_way(how),
                optional(reached, "Who was reached"),
                optional(note, "A note"),
            )
            after = insert_contact(session, author, number, outcome, told)
            return perform(session, author, Act.CONTACT, f"source:{number}", after)


def _called(session: Session, asked: tuple[str, int]) -> tuple[KnownSource, ...]:
    words, limit = asked
    return most_quoted(session, of_sources_called(words) if words else None, limit)


def _opened(session: Session, source_id: int) -> SourceFile:
    number = canonical_id(session, source_id)
    source = load_sources(session, (number,))[number]
    given = QuoteFilter(terms=(Term(key=FilterKey.SOURCE, values=(str(number),)),))
    acts = history(session, (f"source:{number}",), _MOST_EVENTS)
    return SourceFile(
        known=KnownSource(
            source_id=number, source=source, quotations=count_quotations(session, given)
        ),
        quotations=queue_rows(session, queue_ids(session, given, MOST_QUOTED_OF_ONE)),
        history=named_each(session, acts),
    )


def _check_moves(moves: int, moving: int | None) -> None:
    """Pass where as many quotations move as the reviewer was shown, and no act is too large."""
    if moving is not None and moves != moving:
        raise InvalidInputError(
            f"{moves:,} quotations would move now, not {moving:,}: look again before you split."
        )
    if moves > MOST_AT_ONCE:
        raise InvalidInputError(
            f"{moves:,} quotations are too many to be moved at once: {MOST_AT_ONCE:,} are not."
        )
