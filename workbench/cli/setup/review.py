"""`workbench` without a command: show the screens."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

import click

from workbench.cli.options.run import Run
from workbench.cli.setup.config import check_screen_settings

if TYPE_CHECKING:
    from workbench.services.desk import Desk


def has_terminal() -> bool:
    """Tell whether somebody sits at a terminal that can show screens."""
    # Textual paints to standard error: sent to a file, it would leave the screen blank.
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"


def open_review(run: Run) -> None:
    """Open the TUI on the current database.

    Raises:
        ClickException: There is no terminal.
    """
    # A browser shows the screens at the other end of a pipe.
    if not has_terminal() and "TEXTUAL_DRIVER" not in os.environ:
        raise click.ClickException(
            "The review needs a terminal, and this is not one.\n"
            "Every act of it is a command too: `workbench quotes`, `workbench decide`, …; "
            "`workbench --help` lists them."
        )
    review(run, run.desk)


def review(run: Run, desk: Desk) -> None:
    """Show the screens until the reviewer leaves them.

    Raises:
        ConfigError: A key or a theme of the settings file cannot be used.
        ClickException: They ended with an error; what was decided before it is kept.
    """
    from workbench.tui.app import WorkbenchApp

    check_screen_settings(run)
    # What is imported stays: each full collection would look at it anew, and a key would wait.
    gc.freeze()
    app = WorkbenchApp(desk, keymap=run.settings.keys, theme=run.settings.theme, welcome=True)
    app.run()
    if app.return_code:
        raise click.ClickException("The review ended with an error; every decision is kept.")
