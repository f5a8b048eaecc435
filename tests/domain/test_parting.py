from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import InvalidInputError
from workbench.domain.statements.split_join import parted, place_of_words, united
from workbench.domain.text.span import Span

TEXT = "“We never sold arms. We have no plan,” he said, “to sell any.”"
WHOLE = (Span(0, 38), Span(48, 62))


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


def test_a_quotation_is_cut_before_a_word_and_blanks_at_the_cut_are_left_out() -> None:
    first, second = parted(TEXT, WHOLE, TEXT.index("We have"))

    assert words(TEXT, first) == ["“We never sold arms."]
    assert words(TEXT, second) == ["We have no plan,”", "“to sell any.”"]


@pytest.mark.parametrize("at", [38, 40, 48])
def test_a_cut_between_two_parts_parts_them(at: int) -> None:
    assert parted(TEXT, WHOLE, at) == (WHOLE[:1], WHOLE[1:])


@pytest.mark.parametrize("at", [0, 1, 61, 62, 1000, 10**14])
def test_a_cut_that_leaves_a_side_without_words_is_refused(at: int) -> None:
    with pytest.raises(InvalidInputError, match="No word of the quotation is left"):
        parted(TEXT, WHOLE, at)


def test_two_with_words_between_them_keep_their_parts() -> None:
    assert united(TEXT, WHOLE[1:], WHOLE[:1]) == WHOLE


def test_two_that_touch_become_one_part() -> None:
    first, second = parted(TEXT, WHOLE, TEXT.index("We have"))

    assert united(TEXT, first, second) == WHOLE


def test_two_with_words_in_common_are_not_joined() -> None:
    with pytest.raises(InvalidInputError, match="words in common"):
        united(TEXT, (Span(0, 20),), (Span(10, 38),))


@given(st.text("ab .“”", min_size=1, max_size=30), st.integers(0, 30), st.data())
def test_what_is_cut_and_joined_again_is_as_it_was(text: str, at: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    whole = (Span(start, data.draw(st.integers(start + 1, len(text)))),)
    try:
        first, second = parted(text, whole, at)
    except InvalidInputError:
        return

    assert first[-1].end <= second[0].start
    assert all(span.of(text) == span.of(text).strip() for span in (*first, *second))
    # But for blanks at its outer ends, which a cut takes off.
    assert "".join(words(text, united(text, first, second))) == whole[0].of(text).strip()


def test_words_are_found_where_they_stand_once() -> None:
    assert place_of_words(TEXT, WHOLE, "We have") == TEXT.index("We have")
    with pytest.raises(InvalidInputError, match="2 times: at 1, 21"):
        place_of_words(TEXT, WHOLE, "We")
    for absent in ("he said", "arms. He", "", " "):
        with pytest.raises(InvalidInputError, match="does not stand"):
            place_of_words(TEXT, WHOLE, absent)
