"""`add`: import files and folders."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.options.batch import agreed
from workbench.cli.options.run import Run, desk_command, now
from workbench.cli.options.subjects import PathOrStdin
from workbench.cli.terminal.table import Row, format_option, print_rows
from workbench.cli.terminal.talk import complain, count, progress, say
from workbench.domain.text.display import one_line
from workbench.domain.text.json_text import as_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.domain.articles.imports import ImportReport

MOST_UNASKED = 20
"""Files of folders that are taken without a question: a slip of the finger brings thousands."""

_MOST_NAMED = 5


@desk_command(
    "Import articles; find quotations, speakers, conflicts.",
    """
    workbench add page.html notes.md
    workbench add --yes pages/
    curl -s https://example.org/story | workbench add -""",
)
@click.argument("paths", nargs=-1, required=True, type=PathOrStdin(), metavar="PATH... | -")
@format_option("table", "jsonl", "csv", told="How to print what happened to each file.")
@click.option("--yes", is_flag=True, help="Do not ask before many files of a folder are taken.")
@click.option("--fast", is_flag=True, help="Use the smaller model: quicker, a little less exact.")
@click.pass_context
def add(
    context: click.Context, run: Run, paths: tuple[str, ...], form: str, *, fast: bool, yes: bool
) -> None:
    """Import articles: find the quotations, name the speakers, flag the conflicts.

    PATH is a file (text, Markdown, HTML or the raw scrape of a page), a folder, or `-`.
    Before more than 20 files of folders are taken it says how many there are, and asks.
    A page that is in the database unchanged is left alone; a changed one becomes a new
    version. A file that cannot be read is named on stderr, the rest goes on, and the exit
    code is 1.
    """
    from workbench.cli.options.opening import open_or_create
    from workbench.pipeline.tag import load_tagger
    from workbench.services.importing.files import import_files

    files = _files([Path(path) for path in paths], yes=yes)
    sessions = open_or_create(run.settings.database_url)
    outcomes: Counter[str] = Counter()
    rows: list[Row] = []
    with progress("Importing", len(files)) as line:
        line.working_on(str(files[0]))
        for report in import_files(files, sessions, load_tagger(fast=fast), now):
            outcomes[report.outcome.value] += 1
            line.clear()
            if report.outcome.value == "failed":
                complain(
                    report.reason
                    if report.origin in report.reason
                    else f"{report.origin}: {report.reason}"
                )
            if form == "table":
                _print_line(report)
            elif form == "jsonl":
                click.echo(as_json(_record(report)))
            else:
                rows.append(_record(report))
            line.step()
    if rows:
        print_rows(rows, form)
    say("; ".join(f"{count(outcomes[name], 'file')} {name}" for name in outcomes) + ".")
    if outcomes["failed"]:
        context.exit(1)


def _files(paths: Sequence[Path], *, yes: bool) -> list[Path]:
    """List the files to take; ask first where folders hold more than 20.

    Raises:
        ClickException: There is none.
    """
    from workbench.ingest.read import PassedOver, expand

    passed: dict[PassedOver, list[Path]] = {why: [] for why in PassedOver}
    files = list(expand(paths, lambda path, why: passed[why].append(path)))
    for why, left in passed.items():
        if left:
            say(f"Passed over, {why.value}: {_named(left)}.")
    if not files:
        raise click.ClickException("There is no article in the folder named.")
    found = len(set(files) - set(paths))
    if found > MOST_UNASKED:
        agreed("Import", files, "file", f"from {_named([p for p in paths if p.is_dir()])}", yes=yes)
    return files


def _named(paths: Sequence[Path]) -> str:
    """Name a few paths, and count the others."""
    more = f" and {len(paths) - _MOST_NAMED:,} more" if len(paths) > _MOST_NAMED else ""
    return one_line(", ".join(str(path) for path in paths[:_MOST_NAMED])) + more


def _print_line(report: ImportReport) -> None:
    if report.outcome.value == "failed":
        return
    found = f"{count(report.quotations, 'quotation')}, {count(report.flags, 'flag')}"
    more = f"  {report.reason}" if report.reason else f"  {found}"
    click.echo(
        one_line(f"article {report.article_id}: {report.outcome.value}: {report.origin}: {more}")
    )


def _record(report: ImportReport) -> Row:
    return {
        "origin": report.origin,
        "outcome": report.outcome.value,
        "article": report.article_id,
        "quotations": report.quotations,
        "flags": report.flags,
        "reason": report.reason or None,
    }
