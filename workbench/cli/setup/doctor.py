"""`doctor`: check everything the workbench needs."""

from __future__ import annotations

import importlib.util
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from workbench import __version__
from workbench.cli.options.opening import sqlite_file
from workbench.cli.options.run import Run, desk_command, now
from workbench.cli.setup.config import check_screen_settings
from workbench.domain.errors import WorkbenchError
from workbench.domain.text.display import neutralise

if TYPE_CHECKING:
    from workbench.services.health.doctor import Health

SENTENCE = "“We have nothing to hide,” John Kirby told reporters."
LEAST_COLUMNS, LEAST_ROWS = 80, 24
LEAST_FREE_BYTES = 100_000_000
"""Space that an import of some thousand articles may take."""


@desk_command(
    "Check that all the workbench needs is there.",
    "workbench doctor",
)
@click.pass_context
def doctor(context: click.Context, run: Run) -> None:
    """Check program, settings, terminal, model and database; exit with 1 if one is not well."""
    checks: tuple[tuple[str, Callable[[Run], str]], ...] = (
        ("program", _program),
        ("settings", _settings),
        ("terminal", _terminal),
        ("analysis", _analysis),
        ("disk", _disk),
        ("postgresql", _postgresql),
    )
    well = True
    for name, check in checks:
        try:
            verdict, detail = "ok", check(run)
        except (WorkbenchError, OSError, ImportError) as error:
            verdict, detail, well = "problem", str(error), False
        click.echo(neutralise(_line(verdict, name, detail)))
    for health in _database(run.settings.database_url):
        well = well and health.well
        verdict = "ok" if health.well else "problem"
        click.echo(neutralise(_line(verdict, health.name, health.detail)))
    if not well:
        context.exit(1)


def _line(verdict: str, name: str, detail: str) -> str:
    return f"{verdict:8}{name:28}{detail}"


def _program(run: Run) -> str:
    del run
    return f"workbench {__version__}, Python {platform.python_version()} on {platform.system()}"


def _settings(run: Run) -> str:
    settings = run.settings
    check_screen_settings(run)
    file = settings.file or "no settings file"
    return f"{file}; reviewer {settings.reviewer}; {len(settings.scale)} ratings"


def _terminal(run: Run) -> str:
    del run
    if not sys.stdout.isatty():
        return "none here; the review needs one"
    size = shutil.get_terminal_size()
    told = f"{size.columns}x{size.lines}, {sys.stdout.encoding}"
    if size.columns < LEAST_COLUMNS or size.lines < LEAST_ROWS:
        raise WorkbenchError(f"{told}: the review needs {LEAST_COLUMNS}x{LEAST_ROWS}.")
    if sys.stdout.encoding.lower().replace("-", "") != "utf8":
        raise WorkbenchError(f"{told}: quotation marks need UTF-8; set LANG=C.UTF-8.")
    return told


def _analysis(run: Run) -> str:
    del run
    from workbench.ingest.intake import article_from_text
    from workbench.pipeline.analyse import analyse
    from workbench.pipeline.tag import load_tagger

    found = analyse(article_from_text(SENTENCE, "doctor", now()), load_tagger())
    speakers = [one.source.name for one in found.attributions if one.source]
    if speakers != ["John Kirby"]:
        raise WorkbenchError(f"a plain quotation was not read right: {speakers}; install anew.")
    return "a plain quotation is found and given to its speaker"


def _database(url: str) -> Iterator[Health]:
    from workbench.services.health.doctor import Health, examine

    file = sqlite_file(url)
    if file is not None and not file.exists():
        detail = f"{file} is not there yet; `workbench add` makes it"
        yield Health(name="database", well=True, detail=detail)
    else:
        yield from examine(url)


def _disk(run: Run) -> str:
    file = sqlite_file(run.settings.database_url)
    if file is None:
        return "the database is on a server"
    folder = next(place for place in file.absolute().parents if place.exists())
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE_BYTES:
        raise WorkbenchError(f"only {free // 1_000_000} MB free at {folder}.")
    return f"{free / 1e9:,.1f} GB free at {folder}"


def _postgresql(run: Run) -> str:
    if importlib.util.find_spec("psycopg") is not None:
        return "driver installed"
    if sqlite_file(run.settings.database_url) is None:
        raise WorkbenchError("the driver is missing: install quote-workbench[postgres].")
    return "no driver; only a team's database needs it"
