"""Characters that nobody sees: gone where they mean nothing, kept where they are writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.text.display import neutralise
from workbench.domain.text.folding import fold
from workbench.domain.text.invisible import visible

MEANINGLESS = [
    "\u00ad", "\u034f", "\u061c", "\u115f", "\u180e", "\u200b", "\u200c", "\u200d", "\u200e",
    "\u202e", "\u2060", "\u2064", "\u2066", "\u206f", "\u3164", "\ufe0f", "\ufeff", "\ufff9",
    "\U000e0001", "\U000e0041", "\U000e0100", "\u200d\u200d", "\u200c\ufe0f",
]  # fmt: skip


@pytest.mark.parametrize("hidden", MEANINGLESS, ids=ascii)
def test_a_word_is_the_same_with_and_without_what_nobody_sees(hidden: str) -> None:
    assert visible(f"any{hidden}one") == "anyone"
    assert fold(f"any{hidden}one") == "anyone"
    assert "one" in neutralise(f"any{hidden}one")
    assert hidden not in neutralise(f"any{hidden}one")


@pytest.mark.parametrize(
    "written",
    [
        "می\u200cخواهم",  # Persian: a joiner that keeps letters apart
        "क्\u200dष",  # Hindi: a joiner that shows a half letter
        "👩\u200d🚒 and ❤\ufe0f and 1\ufe0f\u20e3",  # emoji of several, in colour, a keycap
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # the flag of Scotland
        "葛\U000e0100",  # an ideograph in one of its shapes
        "ᠮᠣᠩᠭᠣᠯ\u180e",  # Mongolian
        "Zoë, naïve",
    ],
    ids=ascii,
)
def test_what_is_writing_stays(written: str) -> None:
    assert visible(written) == written
    assert neutralise(written) == written


@given(st.text(st.sampled_from([*"ab 1é漢ا👩🏴", *"".join(MEANINGLESS)]), max_size=30))
def test_nothing_is_left_to_be_taken_out_and_display_keeps_offsets(text: str) -> None:
    plain = visible(text)

    assert visible(plain) == plain
    assert len(neutralise(text)) == len(text)
    assert neutralise(plain) == plain
