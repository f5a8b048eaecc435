"""Put the work on a quotation where a decision wants it, two readers included."""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.errors import InvalidInputError
from workbench.domain.review.decisions import Decision, Workflow
from workbench.domain.review.states import DecidedState, QuotationState


def placed(state: QuotationState, record: str, reviewer: str, decision: Decision) -> QuotationState:
    """The state with the work where a reviewer's decision puts it.

    A decision ends the work unless it says otherwise. Where a second reader is awaited only
    somebody else than the first one can end it: the first may decide again, reopen it or take it
    back, and it waits on. Whoever sends an item on gives it out of their hands.

    Args:
        state: That stands.
        record: The quotation.
        reviewer: Who decides.
        decision: Names a workflow, or whether it ends the work.

    Raises:
        InvalidInputError: The first reader calls it done.
    """
    first = first_reader(state)
    if decision.workflow is Workflow.DONE and first == reviewer:
        raise InvalidInputError(
            f"{reviewer} has sent {record} to a second reader, so somebody else has to read it "
            "before it is done; reopen it, or take that back."
        )
    workflow = decision.workflow or state.workflow
    if decision.workflow is None and decision.settles:
        workflow = Workflow.AWAITING_SECOND_READER if first == reviewer else Workflow.DONE
    elif workflow is Workflow.NEW and decision.workflow is None:
        workflow = Workflow.IN_PROGRESS
    if workflow is not Workflow.AWAITING_SECOND_READER:
        return replace(state, workflow=workflow, first_reader=None)
    handed_on = first is None and state.assigned == reviewer
    return replace(
        state,
        workflow=workflow,
        first_reader=first or reviewer,
        assigned=None if handed_on else state.assigned,
    )


def first_reader(state: DecidedState) -> str | None:
    """Who sent a quotation to a second reader; None where it awaits none."""
    awaited = Workflow.AWAITING_SECOND_READER
    if not isinstance(state, QuotationState) or state.workflow is not awaited:
        return None
    # A log from before there were first readers: whoever decided last has sent it.
    return state.first_reader or state.decided_by
