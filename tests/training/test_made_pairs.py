"""Pairs made by rule mean what their label says."""

from __future__ import annotations

import random

import pytest

from training.made_pairs import (
    AGAINST,
    ENTAILED,
    NEUTRAL,
    figure,
    framed,
    from_article,
    negated,
    opposite,
    renamed,
    statements,
)

SEEDS = range(40)


def draw(seed: int) -> random.Random:
    return random.Random(seed)


def test_a_negation_goes_in_after_the_auxiliary() -> None:
    made = {negated("The mill is closed on Sundays", draw(seed)) for seed in SEEDS}

    assert {pair[1] for pair in made if pair} == {
        "The mill is not closed on Sundays",
        "The mill is never closed on Sundays",
        "The mill isn't closed on Sundays",
    }
    assert {pair[2] for pair in made if pair} == {AGAINST}


@pytest.mark.parametrize("text", ["The mill is not closed", "The mill closed on Sunday"])
def test_what_is_negated_or_has_no_auxiliary_is_left_alone(text: str) -> None:
    assert negated(text, draw(1)) is None


def test_one_word_becomes_its_opposite() -> None:
    assert opposite("Rents rose in May", draw(1)) == (
        "Rents rose in May",
        "Rents fell in May",
        AGAINST,
    )


def test_a_changed_figure_is_against_and_a_bound_that_holds_follows() -> None:
    made = {pair for seed in SEEDS if (pair := figure("The fire cost 40 jobs", draw(seed)))}

    assert ("The fire cost 40 jobs", "The fire cost at least 36 jobs", ENTAILED) in made
    for _, b, label in made:
        exact = b.removeprefix("The fire cost ").removesuffix(" jobs")
        assert exact != "40"
        assert label == AGAINST or exact.split()[0] in {"at", "about", "more", "fewer"}


def test_another_name_contradicts_nothing() -> None:
    made = renamed("On Monday, Okafor will chair it", ["Brandt"], draw(3))

    assert made is not None
    assert "Brandt" in made[1]
    assert made[2] == NEUTRAL


def test_denying_what_follows_is_against_and_leaving_it_open_is_neutral() -> None:
    given, asked = "Two bridges were shut", "A bridge was shut"
    labels = {framed(given, asked, ENTAILED, draw(seed))[1:] for seed in SEEDS}

    for text, label in labels:
        if " denied that " in text or "is a hoax" in text:
            assert label == AGAINST
        if " whether " in text:
            assert label == NEUTRAL
        if " confirmed that " in text:
            assert label == ENTAILED
    assert len({label for _, label in labels}) == len((AGAINST, ENTAILED, NEUTRAL))


def test_only_whole_statements_are_taken_from_an_article() -> None:
    text = "that the mill is closed on Sundays\nwhich was never an easy thing to say"
    middle = text.index("\n")
    quotes = [{"start": 0, "end": middle}, {"start": middle + 1, "end": len(text)}]

    assert list(statements(text, quotes)) == ["the mill is closed on Sundays"]


def test_the_same_seed_makes_the_same_pairs() -> None:
    told = ["The mill is closed on Sundays", "Rents rose by 12 percent in May"]

    assert list(from_article(told, ["Brandt"], draw(5))) == list(
        from_article(told, ["Brandt"], draw(5))
    )
