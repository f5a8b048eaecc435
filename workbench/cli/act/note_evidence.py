"""`note`, `evidence`: write remarks on quotations, conflicts, sources and articles."""

from __future__ import annotations

import sys

import click

from workbench.cli.options.run import Run, desk_command
from workbench.cli.options.subjects import Subject
from workbench.cli.terminal.talk import tell


@desk_command(
    "Write a remark.",
    """
    workbench note 12 "Transcript asked for on Monday"
    workbench note conflict:3 "Same briefing, two translations"
    workbench note 12 - < long.txt""",
)
@click.argument("subject", type=Subject())
@click.argument("text")
def note(run: Run, subject: tuple[str, int], text: str) -> None:
    """Write a remark beside a quotation, conflict, source or article; `-` reads standard input."""
    if text == "-":
        text = sys.stdin.read()
    tell(run.desk.remarks.note(":".join(map(str, subject)), text))


@desk_command(
    "Say what a decision rests on.",
    """
    workbench evidence 12 https://example.org/briefing --locator "minute 14"
    workbench evidence 12 transcript.pdf --locator "page 3" --quote "a significant number\"""",
)
@click.argument("subject", type=Subject())
@click.argument("location")
@click.option("--locator", default="", metavar="TEXT", help="Where in it: page, minute, paragraph.")
@click.option("--quote", default="", metavar="TEXT", help="The words it is cited for.")
def evidence(run: Run, subject: tuple[str, int], location: str, locator: str, quote: str) -> None:
    """Say what a decision rests on: a URL, or a file.

    Of a file a copy is kept beside the database, and its SHA-256; `show` says where.
    """
    tell(run.desk.remarks.add_evidence(":".join(map(str, subject)), location, locator, quote))
