"""Bounds of what statements are read for: one case on either side of each."""

from __future__ import annotations

import pytest

from workbench.domain.statements.claim import Polarity, Statement
from workbench.pipeline.claims import index_keys
from workbench.pipeline.detectors.align import align
from workbench.pipeline.gazetteer import find_names
from workbench.pipeline.meaning.clauses import read


def said(text: str, source: str = "Ana Ruiz") -> Statement:
    return Statement(ref=text, article=text, text=text, source=source)


@pytest.mark.parametrize(("value", "within"), [(96, True), (128, True), (94, False), (130, False)])
def test_about_a_number_is_fifteen_per_cent_more_or_less(value: int, *, within: bool) -> None:
    (number,) = read(said("about 112 ferries sank off Tarn")).clauses[0].numbers

    assert (number.low <= value <= number.high) is within


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        pytest.param("it is not really a hoax", Polarity.AFFIRMED, id="two words"),
        pytest.param("it is not at all a hoax", Polarity.NEGATED, id="three words"),
    ],
)
def test_a_negator_reaches_a_denying_word_over_two_words(text: str, polarity: Polarity) -> None:
    assert read(said(text)).clauses[0].polarity is polarity


def test_derivations_meet_under_five_letters_and_no_fewer() -> None:
    assert "head:threa" in index_keys(said("a threat")) & index_keys(said("they threaten"))
    assert not index_keys(said("a threat")) & index_keys(said("a threshold"))


def test_words_that_stand_in_every_eighth_sentence_lead_nowhere() -> None:
    assert not any(key.startswith("stem:") for key in index_keys(said("new people made time")))
    assert "stem:day" in index_keys(said("a fair day"))


def test_more_than_five_capitals_are_a_headline_and_fewer_an_acronym() -> None:
    names = [name.name for name in find_names("RUSSIAN forces left; TURKS stayed; MOSCOW is quiet")]

    assert names == ["Russia", "Russia"]


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        pytest.param("the bombardier", "the bombarded", True, id="six letters"),
        pytest.param("the threads", "the threats", False, id="five letters"),
    ],
)
def test_words_are_related_by_their_first_six_letters(
    one: str, other: str, *, related: bool
) -> None:
    a, b = read(said(one)), read(said(other))
    laid = align(a, a.clauses[0], b, b.clauses[0])

    assert bool(laid.pairs) is related
