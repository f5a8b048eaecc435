from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.support import verify_log
from workbench.domain.errors import InvalidInputError, NotFoundError, StaleBatchError
from workbench.domain.lists.filters import ALL_CONFLICTS, ALL_QUOTATIONS
from workbench.domain.review.decisions import Act, ConflictStatus, Decision, Wording, Workflow
from workbench.domain.review.history import in_words, main_record
from workbench.services.desk import Desk
from workbench.services.filters.terms import QUOTATIONS
from workbench.services.review.acting import MOST_AT_ONCE

VERBATIM = Decision(wording=Wording.VERBATIM)


def wordings(desk: Desk) -> list[Wording | None]:
    return [row.statuses.wording for row in desk.quotations.page().rows]


def test_many_are_decided_in_one_event_and_taken_back_by_one_undo(
    desk: Desk, sessions: sessionmaker[Session]
) -> None:
    desk.quotations.decide(2, wording=Wording.DENIED)
    event = desk.quotations.decide_all(desk.quotations.picked(ALL_QUOTATIONS, 9), VERBATIM)

    assert (event.act, event.subject) == (Act.DECIDE, "5 quotations")
    assert str(in_words(event)) == (
        "4 × workflow: done (was new), wording: verbatim confirmed (was open); "
        "wording: verbatim confirmed (was denied by the speaker)"
    )
    assert main_record(event) == "quotation:1"
    assert wordings(desk) == [Wording.VERBATIM] * 5
    (kept,) = desk.quotations.open(3).history
    assert replace(kept, role=None) == event  # a server adds who it was that wrote

    desk.log.undo()
    assert wordings(desk) == [None, Wording.DENIED, None, None, None]
    desk.log.redo()
    assert wordings(desk) == [Wording.VERBATIM] * 5
    assert verify_log(sessions).difference is None


def test_what_another_has_acted_on_is_named_and_none_is_decided(
    desk: Desk, other_desk: Desk
) -> None:
    picked = desk.quotations.picked(QUOTATIONS.parse("article:1"), 9)
    other_desk.quotations.decide(1, workflow=Workflow.IN_PROGRESS)
    other_desk.quotations.decide(3, wording=Wording.DENIED)

    with pytest.raises(StaleBatchError, match="2 of these 3") as caught:
        desk.quotations.decide_all(picked, VERBATIM)

    assert caught.value.subjects == ("quotation:1", "quotation:3")
    assert wordings(desk) == [None, None, Wording.DENIED, None, None]


def test_one_that_is_not_there_keeps_all_as_they_were(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.quotations.decide_all({"quotation:1": None, "quotation:404": None}, VERBATIM)

    assert wordings(desk) == [None] * 5


def test_one_that_awaits_another_reader_keeps_all_as_they_were(desk: Desk) -> None:
    desk.quotations.decide(1, workflow=Workflow.AWAITING_SECOND_READER)

    with pytest.raises(InvalidInputError, match="somebody else"):
        desk.quotations.decide_all(
            {"quotation:2": None, "quotation:1": None}, Decision(workflow=Workflow.DONE)
        )

    assert desk.quotations.open(2).statuses.workflow is Workflow.NEW


def test_flags_are_decided_together(desk: Desk) -> None:
    flags = desk.conflicts.picked(ALL_CONFLICTS, 9)
    event = desk.conflicts.decide_all(flags, ConflictStatus.EXPLAINED, "one day later")

    assert (event.act, event.subject) == (Act.DECIDE_CONFLICT, "conflict:1")
    assert desk.conflicts.open(1).reason == "one day later"


def test_nothing_and_too_much_are_refused(desk: Desk) -> None:
    with pytest.raises(InvalidInputError, match="0 items"):
        desk.quotations.decide_all({}, VERBATIM)
    too_many = {f"quotation:{number}": None for number in range(MOST_AT_ONCE + 1)}
    with pytest.raises(InvalidInputError, match="1,001 items"):
        desk.quotations.decide_all(too_many, VERBATIM)
    with pytest.raises(InvalidInputError, match="More than 4 quotations"):
        desk.quotations.picked(ALL_QUOTATIONS, 4)
