"""What the pair scorer promises, on the weights that travel in the package."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.pipeline.entailment import PairScorer, Relation, load_pair_scorer

ROUNDING = 1e-5


@pytest.fixture(scope="module")
def scorer() -> PairScorer:
    return load_pair_scorer()


def leading(relation: Relation) -> str:
    chances = {
        "entails": relation.entails,
        "neutral": relation.neutral,
        "contradicts": relation.contradicts,
    }
    return max(chances, key=chances.__getitem__)


@pytest.mark.parametrize(
    ("given", "asked", "expected"),
    [
        ("The bridge is closed to lorries.", "The bridge is not closed to lorries.", "contradicts"),
        ("Nobody was hurt in the fire.", "Several people were hurt in the fire.", "contradicts"),
        ("A red bus is parked outside.", "A bus is parked outside.", "entails"),
        ("The chair of the union spoke on Monday.", "The harbour was built in 1912.", "neutral"),
    ],
)
def test_plain_pairs_are_told_apart(
    scorer: PairScorer, given: str, asked: str, expected: str
) -> None:
    assert leading(scorer.relation(given, asked)) == expected


def test_the_same_pair_gives_the_same_figures_whatever_was_scored_before(
    scorer: PairScorer,
) -> None:
    pair = ("Rain is likely.", "It will be dry.")
    before = scorer.relation(*pair)

    scorer.relation("The mill shut in May. " * 40, "It is open.")

    assert scorer.relation(*pair) == before


def test_both_ways_is_the_pair_and_the_pair_turned_round(scorer: PairScorer) -> None:
    a, b = "All ferries sail.", "No ferry sails today."

    assert scorer.both_ways(a, b) == (scorer.relation(a, b), scorer.relation(b, a))
    assert scorer.both_ways(b, a) == scorer.both_ways(a, b)[::-1]


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_texts_give_chances_that_sum_to_one(a: str, b: str) -> None:
    found = load_pair_scorer().relation(a, b)

    assert found.entails + found.neutral + found.contradicts == pytest.approx(1.0, abs=ROUNDING)
    assert min(found.entails, found.neutral, found.contradicts) >= 0.0


def test_half_characters_and_endless_texts_are_read(scorer: PairScorer) -> None:
    found = scorer.relation("\ud800 broken", "word " * 100_000)

    assert found.entails + found.neutral + found.contradicts == pytest.approx(1.0, abs=ROUNDING)
