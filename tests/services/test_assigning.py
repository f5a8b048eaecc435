from __future__ import annotations

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.support import ticking, verify_log
from workbench.domain.errors import (
    InvalidInputError,
    NotFoundError,
    OvertakenError,
    StaleDecisionError,
)
from workbench.domain.review.decisions import Act, Wording, Workflow
from workbench.domain.review.history import in_words
from workbench.services.desk import Desk
from workbench.services.filters.terms import CONFLICTS, QUOTATIONS

SECOND = Workflow.AWAITING_SECOND_READER


def queue(desk: Desk, line: str) -> list[int]:
    return [row.quotation_id for row in desk.quotations.page(QUOTATIONS.parse(line)).rows]


def test_items_are_assigned_in_one_act_and_found_by_their_reviewer(desk: Desk) -> None:
    event = desk.team.assign({"quotation:1": None, "quotation:4": None, "conflict:1": None}, "bob")

    assert (event.act, event.subject) == (Act.ASSIGN, "2 quotations and 1 conflict")
    assert str(in_words(event)) == "3 × assigned to bob (was nobody)"
    assert queue(desk, "assigned:bob") == [1, 4]
    assert queue(desk, "assigned:none") == [2, 3, 5]
    assert queue(desk, "-assigned:bob") == [2, 3, 5]
    conflicts = desk.conflicts.page(CONFLICTS.parse("assigned:bob")).rows
    assert [row.assigned_to for row in conflicts] == ["bob"]
    assert desk.conflicts.open(1).assigned_to == "bob"
    assert desk.quotations.open(4).statuses.assigned_to == "bob"
    assert [event.act for event in desk.quotations.open(4).history] == [Act.ASSIGN]


def test_me_is_whoever_asks(desk: Desk, other_desk: Desk) -> None:
    desk.team.assign({"quotation:2": None}, "bob")

    assert queue(other_desk, "assigned:me") == [2]
    assert queue(desk, "assigned:me") == []


def test_an_assignment_is_taken_back_and_given_to_nobody(
    desk: Desk, sessions: sessionmaker[Session]
) -> None:
    desk.team.assign({"quotation:1": None, "conflict:1": None}, "bob")
    desk.team.assign({"quotation:1": None}, None)
    assert queue(desk, "assigned:bob") == []

    desk.log.undo()
    assert queue(desk, "assigned:bob") == [1]

    desk.log.undo()
    assert queue(desk, "assigned:bob") == []
    assert desk.conflicts.open(1).assigned_to is None

    desk.log.redo()
    assert queue(desk, "assigned:bob") == [1]
    assert verify_log(sessions).difference is None


def test_items_that_somebody_acted_on_are_assigned_together_or_not_at_all(
    desk: Desk, other_desk: Desk
) -> None:
    seen = {f"quotation:{number}": desk.quotations.open(number).version for number in (1, 2)}
    other_desk.quotations.decide(2, wording=Wording.VERBATIM)

    with pytest.raises(StaleDecisionError, match=r"1 of these 2 .*quotation:2 \(bob\)"):
        desk.team.assign(seen, "ada")

    assert queue(desk, "assigned:ada") == []


def test_an_assignment_that_was_acted_upon_stays(desk: Desk, other_desk: Desk) -> None:
    desk.team.assign({"quotation:1": None, "quotation:2": None}, "bob")
    other_desk.quotations.decide(2, wording=Wording.VERBATIM)

    with pytest.raises(OvertakenError, match="quotation:2"):
        desk.log.undo()

    assert queue(desk, "assigned:bob") == [1, 2]


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "none"])
def test_only_a_name_can_be_given(desk: Desk, name: str) -> None:
    with pytest.raises(InvalidInputError):
        desk.team.assign({"quotation:1": None}, name)


def test_only_what_is_there_can_be_assigned(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.team.assign({"quotation:1": None, "quotation:99": None}, "bob")
    with pytest.raises(InvalidInputError, match="0 items"):
        desk.team.assign({}, "bob")

    assert desk.quotations.open(1).statuses.assigned_to is None


def test_a_name_from_outside_cannot_paint_the_terminal(desk: Desk) -> None:
    with pytest.raises(InvalidInputError, match="nobody sees"):
        desk.team.assign({"quotation:1": None}, "b\x1b[31mob")


def test_a_second_reader_is_somebody_else(desk: Desk, other_desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED, workflow=SECOND)

    desk.quotations.decide(1, wording=Wording.TRIMMED)
    with pytest.raises(InvalidInputError, match="somebody else"):
        desk.quotations.decide(1, workflow=Workflow.DONE)
    first = desk.quotations.open(1).statuses
    assert (first.workflow, first.wording, first.first_reader) == (SECOND, Wording.TRIMMED, "ada")

    # Rating the content is not the end of the second reading.
    other_desk.quotations.decide(1, content="true", workflow=SECOND)
    assert desk.quotations.open(1).statuses.first_reader == "ada"
    other_desk.quotations.decide(1, wording=Wording.TRIMMED)
    second = desk.quotations.open(1).statuses
    assert (second.workflow, second.first_reader) == (Workflow.DONE, None)
    assert (second.decided_by, second.content) == ("bob", "true")


def test_a_second_readers_queue_holds_what_others_have_sent(
    desk: Desk, other_desk: Desk, sessions: sessionmaker[Session]
) -> None:
    third = Desk(sessions, "cy", ticking())
    for number in (1, 2, 3):
        desk.quotations.decide(number, workflow=SECOND)
    desk.team.assign({"quotation:2": None}, "cy")

    assert queue(desk, "reader:me") == []
    assert queue(other_desk, "reader:me") == [1, 3]
    assert queue(third, "reader:me") == [1, 2, 3]
    assert queue(desk, "-reader:bob is:new") == [4, 5]


def test_what_is_sent_on_leaves_the_hands_of_its_sender(desk: Desk, other_desk: Desk) -> None:
    desk.team.assign({"quotation:1": None}, "ada")
    desk.quotations.decide(1, workflow=SECOND)

    assert queue(other_desk, "reader:me") == [1]
    with pytest.raises(InvalidInputError, match="somebody else"):
        desk.team.assign({"quotation:1": None}, "ada")


def test_the_first_reader_can_have_it_back(desk: Desk, sessions: sessionmaker[Session]) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED, workflow=SECOND)
    desk.quotations.decide(1, workflow=Workflow.REOPENED)
    desk.quotations.decide(1, wording=Wording.ALTERED)

    assert desk.quotations.open(1).statuses.workflow is Workflow.DONE
    desk.log.undo()
    desk.log.undo()
    assert desk.quotations.open(1).statuses.first_reader == "ada"
    assert verify_log(sessions).difference is None
