"""A page of the guide holds on every day, and for nothing else than it says."""

from __future__ import annotations

import pytest

from tests.cli.walking import LEFT_OUT, same


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        (
            "2026-11-22       1           1      1 of 19",
            "2032-02-29       1           1      1 of 19",
        ),
        ("5    2026-11-22T08:35:52+00:00  ada  note", "5    2032-02-29T23:59:59+00:00  ada  note"),
        (
            "Made 2026-11-22 03:38 UTC from 2 articles.",
            "Made 2032-02-29 23:59 UTC from 2 articles.",
        ),
        ("2026-11-22  0.5582  1", "2026-11-22  0.61  1"),
        (f"17 events, head {'1a' * 32}", f"17 events, head {'b2' * 32}"),
    ],
    ids=["day", "time", "minute", "score", "hash"],
)
def test_what_differs_from_run_to_run_may_differ_from_the_page(printed: str, shown: str) -> None:
    assert same((printed,), [shown])


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        (
            "2026-11-22       1           1      1 of 19",
            "2026-11-22       2           1      1 of 19",
        ),
        ("1   courier.example  2023-10-18  19", "1   courier.example  2023-10-19  19"),
        ("published 2023-10-18", "published 2023-10-19"),
        ("two lines", "two lines\nand one"),
    ],
    ids=["count", "column", "publication", "line"],
)
def test_anything_else_may_not(printed: str, shown: str) -> None:
    assert not same((printed,), shown.split("\n"))


def test_lines_that_a_page_leaves_out_may_be_any() -> None:
    assert same(("first", LEFT_OUT, "last"), ["first", "a", "b", "last"])
    assert not same(("first", LEFT_OUT, "last"), ["first", "a"])
