"""`filters`: save filter lines by name, list and remove them."""

from __future__ import annotations

import click

from workbench.cli.options.filter_terms import as_line, filter_command, filters_of
from workbench.cli.options.run import Run, desk_command
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


@desk_command(
    "List the saved filters.",
    """
    workbench filters list
    workbench filters list --format json""",
    name="list",
    of=filters,
)
@format_option()
def listed(run: Run, form: str) -> None:
    """List the saved filters."""
    saved = filters_of(run).saved
    print_rows([{"name": name, "filter": line} for name, line in saved.items()], form)
    if not saved:
        say("No filter is saved. `workbench filters save NAME FILTER` saves one.")


@filter_command(
    "Save a filter by a name.",
    """
    workbench filters save mine by:me -is:done
    workbench quotes @mine outlet:post""",
    of=filters,
    required=True,
)
@click.argument("name")
def save(run: Run, name: str, terms: tuple[str, ...]) -> None:
    """Save a filter of quotations or conflicts as NAME, in the place of what had that name."""
    kept = filters_of(run).save(name, as_line(terms))
    say(f"@{kept} is saved.")


@desk_command(
    "Forget a saved filter.",
    "workbench filters remove mine",
    of=filters,
)
@click.argument("name")
def remove(run: Run, name: str) -> None:
    """Forget a saved filter."""
    kept = filters_of(run).remove(name)
    say(f"@{kept} is forgotten.")
