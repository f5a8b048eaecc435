"""Database, reviewer, clock and scale: the value that all parts of a desk share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from workbench.domain.lists.filters import FilterKey, ListFilter
from workbench.domain.review.decisions import DEFAULT_SCALE, Rating
from workbench.domain.text.folding import fold
from workbench.services.fence import Fence
from workbench.services.heads import Heads
from workbench.services.review.copies import Copies
from workbench.services.typed import reviewer_name
from workbench.store.engine.session import reading, shown_url, writing
from workbench.store.log.events import Author, names

ME = "me"
"""Stands for whoever asks, in a filter as in an assignment."""

_NAMES_REVIEWERS = frozenset({FilterKey.BY, FilterKey.ASSIGNED, FilterKey.READER})

FilterT = TypeVar("FilterT", bound=ListFilter)
FoundT = TypeVar("FoundT")
P = ParamSpec("P")


def utc_now() -> datetime:
    """Read the clock: aware, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Files beyond the database that a desk keeps and reaches."""

    copies: Copies | None = None
    """Folder for copies of cited files; None keeps their digests alone."""

    fence: Fence | None = None
    """Folder beyond which no file is reached by name; None for wherever the program may."""

    heads: Heads | None = None
    """File of heads that were handed out; None keeps none."""


NOTHING_OUTSIDE = Outside()


@dataclass(frozen=True, slots=True)
class Workspace:
    """Store opened for one reviewer, with clock, scale and folder of copies."""

    sessions: sessionmaker[Session]
    reviewer: str
    now: Callable[[], datetime] = utc_now
    """Aware UTC."""

    scale: tuple[Rating, ...] = DEFAULT_SCALE
    """Ratings of the content of a quotation."""

    outside: Outside = NOTHING_OUTSIDE
    """Files beyond the database."""

    def __post_init__(self) -> None:
        # The one way to set a field of a frozen dataclass.
        object.__setattr__(self, "reviewer", self.as_known(self.reviewer))

    def keep_head(self, session: Session) -> None:
        """Note the head of the log, where heads are kept.

        Raises:
            UnwritableError: The file of heads cannot be written to.
        """
        if self.outside.heads is not None:
            self.outside.heads.keep(session, self.now(), shown_url(self.sessions))

    def reached(self, path: Path) -> Path:
        """Find a path that somebody typed.

        Raises:
            InvalidInputError: It is beyond the fence.
        """
        return path if self.outside.fence is None else self.outside.fence.inside(path)

    def reading(self) -> AbstractContextManager[Session]:
        """Open one snapshot of the store."""
        return reading(self.sessions)

    def read(
        self, find: Callable[Concatenate[Session, P], FoundT], *args: P.args, **more: P.kwargs
    ) -> FoundT:
        """Return what ``find`` reads from one snapshot of the store."""
        with reading(self.sessions) as session:
            return find(session, *args, **more)

    @contextmanager
    def acting(self) -> Iterator[tuple[Session, Author]]:
        """Open the transaction of one act; yields it with the author of the act."""
        with writing(self.sessions) as session:
            # The clock is read once the lock is held, so that times in the log do not run
            # backwards when writers wait for each other.
            yield session, Author(reviewer=self.reviewer, at=self.now())

    def as_known(self, typed: str) -> str:
        """Spell a reviewer's name as the log does: ADA is ada, whoever types it.

        Raises:
            InvalidInputError: It is no name for a reviewer.
        """
        name = reviewer_name(typed)
        with self.reading() as session:
            return next((known for known in names(session) if fold(known) == fold(name)), name)

    def name_of(self, typed: str) -> str:
        """Replace "me" by the reviewer's name; return any other name as it is."""
        return self.reviewer if typed == ME else typed

    def resolved(self, wanted: FilterT) -> FilterT:
        """Replace "me" in a filter by the reviewer's name."""
        terms = tuple(
            replace(term, values=tuple(map(self.name_of, term.values)))
            if term.key in _NAMES_REVIEWERS
            else term
            for term in wanted.terms
        )
        return replace(wanted, terms=terms)
