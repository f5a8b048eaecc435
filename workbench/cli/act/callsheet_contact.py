"""`callsheet`, `contact`: list what a source is to confirm, and record the outcome of a call."""

from __future__ import annotations

import click

from workbench.cli.options.run import Run, desk_command
from workbench.cli.options.subjects import Keyword, Subject
from workbench.cli.terminal.table import format_option
from workbench.cli.terminal.talk import tell
from workbench.domain.review.decisions import Outcome
from workbench.domain.text.display import neutralise
from workbench.export.callsheet import markdown, plain


@desk_command(
    "What is to be confirmed with a source.",
    """
    workbench sources Kirby
    workbench callsheet 7
    workbench callsheet 7 --format markdown > kirby.md""",
)
@click.argument("source", type=Subject(("source",)))
@format_option("text", "markdown")
def callsheet(run: Run, source: tuple[str, int], form: str) -> None:
    """List what a source is to confirm: what needs a call first, then what is not decided.

    Statements are put into indirect form where that can be done safely; the sheet says which are,
    and which are the article's own words.
    """
    sheet = run.desk.sources.call_sheet(source[1])
    click.echo(neutralise(markdown(sheet) if form == "markdown" else plain(sheet)), nl=False)


@desk_command(
    "Record the outcome of contacting a source.",
    """
    workbench contact 7 --outcome confirmed --how phone --note "heard the tape with them"
    workbench contact 7 --outcome no-answer --how mail --reached "the press office\"""",
    foot="\b\nOutcomes: confirmed, corrected, denied, no-answer (a beginning will do).\n\n",
)
@click.argument("source", type=Subject(("source",)))
@click.option("--outcome", type=Keyword(Outcome), required=True, help="What came of it.")
@click.option("--how", required=True, metavar="WAY", help="phone, mail, in person.")
@click.option("--reached", default="", metavar="WHO", help="Who answered.")
@click.option("--note", default="", metavar="TEXT", help="What they said.")
def contact(
    run: Run, source: tuple[str, int], outcome: str, how: str, reached: str, note: str
) -> None:
    """Record the outcome of a call or a letter to a source; `undo` takes it back."""
    tell(run.desk.sources.contact(source[1], Outcome(outcome), how, reached=reached, note=note))
