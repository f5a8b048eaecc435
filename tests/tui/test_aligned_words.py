"""Two wordings side by side: the same words in the same columns, and none lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.conftest import save
from tests.tui.driving import LARGE, SMALL, enter, painted, press, settle
from tests.tui.sample import Quoted, analysis, article
from workbench.domain.text.difference import compare_words
from workbench.services.desk import Desk
from workbench.tui.app import WorkbenchApp
from workbench.tui.widgets.aligned_words import AlignedLine, aligned

texts = st.text(alphabet=st.sampled_from("ab cd.,’ 我们é\u0301"), max_size=60)


def text_of(line: AlignedLine) -> str:
    return "".join(words for words, _ in line)


def test_words_that_are_the_same_stand_in_the_same_column() -> None:
    ((upper, lower),) = aligned(
        compare_words("We have spent 14 million euros, in all.", "We spent 19 million euros."), 80
    )
    assert text_of(upper).rstrip() == "We [-have-] spent [-14-] million euros [-, in all-] ."
    assert text_of(lower).rstrip() == "We          spent {+19+} million euros              ."


def test_a_long_statement_goes_on_in_further_pairs() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve"
    pairs = aligned(compare_words(words, words.replace("seven", "eleventy")), 24)
    assert [text_of(upper).split()[0] for upper, _ in pairs] == ["one", "six", "nine"]
    assert all(cell_len(text_of(line)) <= 24 for pair in pairs for line in pair)


@given(texts, texts, st.integers(10, 40))
def test_each_line_holds_the_words_of_its_text_in_order(a: str, b: str, width: int) -> None:
    pairs = aligned(compare_words(a, b), width)
    for side, text in enumerate((a, b)):
        shown = "".join(text_of(pair[side]) for pair in pairs)
        for mark in ("[-", "-]", "{+", "+}"):
            shown = shown.replace(mark, "")
        assert "".join(shown.split()) == "".join(text.split())
    assert all(cell_len(text_of(upper)) == cell_len(text_of(lower)) for upper, lower in pairs)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_two_sides_that_are_alike_are_aligned(desk: Desk, size: tuple[int, int]) -> None:
    said = (
        "“We have never had shells shipped by rail,”",
        "“We had shells shipped covertly by rail,”",
    )
    page = article([("headline", "Rail"), ("body", " ".join(said))], "The Star", "/rail.txt")
    save(desk.workspace.sessions, [analysis(page, [Quoted(words=(words,)) for words in said])])

    async with WorkbenchApp(desk).run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "x")
        assert "covertly+}" not in painted(pilot)

        await press(pilot, "g")
        await enter(pilot, "5")
        shown = painted(pilot)
        assert "1 “We [-have never-] had shells shipped              by rail,”" in shown
        assert "2 “We                had shells shipped {+covertly+} by rail,”" in shown
