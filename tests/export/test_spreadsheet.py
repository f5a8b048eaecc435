import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.review.note import Note
from workbench.export.cells import guarded
from workbench.export.spreadsheet import COLUMNS, to_csv

FORMULA = "=+-@\t\r\n＝＋－＠"


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    cell = guarded(text)

    if cell[:1] and cell[0] in FORMULA:
        float(cell)  # a signed number, and nothing but that


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"]
)
def test_a_formula_is_shown_as_text(formula: str) -> None:
    assert guarded(formula).startswith("'")


@pytest.mark.parametrize("value", ["-3", "+4.5", "plain", "", "a=b", "’tis"])
def test_what_is_no_formula_stays_as_it_is(value: str) -> None:
    assert guarded(value) == value


def test_every_quotation_is_a_row_whatever_is_in_it(note: Note) -> None:
    article = note.articles[0]
    quotation = replace(article.quotations[0], text='=1,"\n;x', speaker="@cmd")
    hostile = replace(note, articles=(replace(article, quotations=(quotation, quotation)),))

    guarded_rows = list(csv.DictReader(io.StringIO(to_csv(hostile), newline="")))
    raw_rows = list(csv.DictReader(io.StringIO(to_csv(hostile, raw=True), newline="")))

    assert [row["text"] for row in guarded_rows] == ["'=1,\"\n;x"] * 2
    assert [row["text"] for row in raw_rows] == ['=1,"\n;x'] * 2
    assert guarded_rows[0]["speaker"] == "'@cmd"
    assert tuple(guarded_rows[0]) == COLUMNS
