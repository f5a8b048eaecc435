"""Tables on a terminal: their columns stand below each other, whatever the script."""

from __future__ import annotations

import sys

import pytest

from workbench.cli.terminal.table import print_table


def test_columns_stand_below_each_other_in_any_script(capsys: pytest.CaptureFixture[str]) -> None:
    cells = [[name, "x"] for name in ("Jane", "漢字", "e\u0301tat", "नमः")]

    print_table(("name", "at"), cells)

    assert capsys.readouterr().out.splitlines()[1:] == [
        "Jane  x",
        "漢字  x",
        "e\u0301tat  x",
        "नमः    x",  # two columns: the last sign stands on the one before
    ]


def test_on_a_terminal_the_widest_column_gives_way_without_cutting_a_character_in_two(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    print_table(("text", "at"), [["漢" * 20, "x"], ["a" * 40, "x"]])

    assert capsys.readouterr().out.splitlines()[1:] == [
        f"{'漢' * 7} …  x",
        f"{'a' * 15}…  x",
    ]
