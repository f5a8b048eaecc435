"""Print rows on stdout as table, JSON, JSON lines or CSV."""

from __future__ import annotations

import csv
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import click

from workbench.domain.text.display import one_line
from workbench.domain.text.json_text import as_json
from workbench.domain.text.span import Span
from workbench.export.cells import guarded

Row = Mapping[str, object]
Command = TypeVar("Command", bound=Callable[..., Any])

Looks = Mapping[str, Callable[[str], str]]
"""Columns with what styles the text of a cell that is printed to a terminal."""

PLAIN: Looks = {}

FORMATS = ("table", "json", "jsonl", "csv")

NARROWEST = 12
"""Columns of the terminal that a shortened column keeps, at least."""


def format_option(*forms: str, told: str = "How to print.") -> Callable[[Command], Command]:
    """Add ``--format``; the first of the forms is the usual one, and `FORMATS` where none is named.

    Args:
        forms: What there is to choose from.
        told: For the help.
    """
    choice = click.Choice(forms or FORMATS)
    return click.option(
        "--format", "form", type=choice, default=choice.choices[0], show_default=True, help=told
    )


def print_rows(
    rows: Iterable[Row], form: str, columns: Sequence[str] | None = None, looks: Looks = PLAIN
) -> None:
    """Print ``rows`` on stdout.

    Args:
        rows: Mappings with the same keys; values are what JSON knows.
        form: One of `FORMATS`.
        columns: Keys shown by ``table`` and ``csv``, all keys of the first row where None.
        looks: How ``table`` styles the cells of some columns.
    """
    if form == "jsonl":
        for row in rows:
            click.echo(as_json(row))
    elif form == "json":
        click.echo(as_json(list(rows), indent=2))
    else:
        listed = list(rows)
        keys = columns or (list(listed[0]) if listed else [])
        cells = [[_cell(row.get(key)) for key in keys] for row in listed]
        if form == "csv":
            _print_csv(keys, cells)
        else:
            print_table(keys, cells, looks)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping | list | tuple):
        return as_json(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _print_csv(keys: Sequence[str], cells: Iterable[Sequence[str]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(keys)
    for row in cells:
        writer.writerow([guarded(cell) for cell in row])


def print_table(keys: Sequence[str], cells: Sequence[Sequence[str]], looks: Looks = PLAIN) -> None:
    """Print aligned columns; on a terminal the widest gives way so that a row is a line."""
    if not cells:
        return
    shown = [[one_line(cell) for cell in row] for row in cells]
    widths = [max(width_of(row[i]) for row in [keys, *shown]) for i in range(len(keys))]
    if sys.stdout.isatty():
        widths = _fit(widths, shutil.get_terminal_size().columns)
    click.echo(click.style(_line(keys, widths), bold=True))
    styled = [looks.get(key, str) for key in keys]
    for row in shown:
        click.echo(_line(row, widths, styled))


def underlined(text: str, spans: Sequence[Span]) -> str:
    """Set spans of ``text`` in bold and underline them."""
    parts, at = [], 0
    for span in spans:
        parts += [text[at : span.start], click.style(span.of(text), bold=True, underline=True)]
        at = span.end
    return "".join((*parts, text[at:]))


def _fit(widths: Sequence[int], room: int) -> list[int]:
    fitted = list(widths)
    excess = sum(fitted) + 2 * (len(fitted) - 1) - room
    while excess > 0 and max(fitted) > NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
        excess -= 1
    return fitted


def _line(
    cells: Sequence[str],
    widths: Sequence[int],
    styled: Sequence[Callable[[str], str]] | None = None,
) -> str:
    padded = []
    for cell, width, style in zip(cells, widths, styled or [str] * len(cells), strict=True):
        text = cell if width_of(cell) <= width else _cut(cell, width)
        padded.append(style(text) + " " * (width - width_of(text)))
    return "  ".join(padded).rstrip()


def _cut(text: str, width: int) -> str:
    from rich.cells import set_cell_size

    return f"{set_cell_size(text, width - 1)}…"


def width_of(text: str) -> int:
    """Count the columns that ``text`` takes on a terminal."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
