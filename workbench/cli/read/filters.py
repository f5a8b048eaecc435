"""`filters`: save filter lines by name, list and remove them."""

from __future__ import annotations

import click

from workbench.cli.options.filter_terms import (
    FILTER_HELP,
    FilterCommand,
    FilterTerms,
    as_line,
    filters_of,
)
from workbench.cli.options.run import Run, database_options, pass_run
from workbench.cli.terminal.table import format_option, print_rows
from workbench.cli.terminal.talk import say


@click.group(
    short_help="Save filters by name: @name stands for one.",
    epilog="""\b
Examples:
  workbench filters save mine by:me -is:done
  workbench filters list
  workbench quotes @mine""",
)
def filters() -> None:
    """Save filters by name, for everybody who works on the database; @name stands for one."""


@filters.command(
    "list",
    short_help="List the saved filters.",
    epilog="\b\nExamples:\n  workbench filters list\n  workbench filters list --format json",
)
@format_option()
@database_options
@pass_run
def listed(run: Run, form: str) -> None:
    """List the saved filters."""
    saved = filters_of(run).saved
    print_rows([{"name": name, "filter": line} for name, line in saved.items()], form)
    if not saved:
        say("No filter is saved. `workbench filters save NAME FILTER` saves one.")


@filters.command(
    short_help="Save a filter by a name.",
    cls=FilterCommand,
    epilog=FILTER_HELP
    + """
\b
Examples:
  workbench filters save mine by:me -is:done
  workbench quotes @mine outlet:post""",
)
@click.argument("name")
@click.argument("terms", nargs=-1, metavar="FILTER...", required=True, type=FilterTerms())
@database_options
@pass_run
def save(run: Run, name: str, terms: tuple[str, ...]) -> None:
    """Save a filter of quotations or conflicts as NAME, in the place of what had that name."""
    kept = filters_of(run).save(name, as_line(terms))
    say(f"@{kept} is saved.")


@filters.command(
    short_help="Forget a saved filter.", epilog="\b\nExample:\n  workbench filters remove mine"
)
@click.argument("name")
@database_options
@pass_run
def remove(run: Run, name: str) -> None:
    """Forget a saved filter."""
    kept = filters_of(run).remove(name)
    say(f"@{kept} is forgotten.")
