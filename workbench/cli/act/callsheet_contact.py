"""`callsheet`, `contact`: list what a source is to confirm, and record the outcome of a call."""

from __future__ import annotations

import click

from workbench.cli.options.run import Run, database_options, pass_run
from workbench.cli.options.subjects import Keyword, Subject
from workbench.cli.terminal.talk import tell
from workbench.domain.review.decisions import Outcome
from workbench.domain.text.display import neutralise
from workbench.export.callsheet import markdown, plain


@click.command(
    short_help="What is to be confirmed with a source.",
    epilog="""\b
Examples:
  workbench sources Kirby
  workbench callsheet 7
  workbench callsheet 7 --format markdown > kirby.md""",
)
@click.argument("source", type=Subject(("source",)))
@click.option(
    "--format", "form", type=click.Choice(("text", "markdown")), default="text",
    show_default=True, help="How to print.",
)  # fmt: skip
@database_options
@pass_run
def callsheet(run: Run, source: tuple[str, int], form: str) -> None:
    """List what a source is to confirm: what needs a call first, then what is not decided.

    Statements are put into indirect form where that can be done safely; the sheet says which are,
    and which are the article's own words.
    """
    sheet = run.desk.sources.call_sheet(source[1])
    click.echo(neutralise(markdown(sheet) if form == "markdown" else plain(sheet)), nl=False)


@click.command(
    short_help="Record the outcome of contacting a source.",
    epilog="""\b
Outcomes: confirmed, corrected, denied, no-answer (a beginning will do).

\b
Examples:
  workbench contact 7 --outcome confirmed --how phone --note "heard the tape with them"
  workbench contact 7 --outcome no-answer --how mail --reached "the press office" """,
)
@click.argument("source", type=Subject(("source",)))
@click.option("--outcome", type=Keyword(Outcome), required=True, help="What came of it.")
@click.option("--how", required=True, metavar="WAY", help="phone, mail, in person.")
@click.option("--reached", default="", metavar="WHO", help="Who answered.")
@click.option("--note", default="", metavar="TEXT", help="What they said.")
@database_options
@pass_run
def contact(
    run: Run, source: tuple[str, int], outcome: str, how: str, reached: str, note: str
) -> None:
    """Record the outcome of a call or a letter to a source; `undo` takes it back."""
    tell(run.desk.sources.contact(source[1], Outcome(outcome), how, reached=reached, note=note))
