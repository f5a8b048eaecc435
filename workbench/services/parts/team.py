"""Reviewers: their names, and the items that are assigned to each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbench.domain.errors import InvalidInputError
from workbench.domain.review.decisions import Act, Event
from workbench.domain.review.states import DecidedState
from workbench.services.review.acting import seen_states, subject_of
from workbench.services.review.second_reader import first_reader
from workbench.services.workspace import Workspace
from workbench.store.log.acts import perform
from workbench.store.log.events import reviewers
from workbench.store.search.conditions import NOBODY


class Team:
    """Use cases of the reviewers; one call is one transaction. Safe to call from threads."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def reviewers(self) -> tuple[str, ...]:
        """List everybody who has acted, by name."""
        return self._workspace.read(reviewers)

    def assign(self, seen: Mapping[str, int | None], to: str | None) -> Event:
        """Give items to a reviewer, or to nobody; one act, one undo, and all of them or none.

        Args:
            seen: "quotation:12", "conflict:3" and so on, each with its version; see `Quotations`.
            to: The reviewer's name, "me" for oneself; None for nobody.

        Raises:
            InvalidInputError: The name is blank, or it is the one who sent one of the items to a
                second reader.
        """
        name = None if to is None else self._workspace.as_known(self._workspace.name_of(to))
        if name == NOBODY:
            raise InvalidInputError(f"{name!r} is no reviewer's name: filters take it for nobody.")
        with self._workspace.acting() as (session, author):
            after = {}
            for record, state in seen_states(session, author, seen, DecidedState).items():
                if name is not None and first_reader(state) == name:
                    raise InvalidInputError(
                        f"{name} has sent {record} to a second reader, so it has to be somebody "
                        "else."
                    )
                after[record] = replace(state, assigned=name)
            return perform(session, author, Act.ASSIGN, subject_of(after), after)
