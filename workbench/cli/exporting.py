"""`export`: fact-check notes as Markdown, CSV or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.files import write_whole
from workbench.cli.filters import FILTER_HELP, FilterCommand, as_line
from workbench.cli.run import Run, database_options, now, pass_run
from workbench.cli.talk import count, progress, say

if TYPE_CHECKING:
    from workbench.domain.note import Note

FORMATS = ("markdown", "csv", "json")
SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".csv": "csv", ".json": "json"}


@click.command(
    short_help="Write the fact-check note: Markdown, CSV, JSON.",
    cls=FilterCommand,
    epilog=FILTER_HELP
    + """
\b
Examples:
  workbench export                               (Markdown of everything, on stdout)
  workbench export article:3 --out note.md
  workbench export -is:done --out open.csv
  workbench export --format json > note.json""",
)
@click.argument("terms", nargs=-1, metavar="[FILTER...]")
@click.option(
    "--format", "form", type=click.Choice(FORMATS),
    help="How to write. [default: by the suffix of --out, else markdown]",
)  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), metavar="PATH", help="Write to this file.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.option(
    "--raw", is_flag=True,
    help="CSV for programs: cells as they are, without the guard against formulas.",
)  # fmt: skip
@database_options
@pass_run
def export(
    run: Run, terms: tuple[str, ...], form: str | None, out: Path | None, *, force: bool, raw: bool
) -> None:
    """Write the fact-check note: conflicts first, then every quotation and what came of it.

    A file is written whole or not at all, and never replaced without --force. CSV in a file
    begins with a byte order mark, so that spreadsheets read it as UTF-8 (not with --raw).
    """
    from workbench.services.exporting import note_for
    from workbench.services.filters import parse_filter

    form = form or (SUFFIXES.get(out.suffix.lower(), "markdown") if out else "markdown")
    if raw and form != "csv":
        raise click.UsageError("--raw is for CSV.")
    wanted = parse_filter(as_line(terms), run.settings.scale)
    with progress("Exporting") as line:
        line.working_on("reading the database")
        note = note_for(run.sessions, now(), wanted)
        line.working_on(f"writing {form}")
        text = render(note, form, raw=raw)
    if out is None:
        click.echo(text, nl=False)
    else:
        encoding = "utf-8-sig" if form == "csv" and not raw else "utf-8"
        write_whole(out, text, encoding=encoding, replace=force)
        found = count(len(note.quotations), "quotation"), count(len(note.conflicts), "flag")
        say(f"{out}: {', '.join(found)}.")


def render(note: Note, form: str, *, raw: bool = False) -> str:
    """The note in one of `FORMATS`."""
    if form == "csv":
        from workbench.export.spreadsheet import to_csv

        return to_csv(note, raw=raw)
    if form == "json":
        from workbench.export.interchange import to_json

        return to_json(note)
    from workbench.export.markdown import to_markdown

    return to_markdown(note)
