from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.services.corridor import SMALL, FakeTagger
from tests.support import ticking
from workbench.domain.review.decisions import ConflictStatus
from workbench.services.desk import Desk
from workbench.services.filters.terms import CONFLICTS
from workbench.services.importing.files import import_files
from workbench.services.parts.conflicts import LEAST, Recalibration


@pytest.fixture
def ada(empty: sessionmaker[Session], tmp_path: Path) -> Desk:
    """A desk with 30 flags, each on words of its own, all scored .75."""
    lines = ["Thirty flags"]
    for number in range(30):
        word = "".join(chr(97 + int(digit)) * 3 for digit in f"{number:02}")
        lines += [f"Jane Doe said: “{word} it is.”", f"John Roe denied: “{word} it was.”"]
    (tmp_path / "flags.txt").write_text("\n\n".join(lines), encoding="utf-8")
    for _ in import_files([tmp_path / "flags.txt"], empty, FakeTagger(), ticking(), SMALL):
        pass
    return Desk(empty, "ada", ticking())


def decide(desk: Desk, real: int, other: int) -> None:
    for number in range(1, real + other + 1):
        dismissed = ConflictStatus.EXPLAINED if number % 2 else ConflictStatus.NOT_A_CONFLICT
        desk.conflicts.decide(number, ConflictStatus.REAL if number <= real else dismissed)


def learn(desk: Desk, *, save: bool = True) -> Recalibration:
    return desk.conflicts.recalibrate(save=save)


def scores(desk: Desk) -> set[float]:
    opened = desk.conflicts.open(1).conflict.score
    return {row.score for row in desk.conflicts.page().rows} | {opened}


def test_few_verdicts_teach_nothing(ada: Desk) -> None:
    decide(ada, real=20, other=LEAST - 1)

    found = learn(ada)

    assert (found.real, found.other, found.after) == (20, LEAST - 1, None)
    assert scores(ada) == {0.75}


def test_scores_are_shown_as_the_verdicts_bear_them_out(ada: Desk) -> None:
    decide(ada, real=10, other=20)

    found = learn(ada)

    (score,) = scores(ada)
    assert 1 / 3 < score < 0.55
    assert found.after is not None
    assert found.after.applied(0.75) == score
    assert found.as_found is not None
    assert found.held_out is not None
    assert found.held_out.brier < found.as_found.brier


def test_filters_ask_for_the_scores_that_are_shown(ada: Desk) -> None:
    decide(ada, real=10, other=20)
    learn(ada)

    assert ada.conflicts.page(CONFLICTS.parse("sure:>0.6")).total == 0
    assert ada.conflicts.page(CONFLICTS.parse("sure:<0.6")).total == 30


def test_a_dry_run_changes_nothing(ada: Desk) -> None:
    decide(ada, real=10, other=20)

    assert learn(ada, save=False).after is not None
    assert scores(ada) == {0.75}


def test_the_log_stays_as_it_is_and_the_way_back_is_open(ada: Desk) -> None:
    decide(ada, real=10, other=20)
    before = ada.log.verify()
    learn(ada)

    assert ada.log.verify() == before
    ada.conflicts.reset_calibration()
    assert scores(ada) == {0.75}
    assert learn(ada).before.is_none
