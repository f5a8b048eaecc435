"""`workbench` without a command: the review desk, where there is a terminal to show it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from workbench.cli.run import Run

if TYPE_CHECKING:
    from workbench.services.reviewing import ReviewDesk


def has_terminal() -> bool:
    """Whether somebody sits at a terminal that can show screens."""
    # Textual paints to standard error: sent to a file, it would leave the screen blank.
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"


def is_served() -> bool:
    """Whether a browser shows the screens, at the other end of a pipe."""
    return "TEXTUAL_DRIVER" in os.environ


def open_review(run: Run) -> None:
    """Open the TUI on the current database.

    Raises:
        ClickException: There is no terminal.
    """
    if not has_terminal() and not is_served():
        raise click.ClickException(
            "The review needs a terminal, and this is not one.\n"
            "Every act of it is a command too: `workbench quotes`, `workbench decide`, …; "
            "`workbench --help` lists them."
        )
    review(run.desk)


def review(desk: ReviewDesk) -> None:
    """Show the screens until the reviewer leaves them.

    Raises:
        ClickException: They ended with an error; what was decided before it is kept.
    """
    from workbench.tui.app import WorkbenchApp

    app = WorkbenchApp(desk)
    app.run()
    if app.return_code:
        raise click.ClickException("The review ended with an error; every decision is kept.")
