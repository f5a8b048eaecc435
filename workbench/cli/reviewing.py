"""`workbench` without a command: the review desk, where there is a terminal to show it."""

from __future__ import annotations

import os
import sys

import click

from workbench.cli.run import Run


def has_terminal() -> bool:
    """Whether somebody sits at a terminal that can show screens."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def open_review(run: Run) -> None:
    """Open the TUI on the current database.

    Raises:
        ClickException: There is no terminal.
    """
    if not has_terminal():
        raise click.ClickException(
            "The review needs a terminal, and this is not one.\n"
            "Every act of it is a command too: `workbench quotes`, `workbench decide`, …; "
            "`workbench --help` lists them."
        )
    desk = run.desk
    from workbench.tui.app import WorkbenchApp

    WorkbenchApp(desk).run()
