from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.conftest import HARBOUR
from tests.services.corridor import SMALL, FakeTagger
from tests.support import ticking, verify_log
from workbench.domain.errors import InvalidInputError, OvertakenError, StaleDecisionError
from workbench.domain.review.decisions import Act, Wording, Workflow
from workbench.domain.review.history import in_words
from workbench.domain.text.folding import words_of
from workbench.services.desk import Desk
from workbench.services.filters.terms import QUOTATIONS
from workbench.services.importing.files import import_files

NEVER, THERE = "The harbour was never closed,", "and I was there."


def place(desk: Desk, number: int, words: str) -> int:
    return desk.quotations.open(number).article.text.index(words)


def split(desk: Desk) -> int:
    """Part John Roe's two statements; the number of the second."""
    desk.quotations.split(2, place(desk, 2, "and I was there"))
    (number,) = {row.quotation_id for row in desk.quotations.page().rows} - {1, 2, 3, 4, 5}
    return number


def shown(desk: Desk) -> list[object]:
    return [
        (row.quotation_id, row.text, row.statuses, row.conflicts)
        for row in desk.quotations.page().rows
    ]


def texts(desk: Desk, line: str = "") -> list[str]:
    return [row.text for row in desk.quotations.page(QUOTATIONS.parse(line)).rows]


def again(sessions: sessionmaker[Session], folder: Path, old: str, new: str) -> None:
    """Import the first article once more, with other words in it."""
    (folder / "harbour.txt").write_text(HARBOUR.replace(old, new), encoding="utf-8")
    for _ in import_files([folder / "harbour.txt"], sessions, FakeTagger(), ticking(), SMALL):
        pass


def test_a_quotation_is_split_and_made_whole_again(
    desk: Desk, sessions: sessionmaker[Session]
) -> None:
    desk.quotations.decide(2, wording=Wording.VERBATIM, reason="heard it")
    before = shown(desk)

    second = split(desk)

    first, made = desk.quotations.open(2), desk.quotations.open(second)
    assert (first.text, made.text) == (NEVER, THERE)
    assert texts(desk, "article:1")[1:3] == [NEVER, THERE]
    assert first.statuses.wording is Wording.VERBATIM
    assert (made.statuses.workflow, made.statuses.wording) == (Workflow.NEW, None)
    assert made.attribution.source == first.attribution.source
    assert made.attribution.mention == first.attribution.mention
    assert [event.act for event in made.history] == [Act.SPLIT]
    assert verify_log(sessions).difference is None

    desk.log.undo()
    assert shown(desk) == before
    assert texts(desk, "is:old") == []
    assert verify_log(sessions).difference is None

    desk.log.redo()
    assert desk.quotations.open(second).text == THERE
    assert texts(desk, "article:1")[1:3] == [NEVER, THERE]
    assert verify_log(sessions).difference is None


def test_both_parts_are_found_by_their_words(desk: Desk) -> None:
    second = split(desk)

    for number in (2, second):
        words = words_of(desk.quotations.open(number).text)
        found = desk.quotations.page(QUOTATIONS.parse(f'status:new text:"{words}"'))
        assert [row.quotation_id for row in found.rows] == [number]
        assert found.total == 1


def test_a_split_is_told_in_words(desk: Desk) -> None:
    event = desk.quotations.split(2, place(desk, 2, "and I"))

    assert event.subject == "quotation:2"
    assert "quotation:6 made, at" in str(in_words(event))
    assert "taken back" in str(in_words(desk.log.undo()))


def test_flags_stay_on_the_part_that_has_the_number(desk: Desk) -> None:
    flags = desk.quotations.open(2).conflicts
    assert flags
    second = split(desk)

    assert desk.quotations.open(2).conflicts[0].conflict_id == flags[0].conflict_id
    assert desk.quotations.open(second).conflicts == ()
    assert desk.conflicts.open(flags[0].conflict_id).conflict.a.text != ""


@pytest.mark.parametrize("at", [0, 10**6])
def test_a_split_that_leaves_nothing_is_refused(desk: Desk, at: int) -> None:
    with pytest.raises(InvalidInputError, match="No word"):
        desk.quotations.split(2, at)

    assert len(texts(desk)) == 5


def test_a_split_of_what_another_has_changed_is_refused(desk: Desk, other_desk: Desk) -> None:
    seen = desk.quotations.open(2).version
    other_desk.quotations.decide(2, wording=Wording.ALTERED)

    with pytest.raises(StaleDecisionError):
        desk.quotations.split(2, place(desk, 2, "and I"), seen)

    assert len(texts(desk)) == 5


def test_a_split_on_which_another_has_built_stays(desk: Desk, other_desk: Desk) -> None:
    other_desk.quotations.decide(split(desk), wording=Wording.ALTERED)

    with pytest.raises(OvertakenError):
        desk.log.undo()

    assert THERE in texts(desk)


def test_remarks_on_a_part_are_kept_when_the_whole_is_back(desk: Desk, other_desk: Desk) -> None:
    second = split(desk)
    other_desk.remarks.note(f"quotation:{second}", "was he?")
    desk.log.undo()

    whole = desk.quotations.open(second)
    assert whole.quotation_id == 2
    assert [note.text for note in whole.notes] == ["was he?"]
    with pytest.raises(InvalidInputError, match="part of quotation:2 now"):
        desk.quotations.decide(second, wording=Wording.VERBATIM)


