"""Options that all commands share, and the settings, store and desk that they name."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.options.opening import copies_beside, open_existing

if TYPE_CHECKING:
    from sqlalchemy.orm import sessionmaker
    from sqlmodel import Session

    from workbench.config.settings import Settings
    from workbench.services.desk import Desk
    from workbench.services.review.copies import Copies


def now() -> datetime:
    """Read the clock, in UTC; services take this so that tests can hold it."""
    return datetime.now(UTC)


@dataclass
class Run:
    """Call of the program; reads and opens nothing before a command asks for it."""

    database: str | None = None
    """What was typed after --db; None where nothing was."""

    reviewer: str | None = None
    """What was typed after --as."""

    config: Path | None = None
    """What was typed after --config."""

    @cached_property
    def settings(self) -> Settings:
        """Settings of this run, read once."""
        from workbench.config.settings import read_settings

        return read_settings(file=self.config, database=self.database, reviewer=self.reviewer)

    @cached_property
    def sessions(self) -> sessionmaker[Session]:
        """Open the current database, which must be there."""
        return open_existing(self.settings.database_url, read_only=self.settings.read_only)

    @cached_property
    def desk(self) -> Desk:
        """Open the desk of the reviewer of this run."""
        from workbench.services.desk import Desk
        from workbench.services.fence import Fence
        from workbench.services.heads import Heads
        from workbench.services.workspace import Outside

        settings = self.settings
        outside = Outside(
            copies=self.copies,
            fence=None if settings.files is None else Fence(settings.files),
            heads=None if settings.heads is None else Heads(settings.heads),
        )
        return Desk(self.sessions, settings.reviewer, now, settings.scale, outside)

    @property
    def copies(self) -> Copies:
        """Open the folder of copies of cited files."""
        from workbench.services.review.copies import Copies

        named = self.settings.evidence
        return Copies(named) if named else copies_beside(self.settings.database_url)


pass_run = click.make_pass_decorator(Run, ensure=True)


def _keep(field: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    def keep(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
        del parameter
        if value is not None:
            setattr(context.ensure_object(Run), field, value)
        return value

    return keep


def _option(flag: str, field: str, help_text: str, **more: Any) -> click.Option:
    return click.Option(
        [flag, field], help=help_text, callback=_keep(field), expose_value=False, **more
    )


_FILE = click.Path(path_type=Path, dir_okay=False)
DATABASE = (
    _option("--db", "database", "Database: a URL, or the path of an SQLite file.", metavar="URL"),
    _option("--config", "config", "Settings file to read.", type=_FILE),
)
REVIEWER = _option("--as", "reviewer", "Reviewer whose acts these are.", metavar="NAME")


def desk_command(
    short_help: str | None,
    examples: str,
    *,
    foot: str = "",
    more: str = "",
    of: click.Group | None = None,
    name: str | None = None,
    cls: type[click.Command] = click.Command,
    options: Sequence[click.Parameter] = (*DATABASE, REVIEWER),
) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function, whose first argument is the `Run`, a command.

    Args:
        short_help: For the list of commands; None takes the first sentence of the docstring.
        examples: A line each.
        foot: Stands before them in the help.
        more: Stands after them.
        of: Group that it belongs to.
        name: Where it is not that of the function.
        cls: Kind of command.
        options: What follows the command's own options.
    """
    lines = inspect.cleandoc(examples).split("\n")
    title = "Examples" if len(lines) > 1 else "Example"
    epilog = "\n".join((f"{foot}\b", f"{title}:", *(f"  {line}".rstrip() for line in lines)))
    if more:
        epilog += f"\n\b\n{inspect.cleandoc(more)}"

    def make(function: Callable[..., Any]) -> click.Command:
        decorate = click.command(name, cls=cls, short_help=short_help, epilog=epilog)
        command = decorate(pass_run(function))
        command.params += options
        if of is not None:
            of.add_command(command)
        return command

    return make
