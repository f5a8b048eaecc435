"""`export`: write a fact-check note."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.options.filter_terms import as_line, filter_command, filters_of
from workbench.cli.options.run import Run
from workbench.cli.terminal.talk import count, progress, say
from workbench.domain.errors import OccupiedError
from workbench.export.forms import FORMS, form_named, form_of, raw_labels


@filter_command(
    f"Write the fact-check note: {', '.join(form.label for form in FORMS)}.",
    """
    workbench export                               (Markdown of everything, on stdout)
    workbench export article:3 --out note.md
    workbench export -is:done --out open.csv
    workbench export --format json > note.json""",
)
@click.option(
    "--format", "form", type=click.Choice([form.name for form in FORMS]),
    help="How to write. [default: by the suffix of --out, else "
    f"{FORMS[0].name}]",
)  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), metavar="PATH", help="Write to this file.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.option(
    "--raw", is_flag=True,
    help=f"{raw_labels()} for programs: cells as they are, without the guard against formulas.",
)  # fmt: skip
def export(
    run: Run, terms: tuple[str, ...], form: str | None, out: Path | None, *, force: bool, raw: bool
) -> None:
    """Write the fact-check note: conflicts first, then every quotation and what came of it.

    A file is written whole or not at all, and never replaced without --force. CSV in a file
    begins with a byte order mark, so that spreadsheets read it as UTF-8 (not with --raw).
    """
    chosen = form_named(form) if form else form_of(out.name if out else "")
    if raw and not chosen.write_raw:
        raise click.UsageError(f"--raw is for {raw_labels()}.")
    wanted = filters_of(run).quotes(as_line(terms))
    with progress("Exporting") as line:
        line.working_on("reading the database")
        note = run.desk.notes.text(wanted, chosen, raw=raw)
    if out is None:
        click.echo(note.text, nl=False)
        run.desk.notes.handed_out()
        return
    try:
        run.desk.notes.write(note, out, replace=force)
    except OccupiedError as error:
        raise click.ClickException(f"{out} exists; --force replaces it.") from error
    say(f"{out}: {count(note.quotations, 'quotation')}, {count(note.flags, 'flag')}.")
