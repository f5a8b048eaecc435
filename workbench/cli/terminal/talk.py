"""Messages and progress on stderr, so that stdout holds nothing but data."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from workbench.domain.review.decisions import Event
from workbench.domain.review.history import in_words
from workbench.domain.text.display import neutralise, one_line


def say(message: str = "") -> None:
    """Print a message to the person at the terminal."""
    click.echo(neutralise(message), err=True)


def tell(event: Event) -> None:
    """Print what an act has changed, on stdout."""
    click.echo(one_line(f"event {event.seq}, {event.subject}: {in_words(event)}"))


def complain(message: str) -> None:
    """Print one thing that went wrong while the rest goes on."""
    label = click.style("error: ", fg="red", bold=True)
    # This may speak after the context that knows about colour is gone.
    colour = False if os.environ.get("NO_COLOR") else None
    click.echo(label + neutralise(message), err=True, color=colour)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """``1 quotation``, ``1,204 quotations``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


class Progress:
    """Line that says how far things are, drawn only where somebody watches."""

    def __init__(self, label: str, total: int | None) -> None:
        self._label = label
        self._total = total
        self._done = 0
        self._drawn = 0
        self._live = sys.stderr.isatty()
        self.working_on("")

    def step(self, name: str = "") -> None:
        """Count one more as done; ``name`` is what comes next."""
        self._done += 1
        self.working_on(name)

    def share(self, left: int, total: int) -> None:
        """Show how many of ``total`` are left."""
        self._done, self._total = total - left, total
        self.working_on("")

    def clear(self) -> None:
        """Wipe the line, so that a message can take its place."""
        if self._drawn:
            click.echo("\r" + " " * self._drawn + "\r", err=True, nl=False)
            self._drawn = 0

    def working_on(self, name: str) -> None:
        """Name what is being done without counting it."""
        if not self._live:
            return
        of = f" of {self._total:,}" if self._total is not None else ""
        line = f"{self._label}: {self._done:,}{of} {neutralise(name)}"[:78].rstrip()
        self.clear()
        click.echo(line, err=True, nl=False)
        self._drawn = len(line)


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Progress]:
    """Show a progress line that is gone when the work is."""
    line = Progress(label, total)
    try:
        yield line
    finally:
        line.clear()
