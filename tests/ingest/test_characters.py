"""Cleaning of single characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ingest.characters import safe_characters, single_line


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        pytest.param("a\r\nb\rc", "a\nb\nc", id="line ends"),
        pytest.param("a\u00a0b\u202fc\u3000d", "a b c d", id="blanks"),
        pytest.param("co\u00adop\u200b!\ufeff", "coop!", id="invisible"),
        pytest.param("\u202egnp.exe\u202c", "gnp.exe", id="bidi override"),
        pytest.param("a\0b\x07", "a\ufffdb\ufffd", id="controls"),
        pytest.param("\x1b[31mred\x1b[0m", "red", id="terminal colours"),
        pytest.param("\x1b]0;title\x07text", "text", id="window title"),
        pytest.param("\x1b]0;title\nline two", "\ufffd]0;title\nline two", id="open title"),
        pytest.param("It\x92s", "It’s", id="Windows mark"),
        pytest.param("\ud800x\uffff", "\ufffdx\ufffd", id="surrogate"),
        pytest.param("e\u0301", "é", id="composed"),
        pytest.param("👩\u200d👧 ☎\ufe0f", "👩\u200d👧 ☎\ufe0f", id="emoji"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="Persian"),
        pytest.param("שָׁלוֹם", "שָׁלוֹם", id="Hebrew points"),
        pytest.param("a\u2028b\u2029c\fd", "a\nb\n\nc\n\nd", id="separators"),
    ],
)
def test_characters_are_made_safe(raw: str, safe: str) -> None:
    assert safe_characters(raw) == safe


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = safe_characters(text)

    assert safe_characters(once) == once


@given(st.text())
def test_a_single_line_has_no_line_end(text: str) -> None:
    line = single_line(text)

    assert "\n" not in line
    assert line == line.strip()


def test_a_tower_of_combining_marks_is_kept_in_linear_time() -> None:
    tower = "a" + "\u0301\u0323" * 200_000

    assert len(safe_characters(tower)) == len(tower)