def test_two_that_follow_each_other_are_joined_and_parted(
    desk: Desk, sessions: sessionmaker[Session]
) -> None:
    second = split(desk)
    desk.quotations.decide(second, wording=Wording.DENIED)
    desk.remarks.note(f"quotation:{second}", "was he?")
    parts = shown(desk)

    event = desk.quotations.join({second: None, 2: None})

    whole = desk.quotations.open(2)
    assert event.subject == "quotation:2"
    assert whole.text == f"{NEVER} {THERE}"
    assert whole.statuses.wording is None
    assert [note.text for note in whole.notes] == ["was he?"]
    assert desk.quotations.open(second).quotation_id == 2
    assert len(texts(desk)) == 5
    assert f"quotation:{second} joined into quotation 2" in str(in_words(event))
    assert verify_log(sessions).difference is None

    desk.log.undo()
    assert shown(desk) == parts
    assert verify_log(sessions).difference is None
    for _ in range(3):
        desk.log.undo()
    assert len(texts(desk)) == 5
    assert verify_log(sessions).difference is None


def test_flags_of_both_parts_are_shown_with_the_whole(desk: Desk) -> None:
    (flag,) = desk.quotations.open(2).conflicts
    desk.quotations.reattribute(2, source_id=desk.quotations.open(1).source_id)
    desk.quotations.join({1: None, 2: None})

    assert desk.quotations.open(1).text.count(" … ") == 1
    assert [row.conflict_id for row in desk.quotations.open(1).conflicts] == [flag.conflict_id]
    assert [row.conflict_id for row in desk.conflicts.page().rows] == [flag.conflict_id]
    assert {flag.a.quotation_id, flag.b.quotation_id} == {1, 2}
    assert desk.conflicts.open(flag.conflict_id).b.text


@pytest.mark.parametrize(
    ("numbers", "why"),
    [
        ((1, 2), "different speakers"),
        ((1, 3), "quotation:2 stands between"),
        ((3, 4), "different articles"),
        ((2, 2), "Two different"),
    ],
)
def test_what_does_not_belong_together_is_not_joined(
    desk: Desk, numbers: tuple[int, int], why: str
) -> None:
    with pytest.raises(InvalidInputError, match=why):
        desk.quotations.join(dict.fromkeys(numbers))

    assert len(texts(desk)) == 5


def test_a_whole_takes_the_speaker_of_the_part_that_has_one(desk: Desk) -> None:
    roe = desk.quotations.open(2).source_id
    desk.quotations.reattribute(1)
    desk.quotations.join({1: None, 2: None})

    assert desk.quotations.open(1).source_id == roe


def test_a_split_survives_a_new_version_with_what_was_decided(
    desk: Desk, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    desk.quotations.decide(2, wording=Wording.VERBATIM)
    second = split(desk)
    desk.quotations.decide(second, wording=Wording.DENIED)
    desk.remarks.note(f"quotation:{second}", "was he?")

    again(sessions, tmp_path, "Harbour talks fail", "Harbour talks fail again, officials say")

    rows = desk.quotations.page(QUOTATIONS.parse("article:3")).rows
    assert [row.text for row in rows][1:3] == [NEVER, THERE]
    assert [row.statuses.wording for row in rows][1:3] == [Wording.VERBATIM, Wording.DENIED]
    assert [note.text for note in desk.quotations.open(rows[2].quotation_id).notes] == ["was he?"]
    assert verify_log(sessions).difference is None

    again(sessions, tmp_path, "Harbour talks fail", "Talks fail")
    assert texts(desk, "article:4")[1:3] == [NEVER, THERE]
    assert verify_log(sessions).difference is None


def test_a_split_whose_words_have_changed_leaves_new_quotations(
    desk: Desk, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    split(desk)

    again(sessions, tmp_path, "and I was there", "and so was I")

    assert "The harbour was never closed, and so was I." in texts(desk)
    assert len(texts(desk, "article:3")) == 3
    assert verify_log(sessions).difference is None


def test_a_join_survives_a_new_version(
    desk: Desk, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    desk.quotations.reattribute(2, source_id=desk.quotations.open(1).source_id)
    desk.quotations.decide(1, wording=Wording.VERBATIM)
    desk.quotations.join({1: None, 2: None})
    whole = desk.quotations.open(1).text

    again(sessions, tmp_path, "Harbour talks fail", "Harbour talks fail again")

    rows = desk.quotations.page(QUOTATIONS.parse("article:3")).rows
    assert [row.text for row in rows] == [whole, "No comment."]
    assert rows[0].statuses.workflow is Workflow.DONE
    assert verify_log(sessions).difference is None


def test_a_join_that_cannot_be_kept_is_two_again_and_reopened(
    desk: Desk, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    desk.quotations.reattribute(2, source_id=desk.quotations.open(1).source_id)
    desk.quotations.join({1: None, 2: None})
    desk.quotations.decide(1, wording=Wording.VERBATIM)

    again(sessions, tmp_path, "John Roe denied:", "That was a surprise.\n\nJohn Roe denied:")

    rows = desk.quotations.page(QUOTATIONS.parse("article:3")).rows
    assert [row.text for row in rows[:2]] == [
        "The harbour was closed on Monday.",
        "The harbour was never closed, and I was there.",
    ]
    assert rows[0].statuses.workflow is Workflow.REOPENED
    assert verify_log(sessions).difference is None


def test_a_new_article_is_held_against_both_parts(
    desk: Desk, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    split(desk)
    (tmp_path / "echo.txt").write_text(
        "Echo\n\nAnn Lee said: “The harbour was closed on Monday.”\n", encoding="utf-8"
    )
    for _ in import_files([tmp_path / "echo.txt"], sessions, FakeTagger(), ticking(), SMALL):
        pass

    assert verify_log(sessions).difference is None
    assert all(row.b.text and row.a.text for row in desk.conflicts.page().rows)
