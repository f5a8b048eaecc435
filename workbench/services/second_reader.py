"""Where a decision puts the work on a quotation, two readers included."""

from __future__ import annotations

from typing import Any

from workbench.domain.errors import InvalidInputError
from workbench.domain.review import Workflow
from workbench.store.events import State

_AWAITED = Workflow.AWAITING_SECOND_READER.value


def placed(state: State, record: str, reviewer: str, wanted: str | None) -> dict[str, Any]:
    """The state with the work where a reviewer's decision puts it.

    A decision ends the work unless it says otherwise. Where a second reader is awaited only
    somebody else than the first one can end it: the first may decide again, reopen it or take it
    back, and it waits on. Whoever sends an item on gives it out of their hands.

    Args:
        state: That stands.
        record: The quotation.
        reviewer: Who decides.
        wanted: The workflow that the decision names, if any.

    Raises:
        InvalidInputError: The first reader calls it done.
    """
    first = first_reader(state)
    if wanted == Workflow.DONE and first == reviewer:
        raise InvalidInputError(
            f"{reviewer} has sent {record} to a second reader, so somebody else has to read it "
            "before it is done; reopen it, or take that back."
        )
    after = {field: value for field, value in state.items() if field != "first_reader"}
    after["workflow"] = wanted or (_AWAITED if first == reviewer else Workflow.DONE.value)
    if after["workflow"] == _AWAITED:
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
