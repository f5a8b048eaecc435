"""Where a decision puts the work on a quotation, two readers included."""

from __future__ import annotations

from typing import Any

from workbench.domain.errors import InvalidInputError
from workbench.domain.review.decisions import Workflow
from workbench.store.log.events import State

_AWAITED = Workflow.AWAITING_SECOND_READER.value


def placed(
    state: State, record: str, reviewer: str, wanted: str | None, *, settles: bool
) -> dict[str, Any]:
    """The state with the work where a reviewer's decision puts it.

    A decision ends the work unless it says otherwise. Where a second reader is awaited only
    somebody else than the first one can end it: the first may decide again, reopen it or take it
    back, and it waits on. Whoever sends an item on gives it out of their hands.

    Args:
        state: That stands.
        record: The quotation.
        reviewer: Who decides.
        wanted: The workflow that the decision names, if any.
        settles: Whether the decision ends the work where it names none; else what is new is in
            progress, and other work stays where it is.

    Raises:
        InvalidInputError: The first reader calls it done.
    """
    first = first_reader(state)
    if wanted is None and not settles:
        standing = str(state["workflow"])
        wanted = Workflow.IN_PROGRESS.value if standing == Workflow.NEW else standing
    elif wanted is None:
        wanted = _AWAITED if first == reviewer else Workflow.DONE.value
    elif wanted == Workflow.DONE and first == reviewer:
        raise InvalidInputError(
            f"{reviewer} has sent {record} to a second reader, so somebody else has to read it "
            "before it is done; reopen it, or take that back."
        )
    after = {field: value for field, value in state.items() if field != "first_reader"}
    after["workflow"] = wanted
    if wanted == _AWAITED:
        after["first_reader"] = first or reviewer
        if first is None and after.get("assigned") == reviewer:
            del after["assigned"]
    return after


def first_reader(state: State) -> object:
    """Who sent a quotation to a second reader; None where it awaits none."""
    if state.get("workflow") != _AWAITED:
        return None
    # A log from before there were first readers: whoever decided last has sent it.
    return state.get("first_reader") or state["decided_by"]
