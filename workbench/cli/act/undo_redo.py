"""`undo`, `redo`: take an act back, do it again."""

from __future__ import annotations

import click

from workbench.cli.options.run import Run, desk_command
from workbench.cli.terminal.talk import tell


@desk_command(
    "Take back your last act.",
    """
    workbench undo
    workbench log by:me --limit 5
    workbench undo 42                   (that very act, where nothing rests on it)""",
)
@click.argument("event", required=False, type=click.IntRange(min=1), metavar="[EVENT]")
def undo(run: Run, event: int | None) -> None:
    """Take back your last act, or the EVENT of that number; never somebody else's."""
    tell(run.desk.log.undo(event))


@desk_command(
    "Do again what your last undo took back.",
    "workbench redo",
)
def redo(run: Run) -> None:
    """Do again what your last undo took back."""
    tell(run.desk.log.redo())
