"""What a reviewer can do with sources, one transaction per call. Safe to call from threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlmodel import Session

from workbench.domain.errors import InvalidInputError
from workbench.domain.review.decisions import Act, Event, Outcome
from workbench.services.export.exporting import ExportDesk
from workbench.services.review.acting import MOST_AT_ONCE
from workbench.services.review.call_sheets import calling_way
from workbench.services.review.naming import named
from workbench.services.typed import optional, source_name
from workbench.store.engine.session import writing
from workbench.store.log.acts import perform
from workbench.store.log.events import Author
from workbench.store.sources.aliases import split_states
from workbench.store.sources.merges import canonical_id, merged_states
from workbench.store.views.call_sheets import insert_contact


@dataclass(frozen=True, slots=True)
class SourceDesk(ExportDesk):
    """Acts upon sources, and what every act needs."""

    def merge_sources(self, keep_id: int, merge_id: int) -> Event:
        """Say that two sources are one; `undo` parts them again.

        Raises:
            NotFoundError: There is no such source.
            InvalidInputError: They are one already.
        """
        with self._acting() as (session, author):
            after = merged_states(session, keep_id, merge_id)
            if not after:
                raise InvalidInputError(f"Sources {keep_id} and {merge_id} are one already.")
            event = perform(session, author, Act.MERGE_SOURCES, f"source:{merge_id}", after)
            return named(session, event)

    def split_source(self, source_id: int, alias: str, moving: int | None = None) -> Event:
        """Make a name of a source a source of its own, with the quotations printed under it.

        Shorter forms of the name go with it, and where an article names nobody else of the two,
        quotations of "he" and "the official" as well.

        Args:
            source_id: The source that is called so.
            alias: One of its names, but not the one that it is known by.
            moving: How many quotations the reviewer was shown to move, see `names_of`; None splits
                without looking.

        Raises:
            NotFoundError: There is no such source.
            InvalidInputError: It has no such name, is known by it, or other quotations than were
                shown would move, or more than 1000.
        """
        with self._acting() as (session, author):
            after = split_states(session, author.reviewer, source_id, source_name(alias))
            _check_moves(sum(record.startswith("quotation:") for record in after), moving)
            subject = f"source:{canonical_id(session, source_id)}"
            event = perform(session, author, Act.SPLIT_SOURCE, subject, after)
            return named(session, event)

    def contact(
        self, source_id: int, outcome: Outcome, how: str, *, reached: str = "", note: str = ""
    ) -> Event:
        """Keep that a source was called, or written to, and what came of it.

        Args:
            source_id: Whom.
            outcome: What came of it.
            how: "phone", "mail", "in person": up to 100 characters.
            reached: Who answered; may be empty.
            note: What they said; may be empty.

        Raises:
            NotFoundError: There is no such source.
            InvalidInputError: ``how`` is blank, or something is too long.
        """
        with self._acting() as (session, author):
            number = canonical_id(session, source_id)
            told = (
                calling_way(how),
                optional(reached, "Who was reached"),
                optional(note, "A note"),
            )
            after = insert_contact(session, author, number, outcome, told)
            return perform(session, author, Act.CONTACT, f"source:{number}", after)

    @contextmanager
    def _acting(self) -> Iterator[tuple[Session, Author]]:
        """The transaction of one act, and who acts when."""
        with writing(self.sessions) as session:
            # The clock is read once the lock is held, so that times in the log do not run
            # backwards when writers wait for each other.
            yield session, Author(reviewer=self.reviewer, at=self.now())


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
