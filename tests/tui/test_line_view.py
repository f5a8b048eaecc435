"""Texts that are painted by the line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from workbench.tui.widgets.text_pane import hanging


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ("·  12 one two three four five six", "·  12 one two three four\n      five six"),
        ("   1. one two three four five six", "   1. one two three four\n      five six"),
        ("     one two three four five six", "     one two three four\n     five six"),
        ("one two three four five six seven", "one two three four five\nsix seven"),
        ("12 one two", "12 one two"),
    ],
)
def test_an_item_goes_on_under_its_first_word(line: str, broken: str) -> None:
    assert [part.text.rstrip() for part in hanging(Content(line), 26)] == broken.split("\n")


@given(st.text("ab· 1.界", max_size=120), st.integers(1, 60))
def test_only_blanks_and_ends_of_lines_change(text: str, width: int) -> None:
    broken = " ".join(line.text for line in hanging(Content(text), width))

    assert "".join(broken.split()) == "".join(text.split())
