from __future__ import annotations

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.support import ticking, verify_log
from workbench.domain.errors import (
    InvalidInputError,
    NothingToRedoError,
    NothingToUndoError,
    StaleDecisionError,
)
from workbench.domain.review.decisions import Act, ConflictStatus, Wording
from workbench.services.desk import Desk


def test_undo_restores_exactly_what_stood_before(desk: Desk, other_desk: Desk) -> None:
    other_desk.quotations.decide(1, content="true", reason="seen it")
    before = desk.quotations.open(1)

    desk.quotations.decide(1, wording=Wording.ALTERED, content="false", reason="no")
    event = desk.log.undo()

    after = desk.quotations.open(1)
    assert (after.statuses, after.attribution, after.text) == (
        before.statuses,
        before.attribution,
        before.text,
    )
    assert (event.act, event.subject) == (Act.UNDO, "quotation:1")
    assert event.payload["undoes"] == event.seq - 1


def test_redo_does_again_what_was_undone_in_turn(desk: Desk) -> None:
    for number in (1, 2, 3):
        desk.quotations.decide(number, wording=Wording.ALTERED)
    for _ in range(3):
        desk.log.undo()

    redone = [desk.log.redo().subject for _ in range(3)]

    assert redone == ["quotation:1", "quotation:2", "quotation:3"]
    with pytest.raises(NothingToRedoError):
        desk.log.redo()
    assert [desk.log.undo().subject for _ in range(3)] == redone[::-1]


def test_undo_reaches_back_without_limit_and_over_a_restart(
    sessions: sessionmaker[Session],
) -> None:
    for turn in range(30):
        Desk(sessions, "ada", ticking()).quotations.decide(
            turn % 5 + 1, wording=list(Wording)[turn % 7]
        )

    for _ in range(30):
        Desk(sessions, "ada", ticking()).log.undo()

    with pytest.raises(NothingToUndoError, match="ada has no act left"):
        Desk(sessions, "ada", ticking()).log.undo()
    assert {row.statuses.wording for row in Desk(sessions, "bob").quotations.page().rows} == {None}
    assert verify_log(sessions).difference is None


def test_a_new_act_puts_an_end_to_redo(desk: Desk, other_desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED)
    desk.log.undo()
    other_desk.quotations.decide(2, wording=Wording.ALTERED)
    desk.quotations.decide(3, wording=Wording.ALTERED)

    with pytest.raises(NothingToRedoError, match="ada has taken nothing back"):
        desk.log.redo()


def test_anothers_later_act_is_never_reverted(desk: Desk, other_desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED)
    other_desk.quotations.decide(1, content="false")

    with pytest.raises(StaleDecisionError, match=r"bob has acted on quotation:1 since \(decide"):
        desk.log.undo()

    assert desk.quotations.open(1).statuses.content == "false"
    other_desk.log.undo()
    desk.log.undo()
    assert desk.quotations.open(1).statuses.wording is None


def test_redo_does_not_run_over_anothers_act(desk: Desk, other_desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED)
    desk.log.undo()
    other_desk.quotations.decide(1, wording=Wording.VERBATIM)

    with pytest.raises(StaleDecisionError, match="bob"):
        desk.log.redo()

    assert desk.quotations.open(1).statuses.wording is Wording.VERBATIM


def test_an_act_is_not_blocked_by_anothers_act_elsewhere(desk: Desk, other_desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED)
    other_desk.quotations.decide(2, wording=Wording.ALTERED)
    other_desk.remarks.note("quotation:1", "hm")

    desk.log.undo()

    assert desk.quotations.open(1).statuses.wording is None
    assert desk.quotations.open(2).statuses.wording is Wording.ALTERED
    assert len(desk.quotations.open(1).notes) == 1


def test_undo_takes_back_only_ones_own_acts(desk: Desk, other_desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED)

    with pytest.raises(NothingToUndoError, match="bob has no act"):
        other_desk.log.undo()


def test_an_act_in_the_middle_can_be_taken_back_by_its_number(desk: Desk, other_desk: Desk) -> None:
    first = desk.quotations.decide(1, wording=Wording.ALTERED)
    second = desk.quotations.decide(2, wording=Wording.ALTERED)
    other_desk.quotations.decide(2, content="false")

    desk.log.undo(first.seq)

    assert desk.quotations.open(1).statuses.wording is None
    with pytest.raises(NothingToUndoError, match=f"Event {first.seq} is no act of ada's"):
        desk.log.undo(first.seq)
    with pytest.raises(StaleDecisionError):
        desk.log.undo(second.seq)


def test_an_act_that_a_later_one_of_ones_own_rests_upon_is_kept(desk: Desk) -> None:
    first = desk.quotations.decide(1, wording=Wording.ALTERED)
    second = desk.quotations.decide(1, content="false")

    with pytest.raises(InvalidInputError, match=f"Take event {second.seq} back first"):
        desk.log.undo(first.seq)


def test_a_merge_that_another_has_built_upon_is_kept(desk: Desk, other_desk: Desk) -> None:
    doe, roe, lee = (desk.quotations.open(number).source_id or 0 for number in (1, 2, 4))
    desk.sources.merge(doe, roe)
    other_desk.sources.merge(lee, doe)

    with pytest.raises(StaleDecisionError, match="merge sources"):
        desk.log.undo()


def test_what_the_next_undo_is_about_is_known_beforehand(desk: Desk) -> None:
    assert desk.log.next_undone() is None
    desk.quotations.decide(1, wording=Wording.VERBATIM)
    Desk(desk.workspace.sessions, "bob", desk.workspace.now).quotations.decide(
        3, wording=Wording.VERBATIM
    )
    desk.conflicts.decide(1, ConflictStatus.EXPLAINED)

    told = [desk.log.next_undone()]
    while desk.log.next_undone():
        assert desk.log.undo().subject == told[-1]
        told.append(desk.log.next_undone())

    assert told == ["conflict:1", "quotation:1", None]
