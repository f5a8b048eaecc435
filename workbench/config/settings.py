"""Settings file + environment -> one frozen `Settings`, read once and passed down."""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs

from workbench.config.checking import SettingsFile, mistakes, name_trouble, read_file
from workbench.domain.errors import ConfigError
from workbench.domain.review.decisions import DEFAULT_SCALE, Rating
from workbench.domain.text.display import one_line

APP = "quote-workbench"
"""Folder name in the user's data and settings directories."""


OFF = "off"
"""Keeps no heads, in the place of their file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that is the same for a whole run."""

    database_url: str
    """SQLAlchemy URL of the current database."""

    reviewer: str
    """Name under which acts are written to the log."""

    scale: tuple[Rating, ...] = DEFAULT_SCALE
    """What the content of a quotation can be rated, best first."""

    theme: str | None = None
    """Name of the theme of the screens; None for the usual one."""

    keys: Mapping[str, str] = field(default_factory=dict)
    """What to press instead of the usual, by the id of a key: ``review.skip`` → ``s``."""

    evidence: Path | None = None
    """Folder in which copies of cited files are kept; None for one beside the database."""

    heads: Path | None = None
    """File of heads of logs that were handed out; None keeps none."""

    files: Path | None = None
    """Folder beyond which screens reach no file by name; None for wherever the program may."""

    read_only: bool = False
    """Whether nothing is decided or imported."""

    file: Path | None = None
    """The settings file that was read; None where there is none."""


def data_folder() -> Path:
    """Where the workbench keeps what it writes when nothing names a place."""
    return platformdirs.user_data_path(APP)


def read_settings(
    *,
    file: Path | None = None,
    database: str | None = None,
    reviewer: str | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Settings:
    """Settle every setting: what was typed, then the environment, then the file, then a default.

    Args:
        file: Settings file that was typed; it must exist.
        database: URL or path of an SQLite file that was typed.
        reviewer: Name that was typed.
        environ: The environment; an empty variable counts as not set.

    Raises:
        ConfigError: A file that cannot be read, a key nobody knows, or a value that cannot be used.
    """
    read = settings_file(file, environ)
    table: Mapping[str, Any] = read.table
    if wrong := read.told(*mistakes(table)):
        raise ConfigError(first_of(wrong))
    if database is None:
        database = environ.get("WORKBENCH_DATABASE_URL") or table.get("database")
    if reviewer is None:
        reviewer = environ.get("WORKBENCH_REVIEWER") or table.get("reviewer")
    reviewer = (_system_user() if reviewer is None else reviewer).strip()
    if trouble := name_trouble(reviewer):
        raise ConfigError(trouble)
    return Settings(
        database_url=as_url(str(data_folder() / "workbench.db") if database is None else database),
        reviewer=reviewer,
        scale=tuple(
            Rating(key=one_line(item["key"]), value=item.get("value"))
            for item in table.get("scale", ())
        )
        or DEFAULT_SCALE,
        theme=read.texts("ui").get("theme"),
        keys=read.texts("keys"),
        evidence=Path(table["evidence"]).expanduser().absolute() if "evidence" in table else None,
        heads=_heads(table.get("heads")),
        files=Path(environ["WORKBENCH_FILES"]) if environ.get("WORKBENCH_FILES") else None,
        read_only=bool(environ.get("WORKBENCH_READ_ONLY")),
        file=read.path if table or _named(file, environ) else None,
    )


def settings_file(
    file: Path | None = None, environ: Mapping[str, str] = os.environ
) -> SettingsFile:
    """The settings file: the one that was typed, that of the environment, or the usual one.

    Raises:
        ConfigError: It cannot be read or is not TOML, or one that was named is not there.
    """
    required = _named(file, environ) is not None
    return read_file(settings_path(file, environ), required=required)


def settings_path(file: Path | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """Where the settings file is looked for; see `settings_file`."""
    return _named(file, environ) or platformdirs.user_config_path(APP) / "config.toml"


def _named(file: Path | None, environ: Mapping[str, str]) -> Path | None:
    return file or (Path(environ["WORKBENCH_CONFIG"]) if environ.get("WORKBENCH_CONFIG") else None)


def first_of(wrong: Sequence[str]) -> str:
    """The first mistake, and where the others are found."""
    more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
    return f"{wrong[0]}\n`workbench config check` shows all that is wrong: this{more}."


def as_url(database: str) -> str:
    """A database URL; a plain path becomes the URL of an SQLite file.

    ``postgres://`` and ``postgresql://`` get the driver that the workbench installs.

    Raises:
        ConfigError: There is nothing in it.
    """
    if not database.strip():
        raise ConfigError(
            "The database is empty text. Name a file, or a URL such as postgresql://host/name."
        )
    scheme, separator, rest = database.partition("://")
    if not separator:
        return f"sqlite:///{Path(database).expanduser().absolute()}"
    if scheme in {"postgres", "postgresql"}:
        return f"postgresql+psycopg://{rest}"
    return database


def _heads(value: str | None) -> Path | None:
    if value == OFF:
        return None
    if value is None:
        return platformdirs.user_state_path(APP) / "heads.tsv"
    return Path(value).expanduser().absolute()


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # A container may run under a number that no user database names.
        return f"uid {os.getuid()}"
