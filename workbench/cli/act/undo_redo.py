"""`undo`, `redo`: take an act back, do it again."""

from __future__ import annotations

import click

from workbench.cli.options.run import Run, database_options, pass_run
from workbench.cli.terminal.talk import tell


@click.command(
    short_help="Take back your last act.",
    epilog="""\b
Examples:
  workbench undo
  workbench log by:me --limit 5
  workbench undo 42                   (that very act, where nothing rests on it)""",
)
@click.argument("event", required=False, type=click.IntRange(min=1), metavar="[EVENT]")
@database_options
@pass_run
def undo(run: Run, event: int | None) -> None:
    """Take back your last act, or the EVENT of that number; never somebody else's."""
    tell(run.desk.log.undo(event))


@click.command(
    short_help="Do again what your last undo took back.", epilog="\b\nExample:\n  workbench redo"
)
@database_options
@pass_run
def redo(run: Run) -> None:
    """Do again what your last undo took back."""
    tell(run.desk.log.redo())
