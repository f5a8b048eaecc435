"""`compare`: compare two statements, without a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.files.json_lines import Record, lacks_text, read_lines
from workbench.cli.options.subjects import STDIN, PathOrStdin
from workbench.cli.read.explanation import comparison_record, explain_comparison
from workbench.cli.terminal.table import format_option
from workbench.cli.terminal.talk import complain, count, say
from workbench.domain.statements.claim import Statement
from workbench.domain.text.display import neutralise
from workbench.domain.text.json_text import as_json

if TYPE_CHECKING:
    from workbench.pipeline.detect import Comparison


@click.command(
    short_help="Say whether two statements can both be right.",
    epilog="""\b
Examples:
  workbench compare "We never sold arms." "They ship shells in secret."
  workbench compare "Ten died." "At least 12 died." --a-source police --b-source "the mayor"
  workbench compare -v "Nobody was hurt." "Two were hurt."
  workbench compare --jsonl < pairs.jsonl
\b
Lines for --jsonl hold {"id", "a", "b"} and may hold "a_source", "b_source",
"a_date", "b_date"; each becomes {"id", "score", "flag", "kind", "explanation"}.""",
)
@click.argument("statements", nargs=-1, type=PathOrStdin(), metavar='["A" "B"]')
@click.option("--a-source", metavar="NAME", help="Who says A.")
@click.option("--b-source", metavar="NAME", help="Who says B.")
@click.option("--a-date", metavar="DATE", help="When A was published, as 2022-11-08.")
@click.option("--b-date", metavar="DATE", help="When B was published.")
@click.option("-v", "--explain", "explained", is_flag=True, help="Lay open how it is found.")
@format_option("text", "json", told="How to print two statements given here.")
@click.option(
    "--jsonl", "from_lines", is_flag=True,
    help="Read pairs, one a line, from the files named or standard input.",
)  # fmt: skip
@click.pass_context
def compare(
    context: click.Context,
    statements: tuple[str, ...],
    a_source: str | None,
    b_source: str | None,
    a_date: str | None,
    b_date: str | None,
    form: str,
    *,
    explained: bool,
    from_lines: bool,
) -> None:
    """Say whether two statements can both be right, and which words decide it."""
    if from_lines:
        if any((a_source, b_source, a_date, b_date)):
            raise click.UsageError("With --jsonl, sources and dates stand in the lines.")
        if explained or form != "text":
            raise click.UsageError("--explain and --format are for two statements, not --jsonl.")
        _compare_lines(context, statements or (STDIN,))
        return
    if len(statements) != 2:  # noqa: PLR2004
        raise click.UsageError('Give two statements in quotation marks, "A" "B", or --jsonl.')
    from workbench.pipeline.detect import compare as compare_statements

    a = Statement(ref="a", text=statements[0], source=a_source, article="a", date=a_date)
    b = Statement(ref="b", text=statements[1], source=b_source, article="b", date=b_date)
    found = compare_statements(a, b)
    if form == "text":
        _tell(found)
    if explained or form == "json":
        explain_comparison(found, a, b, form)


def _tell(found: Comparison) -> None:
    verdict = f"Flagged: {found.kind}" if found.flag else "Not flagged"
    click.echo(f"{click.style(verdict, bold=True)} (score {found.score:.2f})")
    if found.explanation:
        click.echo(neutralise(found.explanation))


def _compare_lines(context: click.Context, names: tuple[str, ...]) -> None:
    from workbench.pipeline.detect import compare as compare_statements

    refused: list[str] = []

    def refuse(message: str) -> None:
        refused.append(message)
        complain(message)

    for record in read_lines(names, _not_a_pair, refuse):
        found = compare_statements(_side(record, "a"), _side(record, "b"))
        click.echo(as_json({"id": record["id"], **comparison_record(found)}))
    if refused:
        say(f"{count(len(refused), 'line')} could not be used.")
        context.exit(1)


def _not_a_pair(record: Record) -> str | None:
    if "id" not in record:
        return '"id" must be there'
    return lacks_text(record, ("a", "b"), ("a_source", "b_source", "a_date", "b_date"))


def _side(record: Record, side: str) -> Statement:
    source, date = record.get(f"{side}_source"), record.get(f"{side}_date")
    return Statement(
        ref=side,
        text=str(record[side]),
        source=None if source is None else str(source),
        article=side,
        date=None if date is None else str(date),
    )
