"""What stands beside an open quotation: like ones in other articles, verdicts on its source."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.services.corridor import SMALL, FakeTagger
from tests.support import ticking
from workbench.domain.lists.related import alike
from workbench.domain.review.decisions import Wording, Workflow
from workbench.domain.text.difference import Presence
from workbench.domain.text.folding import words_of
from workbench.services.desk import Desk
from workbench.services.importing.files import import_files
from workbench.store.views.related import MOST_EARLIER, MOST_SIMILAR


def _add(sessions: sessionmaker[Session], file: Path, *said: str) -> None:
    lines = [f"Jane Doe said: “{words}”" for words in said]
    file.write_text("\n\n".join([file.stem, *lines]), encoding="utf-8")
    for _ in import_files([file], sessions, FakeTagger(), ticking(), SMALL):
        pass


def _numbers(desk: Desk, text: str) -> list[int]:
    return [row.quotation_id for row in desk.quotations.page().rows if row.text == text]


def test_like_quotations_of_other_articles_stand_beside_one(desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED)

    found = desk.quotations.open(5).similar

    assert [one.quotation_id for one in found] == [1, 2]
    assert found[0].alike > found[1].alike
    assert (found[0].outlet, found[0].speaker) == ("The Harbour Post", "Jane Doe")
    assert found[0].statuses.wording is Wording.ALTERED
    words = {
        standing: "".join(run.text for run in found[0].difference if run.presence is standing)
        for standing in Presence
    }
    assert words[Presence.REMOVED].split()[0] == "Nobody"
    assert "Monday" in words[Presence.ADDED]
    assert [one.quotation_id for one in desk.quotations.open(1).similar] == [5]


def test_the_same_words_are_found_where_no_key_leads_to_them(
    desk: Desk, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    _add(sessions, tmp_path / "one.txt", "We did it all.")
    _add(sessions, tmp_path / "two.txt", "WE DID IT ALL!")

    (number,) = _numbers(desk, "We did it all.")
    (one,) = desk.quotations.open(number).similar

    assert one.text == "WE DID IT ALL!"
    assert one.alike == 1


def test_two_words_are_like_nothing(
    desk: Desk, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    _add(sessions, tmp_path / "one.txt", "No comment.")

    assert all(
        desk.quotations.open(number).similar == () for number in _numbers(desk, "No comment.")
    )


def test_versions_of_one_article_are_not_beside_each_other(
    desk: Desk, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    file = tmp_path / "page.txt"
    _add(sessions, file, "The bridge collapsed during the storm.")
    _add(sessions, file, "The bridge collapsed during the storm.", "We did it all.")
    (new,) = _numbers(desk, "The bridge collapsed during the storm.")

    assert desk.quotations.open(new).similar == ()

    _add(sessions, tmp_path / "other.txt", "A bridge collapsed during the storm.")
    (other,) = _numbers(desk, "A bridge collapsed during the storm.")
    assert [one.quotation_id for one in desk.quotations.open(other).similar] == [new]
    old = desk.quotations.open(new - 1)
    assert not old.current
    assert new not in {one.quotation_id for one in old.similar}


def test_only_the_most_alike_are_shown(
    desk: Desk, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    for number in range(MOST_SIMILAR + 2):
        extra = " indeed" * number
        _add(sessions, tmp_path / f"{number}.txt", f"The bridge collapsed at night{extra}.")
    (first,) = _numbers(desk, "The bridge collapsed at night.")

    found = desk.quotations.open(first).similar

    assert len(found) == MOST_SIMILAR
    assert [one.text.count("indeed") for one in found] == [1, 2, 3, 4, 5]


def test_earlier_decisions_are_the_reviewers_own_and_then_those_of_others(
    desk: Desk, other_desk: Desk, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    _add(sessions, tmp_path / "late.txt", "First words.", "Second words.", "Third words.")
    first, second, third = (
        _numbers(desk, f"{which} words.")[0] for which in ("First", "Second", "Third")
    )
    desk.quotations.decide(1, wording=Wording.ALTERED, reason="the tape says otherwise")
    other_desk.quotations.decide(3, content="true")
    desk.quotations.decide(second, wording=Wording.VERBATIM)
    desk.quotations.decide(third, workflow=Workflow.AWAITING_SOURCE)

    earlier = desk.quotations.open(first).earlier

    assert [one.quotation_id for one in earlier] == [second, 1, 3]
    assert earlier[1].statuses.reason == "the tape says otherwise"
    assert earlier[2].statuses.content == "true"
    assert [one.quotation_id for one in other_desk.quotations.open(first).earlier] == [3, second, 1]
    assert first not in {one.quotation_id for one in desk.quotations.open(first).earlier}
    assert desk.quotations.open(2).earlier == ()
    desk.log.undo(desk.quotations.open(second).version)
    assert [one.quotation_id for one in desk.quotations.open(first).earlier] == [1, 3]


def test_earlier_decisions_follow_merges_and_are_few(
    desk: Desk, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    _add(sessions, tmp_path / "many.txt", *(f"Words {n} of Doe." for n in range(7)))
    numbers = [_numbers(desk, f"Words {n} of Doe.")[0] for n in range(7)]
    for number in numbers:
        desk.quotations.decide(number, wording=Wording.VERBATIM)
    doe, roe = desk.quotations.open(1).source_id, desk.quotations.open(2).source_id
    assert doe is not None
    assert roe is not None
    desk.sources.merge(roe, doe)

    earlier = desk.quotations.open(2).earlier

    assert [one.quotation_id for one in earlier] == numbers[::-1][:MOST_EARLIER]


def test_nobody_has_no_earlier_decisions(desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.VERBATIM)
    desk.quotations.reattribute(3)

    assert desk.quotations.open(3).earlier == ()


_SAMPLE = ("the", "harbour", "was", "closed", "on", "monday", "again")
_WORDS = st.lists(st.sampled_from(_SAMPLE)).map(" ".join)


@given(one=_WORDS, other=_WORDS)
def test_likeness_is_symmetric_bounded_and_whole_for_the_same_words(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert 0 <= alike(one, other) <= 1
    assert alike(one, one) == 1


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("that this was before the war began", "that this would change the war", False),
        ("We shoot down at least ten drones every day", "It shoots at least 10 drones", True),
    ],
)
def test_words_that_say_what_it_is_about_count_for_more(one: str, other: str, found: bool) -> None:
    assert (alike(words_of(one), words_of(other)) >= 0.4) is found
