"""Pick items by a filter for one act, and ask before it is done."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import click

from workbench.cli.options.filter_terms import filters_of
from workbench.cli.terminal.talk import complain, count, say

if TYPE_CHECKING:
    from workbench.cli.options.run import Run

WHERE_HELP = "All that pass a filter (see `quotes --help`); says how many and asks first."


def picked(run: Run, where: str, kind: str) -> Mapping[str, int]:
    """Read the records that pass a filter, each with the version that stands.

    Args:
        run: For the desk.
        where: A filter line.
        kind: "quotation" or "conflict".

    Raises:
        InvalidInputError: The line is no filter, or too many pass.
    """
    from workbench.services.review.acting import MOST_AT_ONCE

    filters = filters_of(run)
    if kind == "conflict":
        return run.desk.conflicts.picked(filters.conflicts(where), MOST_AT_ONCE)
    return run.desk.quotations.picked(filters.quotes(where), MOST_AT_ONCE)


def agreed(verb: str, records: Collection[object], kind: str, to: str, *, yes: bool) -> bool:
    """Ask the person at the terminal, who is told how many there are.

    Ends the program with 1 where the answer is no, or where nobody is there to ask.

    Args:
        verb: "Decide".
        records: The items.
        kind: What they are.
        to: "as verbatim confirmed".
        yes: Whether it was said beforehand.
    """
    if not records:
        say(f"No {kind} passes the filter; nothing was done.")
        return False
    question = f"{verb} {count(len(records), kind)} {to}"
    if yes:
        say(f"{question}.")
        return True
    try:
        wanted = click.confirm(f"{question}?", err=True)
    except click.Abort:
        complain("Nobody answered: --yes says so beforehand. Nothing was done.")
        raise click.exceptions.Exit(1) from None
    if not wanted:
        say("Nothing was done.")
        raise click.exceptions.Exit(1)
    return True
