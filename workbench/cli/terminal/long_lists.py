"""Read long lists 500 rows at a time, and print them up to a limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import Any, TypeVar

import click

from workbench.cli.terminal.table import PLAIN, Looks, Row, print_rows
from workbench.cli.terminal.talk import say
from workbench.domain.lists.page import Page

WINDOW = 500
"""Rows read from the database at once."""

SHOWN = 200
"""Rows of a table when nothing says how many; other formats print all."""

Command = TypeVar("Command", bound=Callable[..., Any])
Item = TypeVar("Item")


def every(read: Callable[..., Page[Item, Any]]) -> tuple[int, Iterator[Item]]:
    """Count the rows, and yield all of them, window after window.

    Args:
        read: Reads ``limit`` rows ``after`` a key, the first ones without it.
    """
    first = read(limit=WINDOW)

    def rows() -> Iterator[Item]:
        page = first
        while True:
            yield from page.rows
            if not page.more_after:
                return
            page = read(after=page.last, limit=WINDOW)

    assert first.total is not None, "commands have their lists counted"
    return first.total, rows()


def limit_option(command: Command) -> Command:
    """Add ``--limit N``."""
    return click.option(
        "--limit",
        type=click.IntRange(min=0),
        metavar="N",
        help=f"Most rows to print; 0 for all. [default: {SHOWN} in a table, else all]",
    )(command)


def print_listed(
    total: int | None,
    rows: Iterator[Row],
    form: str,
    limit: int | None,
    columns: tuple[str, ...],
    looks: Looks = PLAIN,
) -> None:
    """Print rows up to the limit and say on stderr what was left out or that there is nothing.

    Args:
        total: How many rows there are; None where nobody has counted.
        rows: All of them, read as they are printed.
        form: One of the formats of `print_rows`.
        limit: Most rows to print; 0 for all, None for what suits ``form``.
        columns: Those that a table shows; other formats print every one.
        looks: How a table styles the cells of some columns.
    """
    if limit is None and form == "table":
        limit = SHOWN
    first = next(rows, None)
    found = () if first is None else chain((first,), rows)
    print_rows(islice(found, limit or None), form, columns if form == "table" else None, looks)
    if first is None:
        say("Nothing to show.")
    elif limit and next(rows, None) is not None:
        of = "" if total is None else f" of {total:,}"
        say(f"{limit:,}{of} shown; --limit 0 shows all.")
