"""Explanations: words that are really there, and parts that sum to the score."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.statements.claim import Polarity, Statement
from workbench.domain.statements.explanation import Explanation, Match
from workbench.pipeline.detect import compare
from workbench.pipeline.explain import explain

WORDS = (
    "We Iran Moscow never sold no shells drones to the north in 2021 on Monday 12 at least "
    "twelve soldiers killed wounded; and they deny it . “ ” , grew fell Berlin\u202e \n"
)
SENTENCES = st.lists(st.sampled_from(WORDS.split(" ")), max_size=14).map(" ".join)


def say(ref: str, text: str, source: str | None = None) -> Statement:
    return Statement(ref=ref, text=text, source=source, article=ref)


def laid_open(a: Statement, b: Statement) -> Explanation:
    compared = compare(a, b)
    found = explain(a, b, compared.a_words, compared.b_words)
    assert found is not None
    return found


def test_a_denial_and_what_it_denies_are_laid_side_by_side() -> None:
    a = say("a", "The weather is fine. We have never sold drones to Iran.", "Norway")
    b = say("b", "Norway sold drones to Iran.", "a minister")

    found = laid_open(a, b)

    assert found.a.clause.of(a.text) == "We have never sold drones to Iran."
    assert (found.a.polarity, found.b.polarity) == (Polarity.NEGATED, Polarity.AFFIRMED)
    assert [span.of(a.text) for span in found.a.negated_by] == ["never"]
    assert found.shared == ("Iran", "Norway")
    same = {(p.a.of(a.text), p.b.of(b.text)) for p in found.aligned if p.match is Match.SAME}
    assert same == {("sold", "sold"), ("drones", "drones")}


def test_numbers_that_exclude_each_other_are_named_so() -> None:
    a, b = say("a", "At least 12 people died."), say("b", "Nine people died.")

    (pair,) = (p for p in laid_open(a, b).aligned if p.match is Match.NUMBER)

    assert (pair.a.of(a.text), pair.b.of(b.text)) == ("At least 12", "Nine")


def test_nothing_is_laid_open_where_nothing_is_said() -> None:
    assert explain(say("a", ""), say("b", "The dam broke.")) is None


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(SENTENCES, SENTENCES, st.sampled_from([None, "Iran", "the mayor"]))
def test_every_word_shown_stands_in_its_text_and_the_parts_sum_to_the_score(
    one: str, other: str, source: str | None
) -> None:
    a, b = say("a", one, source), say("b", other, source)
    compared = compare(a, b)

    found = explain(a, b, compared.a_words, compared.b_words)

    if found is None:
        return
    for side, text, aligned in (
        (found.a, one, [pair.a for pair in found.aligned]),
        (found.b, other, [pair.b for pair in found.aligned]),
    ):
        spans = [side.clause, *side.negated_by, *side.alone, *aligned]
        assert all(span.end <= len(text) for span in spans)
        assert all(side.clause.contains(span) for span in (*side.alone, *aligned))
    total = found.bias + sum(part.log_odds for part in found.contributions)
    assert found.probability == pytest.approx(1 / (1 + math.exp(-total)))
