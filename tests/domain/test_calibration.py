"""Calibration by verdicts: monotone, cautious with few, right with many."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.statements.calibration import (
    Calibration,
    Verdict,
    fitted,
    held_out,
    reliability,
)

SCORES = st.floats(0, 1)
VERDICTS = st.lists(st.builds(Verdict, score=SCORES, real=st.booleans()), max_size=40)


def flags(count: int, share: float, seed: int = 3) -> list[Verdict]:
    """Flags of which ``score * share`` are real."""
    chance = random.Random(seed)
    scores = [chance.uniform(0.45, 0.95) for _ in range(count)]
    return [Verdict(score=score, real=chance.random() < share * score) for score in scores]


@given(VERDICTS, SCORES, SCORES)
def test_no_verdicts_change_the_order_of_flags(
    verdicts: list[Verdict], one: float, other: float
) -> None:
    calibration = fitted(verdicts)
    low, high = sorted((one, other))

    assert 0 <= calibration.applied(low) <= calibration.applied(high) <= 1


@given(VERDICTS, st.floats(0.01, 0.99))
def test_a_bound_on_shown_scores_is_a_bound_on_stored_ones(
    verdicts: list[Verdict], score: float
) -> None:
    calibration = fitted(verdicts)
    shown = calibration.applied(score)

    if 0.001 < shown < 0.999:
        assert calibration.undone(shown) == pytest.approx(score)


def test_nothing_is_learnt_from_nothing() -> None:
    assert fitted([]).is_none
    assert Calibration().applied(0.3) == 0.3


def test_two_verdicts_change_little_and_many_change_what_they_must() -> None:
    two, twenty = (fitted([Verdict(score=0.8, real=False)] * count) for count in (2, 20))
    many = fitted(flags(400, share=0.4))

    assert two.applied(0.8) == pytest.approx(0.70, abs=0.02)
    assert twenty.applied(0.8) == pytest.approx(0.32, abs=0.02)
    assert many.applied(0.8) == pytest.approx(0.32, abs=0.08)


def test_held_out_scores_agree_better_with_verdicts() -> None:
    verdicts = flags(200, share=0.4)

    before, after = reliability(verdicts), reliability(held_out(verdicts))

    assert after.error < before.error / 2
    assert after.brier < before.brier
    assert sum(part.count for part in after.bins) == len(verdicts)
