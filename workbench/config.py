"""Settings file + environment -> one frozen `Settings`, read once and passed down."""

from __future__ import annotations

import getpass
import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import platformdirs

from workbench.domain.display import neutralise, one_line
from workbench.domain.errors import ConfigError
from workbench.domain.review import DEFAULT_SCALE, Rating

APP = "quote-workbench"
"""Folder name in the user's data and settings directories."""

KEYS = ("database", "reviewer", "scale")
RATING_KEYS = ("key", "value")
LONGEST_NAME = 100
"""Characters of a reviewer's name or of a rating's key, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that is the same for a whole run."""

    database_url: str
    """SQLAlchemy URL of the current database."""

    reviewer: str
    """Name under which acts are written to the log."""

    scale: tuple[Rating, ...] = DEFAULT_SCALE
    """What the content of a quotation can be rated, best first."""

    file: Path | None = None
    """The settings file that was read; None where there is none."""


def default_file() -> Path:
    """Where the settings file is looked for when nothing names one."""
    return platformdirs.user_config_path(APP) / "config.toml"


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
    named = file or (Path(environ["WORKBENCH_CONFIG"]) if environ.get("WORKBENCH_CONFIG") else None)
    path = named or default_file()
    table = _load(path, required=named is not None)
    where = str(path)
    _refuse_unknown(table, KEYS, where)
    if database is None:
        database = environ.get("WORKBENCH_DATABASE_URL") or _text(table, "database", where)
    if reviewer is None:
        reviewer = environ.get("WORKBENCH_REVIEWER") or _text(table, "reviewer", where)
    return Settings(
        database_url=as_url(str(data_folder() / "workbench.db") if database is None else database),
        reviewer=_reviewer(_system_user() if reviewer is None else reviewer),
        scale=_scale(table["scale"], where) if "scale" in table else DEFAULT_SCALE,
        file=path if table or named else None,
    )


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


def _load(path: Path, *, required: bool) -> dict[str, object]:
    try:
        with path.open("rb") as stream:
            return tomllib.load(stream)
    except FileNotFoundError:
        if required:
            raise ConfigError(f"{path}: there is no such settings file.") from None
        return {}
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 text ({error.reason}).") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}.") from error


def _refuse_unknown(table: Mapping[str, object], known: Sequence[str], where: str) -> None:
    for key in table:
        if key not in known:
            close = get_close_matches(key, known, n=1)
            hint = f" Did you mean `{close[0]}`?" if close else ""
            raise ConfigError(
                f"{where}: unknown key `{one_line(key)}`.{hint} "
                f"What would do: {', '.join(f'`{name}`' for name in known)}."
            )


def _text(table: Mapping[str, object], key: str, where: str) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise ConfigError(f'{where}: `{key}` must be text, for example {key} = "…".')
    return value


def _reviewer(name: str) -> str:
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or neutralise(name) != name or "\n" in name:
        raise ConfigError(
            f"A reviewer's name is 1 to {LONGEST_NAME} characters on one line, "
            f"without control characters; {one_line(name)[:40]!r} is not."
        )
    return name


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # A container may run under a number that no user database names.
        return f"uid {os.getuid()}"


def _scale(value: object, where: str) -> tuple[Rating, ...]:
    if not isinstance(value, list) or not value:
        raise ConfigError(
            f"{where}: `scale` must be a list of ratings, best first: "
            '[[scale]] then key = "true" and, where a number makes sense, value = 5.'
        )
    ratings = tuple(_rating(item, position, where) for position, item in enumerate(value, 1))
    keys = [rating.key for rating in ratings]
    for key in keys:
        if keys.count(key) > 1:
            raise ConfigError(f"{where}: `scale` names {key!r} more than once.")
    return ratings


def _rating(item: object, position: int, where: str) -> Rating:
    place = f"{where}: scale, rating {position}"
    if not isinstance(item, dict):
        raise ConfigError(f'{place}: must be a table such as {{ key = "true", value = 5 }}.')
    _refuse_unknown(item, RATING_KEYS, place)
    key, value = item.get("key"), item.get("value")
    if not isinstance(key, str) or not 0 < len(one_line(key)) <= LONGEST_NAME:
        raise ConfigError(f"{place}: `key` must be text of 1 to {LONGEST_NAME} characters.")
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise ConfigError(f"{place}: `value` must be a whole number, or be left out.")
    return Rating(key=one_line(key), value=value)
