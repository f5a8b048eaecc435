"""`demo`: take two sample pages from raw bytes to a fact-check note."""

from __future__ import annotations

import importlib.resources
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.options.opening import SQLITE, copies_beside, open_or_create
from workbench.cli.options.run import Run, now, pass_run
from workbench.cli.setup.review import has_terminal, review
from workbench.cli.terminal.long_lists import every
from workbench.cli.terminal.talk import count, progress, say
from workbench.domain.text.display import one_line
from workbench.export.markdown import to_markdown
from workbench.services.written_files import write_whole

if TYPE_CHECKING:
    from sqlalchemy.orm import sessionmaker
    from sqlmodel import Session

    from workbench.services.desk import Desk

SAMPLES = ("courier.html", "wire.txt")


@click.command(
    short_help="Two sample articles, from page to note.",
    epilog="""\b
Examples:
  workbench demo
  workbench demo --no-tui
  workbench demo --out /tmp/demo --fresh""",
)
@click.option(
    "--out", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help="Where to put the demo. [default: a folder `demo` among your data]",
)  # fmt: skip
@click.option("--fresh", is_flag=True, help="Start over: forget what was decided in the demo.")
@click.option("--no-tui", is_flag=True, help="Do not open the review at the end.")
@pass_run
def demo(run: Run, folder: Path | None, *, fresh: bool, no_tui: bool) -> None:
    """Take two sample articles through everything: import, quotations, flags, note, review.

    The demo has a folder and a database of its own; yours are not touched. Run again, it
    keeps what you decided in it.
    """
    from workbench.config.settings import data_folder
    from workbench.services.desk import Desk
    from workbench.services.workspace import Outside

    place = folder or data_folder() / "demo"
    place.mkdir(parents=True, exist_ok=True)
    if fresh:
        for name in ("demo.db", "demo.db-wal", "demo.db-shm", "note.md"):
            (place / name).unlink(missing_ok=True)
    sessions = _import_samples(place)
    copies = copies_beside(_url(place))
    desk = Desk(sessions, run.settings.reviewer, now, run.settings.scale, Outside(copies=copies))
    _print_found(desk)
    write_whole(place / "note.md", to_markdown(desk.notes.make()), replace=True)
    _say_next(place)
    if not no_tui and has_terminal():
        review(run, desk)


def _url(place: Path) -> str:
    return f"{SQLITE}{(place / 'demo.db').absolute()}"


def _import_samples(place: Path) -> sessionmaker[Session]:
    """Copy both samples beside the demo's database, and import them.

    Raises:
        ClickException: A sample could not be imported.
    """
    from workbench.pipeline.tag import load_tagger
    from workbench.services.importing.files import import_files

    with progress("Demo", len(SAMPLES)) as line:
        files = []
        for name in SAMPLES:
            packaged = importlib.resources.files("workbench.cli") / "samples" / name
            files.append(place / name)
            write_whole(files[-1], packaged.read_text(encoding="utf-8"), replace=True)
        sessions = open_or_create(_url(place))
        line.working_on("reading, finding quotations, comparing")
        for report in import_files(files, sessions, load_tagger(), now):
            if report.outcome.value == "failed":
                raise click.ClickException(f"{report.origin}: {report.reason}")
            line.step()
    return sessions


def _print_found(desk: Desk) -> None:
    _, quotations = every(desk.quotations.page)
    article = None
    for row in quotations:
        if row.article_id != article:
            article = row.article_id
            click.echo()
            heading = f"{row.title or 'Untitled'} ({row.outlet or 'no outlet printed'})"
            click.echo(click.style(one_line(heading), bold=True))
        click.echo(
            f"  {row.quotation_id:>3}  {one_line(row.speaker or 'speaker unknown')} [{row.kind}]\n"
            f"       {one_line(row.text)}"
        )
    total, flags = every(desk.conflicts.page)
    click.echo()
    click.echo(
        click.style(
            f"Flagged: {count(total, 'conflict or finding', 'conflicts and findings')}", bold=True
        )
    )
    for flag in flags:
        sides = f"quotations {flag.a.quotation_id} and {flag.b.quotation_id}"
        click.echo(
            f"  {flag.conflict_id:>3}  {flag.kind} (score {flag.score:.2f}), {sides}\n"
            f"       {one_line(flag.explanation)}"
        )


def _say_next(place: Path) -> None:
    database = place / "demo.db"
    say()
    say(f"The note:     {place / 'note.md'}")
    say(f"The database: {database}")
    say(f"Review it:    workbench --db {database}")
