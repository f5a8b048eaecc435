"""Stems: forms of one word meet, and words that only look alike stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.pipeline.meaning.stem import stem
from workbench.pipeline.meaning.words import RAREST, weight


@pytest.mark.parametrize(
    "forms",
    [
        "supply supplies supplied supplying",
        "procure procured procuring procurement",
        "accuse accused accusing accusation accusations",
        "deny denies denied denial",
        "ship ships shipped shipping shipment",
        "sell sells sold selling",
        "agree agreed agreement agreements",
        "argue argued argument",
        "man men man’s",
        "president President’s PRESIDENTS presidents'",
        "important importance",
    ],
)
def test_forms_of_one_word_meet(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "general generate",
        "important imports",
        "political polite",
        "federal federation",
        "international internal internment",
        "several severe",
        "note not",
        "pope pop",
        "state statement",
    ],
)
def test_words_that_only_look_alike_stay_apart(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == len(words.split())


def test_stems_of_common_words_have_a_weight_below_that_of_unknown_ones() -> None:
    for word in ("important", "federation", "agreement", "argues", "sold", "officials"):
        assert 1 <= weight(stem(word)) < RAREST
    assert weight(stem("kakapo")) == RAREST


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=12))
def test_a_word_has_a_stem_in_lower_case(word: str) -> None:
    assert stem(word)
    assert stem(word) == stem(word.lower())
