"""Dates and bylines as pages print them."""

from __future__ import annotations

import pytest

from workbench.ingest.bylines import read_byline, read_dateline
from workbench.ingest.page_dates import read_date


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("8 Nov, 2022 06:58", "2022-11-08T06:58"),
        ("November 8, 2022", "2022-11-08"),
        ("Nov. 8, 2022, 9:29 a.m. EST", "2022-11-08T09:29-05:00"),
        ("11/08/22 9:29 AM ET", "2022-11-08T09:29"),
        ("13/08/2022", "2022-08-13"),
        ("08/13/2022", "2022-08-13"),
        ("8.11.2022", "2022-11-08"),
        ("2022-11-08T09:29:30Z", "2022-11-08T09:29:30+00:00"),
        ("2022-11-08T09:29+0200", "2022-11-08T09:29+02:00"),
        ("2022/11/8", "2022-11-08"),
        ("Published: Tue 8 Nov 2022 09.29 GMT", "2022-11-08T09:29+00:00"),
        ("9:29 PM, 8th of November 2022", "2022-11-08T21:29"),
        ("12 AM, May 1, 2022", "2022-05-01T00:00"),
        ("8. November 2022, 14:05 Uhr", "2022-11-08T14:05"),
        ("8 novembre 2022 à 14h05", "2022-11-08T14:05"),
        ("29 February 2024", "2024-02-29"),
    ],
)
def test_a_printed_date_is_read(line: str, iso: str) -> None:
    printed = read_date(line)

    assert printed is not None
    assert printed.iso == iso


@pytest.mark.parametrize("line", ["29 February 2023", "2022-13-01", "99/99/2022", "8 November", ""])
def test_what_is_no_date_is_not_read(line: str) -> None:
    assert read_date(line) is None


def test_an_open_order_of_day_and_month_is_not_guessed() -> None:
    printed = read_date("11/08/2022")

    assert printed is not None
    assert printed.iso is None


@pytest.mark.parametrize(
    ("line", "name", "published"),
    [
        ("by Ann Example - 11/08/22 9:29 AM ET", "Ann Example", "2022-11-08T09:29"),
        ("By ANN EXAMPLE and BOB SAMPLE", "ANN EXAMPLE and BOB SAMPLE", None),
        ("By Ann de la Example Jr.", "Ann de la Example Jr.", None),
        ("By Ann Example, Example News", "Ann Example, Example News", None),
        ("By Ann Example in Santa Vera", "Ann Example in Santa Vera", None),
        ("Written by Zoë O’Example-Löwe", "Zoë O’Example-Löwe", None),
        ("By Ann Example | Published March 5, 2024", "Ann Example", "2024-03-05"),
    ],
)
def test_a_byline_is_read(line: str, name: str, published: str | None) -> None:
    byline = read_byline(line)

    assert byline is not None
    assert (byline.name, byline.published) == (name, published)


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday, the talks had failed.",
        "By the numbers",
        "Bye bye",
        "By land and sea",
        "By 2024, the harbour will be closed.",
    ],
)
def test_a_sentence_with_by_is_no_byline(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    "line", ["On 8 Nov 2022 he resigned", "Nov. 8, 2022 (Reuters) - The chief", "In May 2022"]
)
def test_a_sentence_with_a_date_is_no_dateline(line: str) -> None:
    assert read_dateline(line) is None
