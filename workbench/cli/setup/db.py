"""`db`: create, upgrade, back up and share the database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.options.opening import must_exist, shown, sqlite_file
from workbench.cli.options.run import DATABASE, Run, desk_command, now
from workbench.cli.terminal.talk import count, progress, say

if TYPE_CHECKING:
    from workbench.services.health.backup import BackedUp


@click.group(
    epilog="""\b
Examples:
  workbench db path
  workbench db upgrade
  workbench db backup desk-2026-03-01.db"""
)
def db() -> None:
    """Create, upgrade, back up and share the database."""


@desk_command(
    "Bring it to the version this program writes.",
    """
    workbench db upgrade
    workbench db upgrade --db postgresql://desk@db.example.org/checks""",
    of=db,
)
def upgrade(run: Run) -> None:
    """Bring the database to the version that this program writes, creating it where it is new."""
    from workbench.store.engine.migrations import upgrade as migrate
    from workbench.store.engine.revision import HEAD

    url = run.settings.database_url
    with progress("Upgrading, steps done") as line:
        migrate(url, applied=line.step)
    say(f"{shown(url)} is of revision {HEAD}.")


@desk_command(
    "Print its revision.",
    "workbench db current",
    of=db,
)
def current(run: Run) -> None:
    """Print the revision of the database; exit with 1 unless it is the program's."""
    from workbench.store.engine.opening import looking_at
    from workbench.store.engine.revision import check_revision, revision_of

    url = run.settings.database_url
    file = sqlite_file(url)
    if file is not None and not file.exists():
        revision = None
    else:
        with looking_at(url) as engine:
            revision = revision_of(engine)
    click.echo(revision or "none")
    check_revision(revision)


@desk_command(
    "Copy it, whoever is at work on it.",
    """
    workbench db backup desk-2026-03-01.db
    workbench db backup --replace /mnt/backup/desk.db""",
    of=db,
)
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--replace", is_flag=True, help="Replace OUT where it is there.")
def backup(run: Run, out: Path, *, replace: bool) -> None:
    """Copy the database to OUT, and its copies of cited files to the folder OUT-evidence.

    Prints how many events it holds and the head of its log, by which `workbench verify-log --head`
    knows it again. Reviews may go on meanwhile.
    """
    from workbench.services.health.backup import back_up

    url = run.settings.database_url
    must_exist(sqlite_file(url))
    with progress("Copying") as line:
        made = back_up(url, out, run.copies, line.share, replace=replace)
    _tell_backup(f"{out}", made)


@desk_command(
    "Put a backup in its place.",
    """
    workbench db restore desk-2026-03-01.db
    workbench db restore --db desk.db /mnt/backup/desk.db""",
    of=db,
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--unverified", is_flag=True, help="Take a backup that does not verify.")
def restore(run: Run, file: Path, *, unverified: bool) -> None:
    """Check FILE, and put it in the place of the database; what lay there is kept beside it.

    Nobody may be at work on the database. A backup that does not verify is refused.
    """
    from workbench.services.health.backup import restore as put_back

    url = run.settings.database_url
    with progress("Copying") as line:
        made = put_back(file, url, run.copies, now(), line.share, unverified=unverified)
    _tell_backup(shown(url), made)
    if made.check.difference is not None:
        say(f"It does not verify: {made.check.difference}")
    if made.aside is not None:
        say(f"What was there is {made.aside} now.")


@desk_command(
    "Say what a role of the server may do.",
    """
    workbench db grants ada --as reviewer | psql checks
    workbench db grants desk_readers --as reader --run""",
    of=db,
    options=DATABASE,
)
@click.argument("role")
@click.option(
    "--as", "standing", required=True, type=click.Choice(("reader", "reviewer", "importer")),
    help="What its bearer does.",
)  # fmt: skip
@click.option("--run", "at_once", is_flag=True, help="Give the rights instead of printing them.")
def grants(run: Run, role: str, standing: str, *, at_once: bool) -> None:
    """Print the SQL that gives ROLE of a PostgreSQL server what it needs, and no more.

    A reader lists, exports and verifies; a reviewer decides too; an importer brings articles in.
    None of them can change or remove an event, the tables or their triggers: only the owner of
    the database can, as whom nobody need connect but for upgrades.
    """
    from workbench.store.engine.grants import Standing, grant, granting

    if at_once:
        grant(run.sessions, role, Standing(standing))
        say(f"{role} may do what a {standing} does in {shown(run.settings.database_url)}.")
    else:
        for statement in granting(role, Standing(standing)):
            click.echo(f"{statement};")


def _tell_backup(place: str, made: BackedUp) -> None:
    kept = f", {count(made.evidence, 'cited file')}" if made.evidence else ""
    click.echo(f"{place}: {count(made.check.events, 'event')}, head {made.check.head}{kept}")


@desk_command(
    "Print where it is.",
    'sqlite3 "$(workbench db path)" .tables',
    of=db,
)
def path(run: Run) -> None:
    """Print where the database is: the file, or the URL without its password."""
    click.echo(shown(run.settings.database_url))
