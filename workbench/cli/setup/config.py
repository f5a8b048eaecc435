"""`config`: find and check the settings file, and list the keys that can be moved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.options.run import Run, desk_command
from workbench.cli.terminal.table import format_option, print_rows
from workbench.cli.terminal.talk import say
from workbench.domain.errors import ConfigError
from workbench.domain.text.display import neutralise

if TYPE_CHECKING:
    from workbench.config.checking import SettingsFile


@click.group(
    short_help="Check the settings file; list the keys that can be moved.",
    epilog="""\b
Examples:
  workbench config path
  workbench config check
  workbench config keys --toml >> "$(workbench config path)\"""",
)
def config() -> None:
    """Check the settings file, and list the keys that can be moved in it."""


@desk_command(
    "Print where the settings file is looked for.",
    "workbench config path",
    of=config,
)
def path(run: Run) -> None:
    """Print where the settings file is looked for, whether it is there or not."""
    from workbench.config.settings import settings_path

    click.echo(str(settings_path(run.config)))


@desk_command(
    "Print every mistake in the settings file.",
    """
    workbench config check
    workbench config check desk.toml""",
    of=config,
)
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.pass_context
def check(context: click.Context, run: Run, file: Path | None) -> None:
    """Print every mistake of a settings file as FILE:LINE:COLUMN: what, and what would do.

    Without FILE, of the one that is in use. Exits with 1 if there is one.
    """
    from workbench.config.settings import settings_file

    try:
        read = settings_file(file or run.config)
        wrong = mistakes_of(read)
    except ConfigError as error:
        wrong = [str(error)]
    else:
        if not wrong:
            say(
                f"{read.path}: {'nothing is wrong' if read.text else 'not there, and need not be'}."
            )
    for line in wrong:
        click.echo(neutralise(line))
    if wrong:
        context.exit(1)


def check_screen_settings(run: Run) -> None:
    """Check the settings that only the screens know of.

    Raises:
        ConfigError: A key or a theme of it cannot be used.
    """
    from workbench.config.settings import first_of, settings_file

    if wrong := mistakes_of(settings_file(run.config)):
        raise ConfigError(first_of(wrong))


def mistakes_of(file: SettingsFile) -> list[str]:
    """List the mistakes of a settings file, those that only the screens know of included."""
    from workbench.config.checking import Mistake, mistakes
    from workbench.tui.keys.keymap import keymap_mistakes
    from workbench.tui.themes import theme_trouble

    wrong = [*mistakes(file.table)]
    wrong += [Mistake(("keys", key), what) for key, what in keymap_mistakes(file.texts("keys"))]
    theme = file.texts("ui").get("theme")
    if theme and (what := theme_trouble(theme)):
        wrong.append(Mistake(("ui", "theme"), what))
    return file.told(*wrong)


@desk_command(
    "Print every key that can be moved.",
    """
    workbench config keys
    workbench config keys --format csv
    workbench config keys --toml""",
    of=config,
)
@click.option("--toml", is_flag=True, help="Print a section that can go into the settings file.")
@format_option()
def keys(run: Run, form: str, *, toml: bool) -> None:
    """Print every key that can be moved: its id, what to press now, and what it does."""
    from workbench.tui.keys.keymap import all_keys, keymap_of

    listed = list(all_keys(keymap_of(run.settings.keys)))
    if not toml:
        print_rows(
            ({"id": name, "keys": key.keys, "meaning": key.meaning} for name, key in listed), form
        )
        return
    click.echo("[keys]")
    for name, key in listed:
        # A JSON string of such text is a TOML string.
        click.echo(
            f"{json.dumps(name)} = {json.dumps(key.keys, ensure_ascii=False)}  # {key.meaning}"
        )
