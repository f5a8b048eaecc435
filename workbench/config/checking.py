"""Settings file -> table -> what is wrong with it, each with its place and what would do."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from workbench.config.places import KeyPath, Place, places
from workbench.domain.errors import ConfigError
from workbench.domain.text.display import neutralise, one_line

SECTIONS = ("database", "reviewer", "evidence", "heads", "scale", "ui", "keys")
UI_KEYS = ("theme",)
RATING_KEYS = ("key", "value")
LONGEST_NAME = 100
"""Characters of a reviewer's name or of a rating's key, at most."""

LARGEST_FILE = 100_000
"""Bytes; the place of a mistake is found by reading a file piece by piece."""

_SCHEMES = ("sqlite", "postgres", "postgresql", "postgresql+psycopg")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that cannot be used."""

    path: KeyPath
    """The key that it is about; what does not stand in the file counts as its table."""

    what: str
    """What is wrong, and what would do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsFile:
    """A settings file as it was read."""

    path: Path
    text: str = ""
    table: Mapping[str, object] = field(default_factory=dict)

    def told(self, *wrong: Mistake) -> list[str]:
        """``file:line:column: what`` of each, in the order of the file."""
        known = places(self.text) if wrong else {}

        def place(path: KeyPath) -> Place:
            while path and path not in known:
                path = path[:-1]
            return known.get(path, (1, 1))

        placed = sorted((place(mistake.path), mistake.what) for mistake in wrong)
        return [f"{self.path}:{line}:{column}: {what}" for (line, column), what in placed]

    def texts(self, section: str) -> dict[str, str]:
        """Those settings of a section that are text; a mistake is told of the others."""
        value = self.table.get(section)
        items = value.items() if isinstance(value, dict) else ()
        return {key: text for key, text in items if isinstance(text, str) and text.strip()}


def read_file(path: Path, *, required: bool) -> SettingsFile:
    """Read a settings file; one that is not there is empty, unless it is ``required``.

    Raises:
        ConfigError: It cannot be read, or is not TOML.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        if required:
            raise ConfigError(f"{path}: there is no such settings file.") from None
        return SettingsFile(path=path)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}.") from error
    if len(raw) > LARGEST_FILE:
        raise ConfigError(f"{path}:1:1: larger than {LARGEST_FILE:,} bytes: no settings file.")
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ConfigError(f"{path}:{line}:1: not UTF-8 text ({error.reason}).") from error
    try:
        return SettingsFile(path=path, text=text, table=tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_not_toml(path, text, str(error))) from error


def _not_toml(path: Path, text: str, message: str) -> str:
    """The words of `tomllib`, with its place in front."""
    at = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    words = message[: at.start()] if at else message
    line, column = (at.group(1), at.group(2)) if at else (None, None)
    last = text.rstrip("\n").count("\n") + 1
    return f"{path}:{line or last}:{column or 1}: not valid TOML: {words}."


def mistakes(table: Mapping[str, object]) -> Iterator[Mistake]:
    """Everything that is wrong with a settings file, as far as that shows without the screens.

    Which keys there are to press and which themes to choose, `workbench.tui.keys.keymap` knows.
    """
    yield from _unknown(table, SECTIONS)
    for key in ("database", "reviewer", "evidence", "heads"):
        yield from _text(table, key)
    if isinstance(name := table.get("database"), str):
        yield from _database(name)
    if (
        isinstance(name := table.get("reviewer"), str)
        and name.strip()
        and (wrong := name_trouble(name))
    ):
        yield Mistake(("reviewer",), wrong)
    if "scale" in table:
        yield from _scale(table["scale"])
    yield from _tables(table)


def name_trouble(name: str) -> str:
    """Why a reviewer cannot be called this; empty where nothing speaks against it."""
    name = name.strip()
    if name and len(name) <= LONGEST_NAME and neutralise(name) == name and "\n" not in name:
        return ""
    return (
        f"A reviewer's name is 1 to {LONGEST_NAME} characters on one line, "
        f"without control characters; {one_line(name)[:40]!r} is not."
    )


def _unknown(
    table: Mapping[str, object], known: Sequence[str], at: KeyPath = (), within: str = ""
) -> Iterator[Mistake]:
    for key in table:
        if key not in known:
            close = get_close_matches(key, known, n=1)
            hint = f" Did you mean `{close[0]}`?" if close else ""
            would_do = ", ".join(f"`{name}`" for name in known)
            what = f"{within}unknown key `{one_line(key)}`.{hint} What would do: {would_do}."
            yield Mistake((*at, key), what)


def _text(table: Mapping[str, object], key: str, at: KeyPath = ()) -> Iterator[Mistake]:
    value = table.get(key, "set")
    if not isinstance(value, str) or not value.strip():
        name = key if key.isidentifier() else f'"{key}"'
        wanted = "must not be blank" if isinstance(value, str) else "must be text"
        what = f'`{one_line(key)}` {wanted}, for example {one_line(name)} = "…".'
        yield Mistake((*at, key), what)


def _database(name: str) -> Iterator[Mistake]:
    scheme, separator, _ = name.partition("://")
    if separator and scheme not in _SCHEMES:
        what = f"no database is reached by {one_line(scheme)}://; sqlite and postgresql would do."
        yield Mistake(("database",), what)


def _tables(table: Mapping[str, object]) -> Iterator[Mistake]:
    for section, example in (("ui", 'theme = "…"'), ("keys", '"review.skip" = "s"')):
        value = table.get(section, {})
        if not isinstance(value, dict):
            yield Mistake((section,), f"`{section}` must be a table: [{section}], then {example}.")
            continue
        if section == "ui":
            yield from _unknown(value, UI_KEYS, (section,))
        for key in value:
            if section == "keys" or key in UI_KEYS:
                yield from _text(value, key, (section,))


def _scale(value: object) -> Iterator[Mistake]:
    if not isinstance(value, list) or not value:
        what = (
            "`scale` must be a list of ratings, best first: "
            '[[scale]] then key = "true" and, where a number makes sense, value = 5.'
        )
        yield Mistake(("scale",), what)
        return
    seen: set[str] = set()
    for position, item in enumerate(value):
        yield from _rating(item, position)
        key = item.get("key") if isinstance(item, dict) else None
        if isinstance(key, str) and one_line(key) in seen:
            what = f"`scale` names {one_line(key)!r} more than once."
            yield Mistake(("scale", position, "key"), what)
        elif isinstance(key, str):
            seen.add(one_line(key))


def _rating(item: object, position: int) -> Iterator[Mistake]:
    at, place = ("scale", position), f"scale, rating {position + 1}"
    if not isinstance(item, dict):
        what = f'{place}: must be a table such as {{ key = "true", value = 5 }}.'
        yield Mistake(at, what)
        return
    yield from _unknown(item, RATING_KEYS, at, f"{place}: ")
    key, value = item.get("key"), item.get("value")
    if not isinstance(key, str) or not 0 < len(one_line(key)) <= LONGEST_NAME:
        what = f"{place}: `key` must be text of 1 to {LONGEST_NAME} characters."
        yield Mistake((*at, "key"), what)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        what = f"{place}: `value` must be a whole number, or be left out."
        yield Mistake((*at, "value"), what)
