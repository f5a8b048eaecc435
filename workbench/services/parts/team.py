"""Reviewers: their names, and the items that are assigned to each."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.review.decisions import Event
from workbench.services.review import assigning
from workbench.services.workspace import Workspace
from workbench.store.log.events import reviewers


class Team:
    """Use cases of the reviewers; one call is one transaction. Safe to call from threads."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def reviewers(self) -> tuple[str, ...]:
        """List everybody who has acted, by name."""
        with self._workspace.reading() as session:
            return reviewers(session)

    def assign(self, seen: Mapping[str, int | None], to: str | None) -> Event:
        """Give items to a reviewer, or to nobody; one act, one undo.

        Args:
            seen: "quotation:12", "conflict:3" and so on, each with the ``version`` the reviewer
                was shown; None acts without looking.
            to: The reviewer's name, "me" for oneself; None for nobody.

        Raises:
            NotFoundError: There is no such item.
            InvalidInputError: The name is blank, or it is the one who sent one of the items to a
                second reader.
            StaleDecisionError: Somebody else has acted on one of them since; none is assigned.
        """
        name = None if to is None else self._workspace.as_known(self._workspace.name_of(to))
        with self._workspace.acting() as (session, author):
            return assigning.assign(session, author, seen, name)
