"""Give items to a reviewer, within a transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import Session

from workbench.domain.errors import InvalidInputError
from workbench.domain.review.decisions import Act, Event
from workbench.domain.review.states import DecidedState
from workbench.services.review.acting import seen_states, subject_of
from workbench.services.review.second_reader import first_reader
from workbench.store.log.acts import perform
from workbench.store.log.events import Author
from workbench.store.search.conditions import NOBODY


def assign(
    session: Session, author: Author, seen: Mapping[str, int | None], to: str | None
) -> Event:
    """Give items to a reviewer, or to nobody; see `Team.assign`."""
    if to == NOBODY:
        raise InvalidInputError(f"{NOBODY!r} is no reviewer's name: filters take it for nobody.")
    after = {}
    for record, state in seen_states(session, author, seen, DecidedState).items():
        if to is not None and first_reader(state) == to:
            raise InvalidInputError(
                f"{to} has sent {record} to a second reader, so it has to be somebody else."
            )
        after[record] = replace(state, assigned=to)
    return perform(session, author, Act.ASSIGN, subject_of(after), after)
