"""Bounds of how pages are read: one case on either side of each."""

from __future__ import annotations

import pytest

from workbench.ingest.bylines import is_name
from workbench.ingest.header import Row, find_headline, header_end
from workbench.ingest.scrape import scrape_lines
from workbench.ingest.shapes import Sort, shape
from workbench.ingest.titles import copyright_owner, split_outlet

NAMES = "Anna Bert Carl Dora Emil Fina Gert Hans Ines Jost Karl Lena Maja Nils Olaf"
PROSE = "The harbour chief said on Monday that no ship had come in since the storm."


def lines(text: str) -> list[str]:
    return [line.text for line in scrape_lines(text)]


@pytest.mark.parametrize(
    ("line", "sort"),
    [
        pytest.param("No harbour.", Sort.PROSE, id="a sentence of two words"),
        pytest.param("Harbour.", Sort.SHORT, id="a sentence of one word"),
        pytest.param("word " * 28 + "word", Sort.PROSE, id="29 words without a full stop"),
        pytest.param("word " * 27 + "word", Sort.SHORT, id="28 words without a full stop"),
        pytest.param("who " * 19 + "asks?", Sort.SHORT, id="a question of 20 words"),
        pytest.param("who " * 20 + "asks?", Sort.PROSE, id="a question of 21 words"),
        pytest.param("searchicon menuicon usericon", Sort.FURNITURE, id="three icons"),
        pytest.param("searchicon menuicon", Sort.SHORT, id="two icons"),
        pytest.param("world politics business sport", Sort.FURNITURE, id="four sections"),
        pytest.param("world politics business", Sort.SHORT, id="three sections"),
        pytest.param("world politics business harbour storm", Sort.SHORT, id="three in five"),
        pytest.param("world politics business sport storm", Sort.FURNITURE, id="four in five"),
    ],
)
def test_a_line_is_what_its_words_make_it(line: str, sort: Sort) -> None:
    assert shape(line.strip()).sort is sort


@pytest.mark.parametrize(
    ("width", "joined"),
    [
        pytest.param(46, True, id="46 columns"),
        pytest.param(33, False, id="33 columns"),
        pytest.param(110, True, id="110 columns"),
        pytest.param(140, False, id="140 columns"),
    ],
)
def test_rows_of_40_to_120_columns_that_had_no_room_are_one_paragraph(
    width: int, *, joined: bool
) -> None:
    words = NAMES.split() * 6
    rows, row = [], ""
    for word in words:
        if len(row) + 1 + len(word) > width:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}".strip()

    assert (len(lines("\n".join([*rows, row]))) == 1) is joined


def test_rows_are_hard_broken_where_three_of_five_had_no_room() -> None:
    full = "Anna Bert Carl Dora Emil Fina Gert Hans Ines\n"  # 44 columns
    short = "Anna Bert Carl\n"

    assert len(lines(full * 3 + short * 3)) < 6
    assert len(lines(full * 2 + short * 4)) == 6


def test_a_row_of_more_than_three_cells_is_a_table() -> None:
    assert lines("Anna\tBert\tCarl") == ["Anna Bert Carl"]
    assert lines("Anna\tBert\tCarl\tDora") == ["Anna | Bert | Carl | Dora"]


def test_a_byline_has_up_to_fourteen_words() -> None:
    assert is_name("Ann Example " * 7)
    assert not is_name("Ann Example " * 7 + "Ann")


def test_an_outlet_has_up_to_five_words() -> None:
    title = "Harbour chief denies it all"

    assert split_outlet(f"{title} | The Old Tide of Tarn", []) == (title, "The Old Tide of Tarn")
    longer = f"{title} | The Old Tide of all Tarn"
    assert split_outlet(longer, []) == (longer, None)
    assert copyright_owner("© 2024 The Old Tide of Tarn. All rights reserved.")
    assert not copyright_owner("© 2024 The Old Tide of all Tarn. All rights reserved.")


def row(text: str) -> Row:
    return Row(shape(text), None)


def test_a_sentence_of_sixty_words_above_a_byline_is_a_standfirst_and_a_longer_one_the_body() -> (
    None
):
    def end(words: int) -> int:
        sentence = "word " * (words - 1) + "word."
        return header_end([row("Harbour closed"), row(sentence), row("By Ann Example"), row(PROSE)])

    assert end(60) == 3
    assert end(61) == 1


def test_a_headline_of_more_than_three_words_goes_before_the_last_label() -> None:
    rows = [row("Storm closes old harbour"), row("Tarn and around"), row(PROSE)]

    assert find_headline(rows, 2, None) == 0
    assert find_headline([row("Storm closes harbour"), *rows[1:]], 2, None) == 1
