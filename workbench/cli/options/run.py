"""Options that all commands share, and the settings, store and desk that they name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbench.cli.options.opening import copies_beside, open_existing

if TYPE_CHECKING:
    from sqlalchemy.orm import sessionmaker
    from sqlmodel import Session

    from workbench.config.settings import Settings
    from workbench.services.desk import Desk
    from workbench.services.review.copies import Copies

Command = TypeVar("Command", bound=Callable[..., Any])


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
        from workbench.services.outside import Outside

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


def database_options(command: Command) -> Command:
    """Add the options for database, reviewer and settings file."""
    named = click.option(
        "--as",
        "reviewer",
        metavar="NAME",
        help="Reviewer whose acts these are.",
        callback=_keep("reviewer"),
        expose_value=False,
    )
    return database_only(named(command))


def database_only(command: Command) -> Command:
    """Add the options for database and settings file."""
    for option in (
        click.option(
            "--config",
            type=click.Path(path_type=Path, dir_okay=False),
            help="Settings file to read.",
            callback=_keep("config"),
            expose_value=False,
        ),
        click.option(
            "--db",
            "database",
            metavar="URL",
            help="Database: a URL, or the path of an SQLite file.",
            callback=_keep("database"),
            expose_value=False,
        ),
    ):
        command = option(command)
    return command
