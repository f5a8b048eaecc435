from __future__ import annotations

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.support import ticking
from workbench.domain.errors import (
    InvalidInputError,
    NothingToRedoError,
    NothingToUndoError,
    StaleDecisionError,
)
from workbench.domain.review.decisions import Act, ConflictStatus, Wording
from workbench.services.health.verifying import verify_log
from workbench.services.review.reviewing import ReviewDesk


def test_undo_restores_exactly_what_stood_before(desk: ReviewDesk, other_desk: ReviewDesk) -> None:
    other_desk.decide(1, content="true", reason="seen it")
    before = desk.open(1)

    desk.decide(1, wording=Wording.ALTERED, content="false", reason="no")
    event = desk.undo()

    after = desk.open(1)
    assert (after.statuses, after.attribution, after.text) == (
        before.statuses,
        before.attribution,
        before.text,
    )
    assert (event.act, event.subject) == (Act.UNDO, "quotation:1")
    assert event.payload["undoes"] == event.seq - 1


def test_redo_does_again_what_was_undone_in_turn(desk: ReviewDesk) -> None:
    for number in (1, 2, 3):
        desk.decide(number, wording=Wording.ALTERED)
    for _ in range(3):
        desk.undo()

    redone = [desk.redo().subject for _ in range(3)]

    assert redone == ["quotation:1", "quotation:2", "quotation:3"]
    with pytest.raises(NothingToRedoError):
        desk.redo()
    assert [desk.undo().subject for _ in range(3)] == redone[::-1]


def test_undo_reaches_back_without_limit_and_over_a_restart(
    sessions: sessionmaker[Session],
) -> None:
    for turn in range(30):
        ReviewDesk(sessions, "ada", ticking()).decide(turn % 5 + 1, wording=list(Wording)[turn % 7])

    for _ in range(30):
        ReviewDesk(sessions, "ada", ticking()).undo()

    with pytest.raises(NothingToUndoError, match="ada has no act left"):
        ReviewDesk(sessions, "ada", ticking()).undo()
    assert {row.statuses.wording for row in ReviewDesk(sessions, "bob").queue().rows} == {None}
    assert verify_log(sessions).difference is None


def test_a_new_act_puts_an_end_to_redo(desk: ReviewDesk, other_desk: ReviewDesk) -> None:
    desk.decide(1, wording=Wording.ALTERED)
    desk.undo()
    other_desk.decide(2, wording=Wording.ALTERED)
    desk.decide(3, wording=Wording.ALTERED)

    with pytest.raises(NothingToRedoError, match="ada has taken nothing back"):
        desk.redo()


def test_anothers_later_act_is_never_reverted(desk: ReviewDesk, other_desk: ReviewDesk) -> None:
    desk.decide(1, wording=Wording.ALTERED)
    other_desk.decide(1, content="false")

    with pytest.raises(StaleDecisionError, match=r"bob has acted on quotation:1 since \(decide"):
        desk.undo()

    assert desk.open(1).statuses.content == "false"
    other_desk.undo()
    desk.undo()
    assert desk.open(1).statuses.wording is None


def test_redo_does_not_run_over_anothers_act(desk: ReviewDesk, other_desk: ReviewDesk) -> None:
    desk.decide(1, wording=Wording.ALTERED)
    desk.undo()
    other_desk.decide(1, wording=Wording.VERBATIM)

    with pytest.raises(StaleDecisionError, match="bob"):
        desk.redo()

    assert desk.open(1).statuses.wording is Wording.VERBATIM


def test_an_act_is_not_blocked_by_anothers_act_elsewhere(
    desk: ReviewDesk, other_desk: ReviewDesk
) -> None:
    desk.decide(1, wording=Wording.ALTERED)
    other_desk.decide(2, wording=Wording.ALTERED)
    other_desk.note("quotation:1", "hm")

    desk.undo()

    assert desk.open(1).statuses.wording is None
    assert desk.open(2).statuses.wording is Wording.ALTERED
    assert len(desk.open(1).notes) == 1


def test_undo_takes_back_only_ones_own_acts(desk: ReviewDesk, other_desk: ReviewDesk) -> None:
    desk.decide(1, wording=Wording.ALTERED)

    with pytest.raises(NothingToUndoError, match="bob has no act"):
        other_desk.undo()


def test_an_act_in_the_middle_can_be_taken_back_by_its_number(
    desk: ReviewDesk, other_desk: ReviewDesk
) -> None:
    first = desk.decide(1, wording=Wording.ALTERED)
    second = desk.decide(2, wording=Wording.ALTERED)
    other_desk.decide(2, content="false")

    desk.undo(first.seq)

    assert desk.open(1).statuses.wording is None
    with pytest.raises(NothingToUndoError, match=f"Event {first.seq} is no act of ada's"):
        desk.undo(first.seq)
    with pytest.raises(StaleDecisionError):
        desk.undo(second.seq)


def test_an_act_that_a_later_one_of_ones_own_rests_upon_is_kept(desk: ReviewDesk) -> None:
    first = desk.decide(1, wording=Wording.ALTERED)
    second = desk.decide(1, content="false")

    with pytest.raises(InvalidInputError, match=f"Take event {second.seq} back first"):
        desk.undo(first.seq)


def test_a_merge_that_another_has_built_upon_is_kept(
    desk: ReviewDesk, other_desk: ReviewDesk
) -> None:
    doe, roe, lee = (desk.open(number).source_id or 0 for number in (1, 2, 4))
    desk.merge_sources(doe, roe)
    other_desk.merge_sources(lee, doe)

    with pytest.raises(StaleDecisionError, match="merge sources"):
        desk.undo()


def test_what_the_next_undo_is_about_is_known_beforehand(desk: ReviewDesk) -> None:
    assert desk.next_undone() is None
    desk.decide(1, wording=Wording.VERBATIM)
    ReviewDesk(desk.sessions, "bob", desk.now).decide(3, wording=Wording.VERBATIM)
    desk.decide_conflict(1, ConflictStatus.EXPLAINED)

    told = [desk.next_undone()]
    while desk.next_undone():
        assert desk.undo().subject == told[-1]
        told.append(desk.next_undone())

    assert told == ["conflict:1", "quotation:1", None]
