"""Forms of verbs of saying."""

from __future__ import annotations

import pytest

from workbench.pipeline.speech.saying import is_saying


@pytest.mark.parametrize(
    "word", ["said", "denies", "denied", "alleging", "alleges", "admitted", "told", "vows", "urged"]
)
def test_forms_of_saying(word: str) -> None:
    assert is_saying(word)


@pytest.mark.parametrize("word", ["believes", "hoped", "plans", "seed", "sing", "", "s", "ed"])
def test_other_words(word: str) -> None:
    assert not is_saying(word)
