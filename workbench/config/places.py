"""Where in a TOML file each key stands, which `tomllib` does not tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""Keys from the top of the file down; a number is the place in a list, from 0."""

Place: TypeAlias = tuple[int, int]
"""Line and column, both from 1."""


def places(text: str) -> Mapping[KeyPath, Place]:
    """Line and column of every key of a TOML text that `tomllib` can read.

    Keys within a value that spans several lines stand where the value's own key does.
    """
    found: dict[KeyPath, Place] = {}
    table: KeyPath = ()
    for line, statement in _statements(text):
        parsed = tomllib.loads(statement)
        column = len(statement) - len(statement.lstrip()) + 1
        header = statement.lstrip().startswith("[")
        if header:
            table = _header(parsed, found)
        for path in [table] if header else [(*table, *below) for below in _paths(parsed)]:
            for length in range(1, len(path) + 1):
                at = column if header else _column(statement, path[length - 1], column)
                found.setdefault(path[:length], (line, at))
    return found


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Each header and each ``key = value`` with the number of its first line.

    A line that is no TOML by itself is the beginning of a value that goes on below: within such a
    value, however it looks, no shorter piece from its beginning is TOML.
    """
    first, held = 1, ""
    for number, line in enumerate(text.split("\n"), start=1):
        held = f"{held}\n{line}" if held else line
        if not held.strip() or held.lstrip().startswith("#"):
            first, held = number + 1, ""
            continue
        try:
            tomllib.loads(held)
        except tomllib.TOMLDecodeError:
            continue
        yield first, held
        first, held = number + 1, ""


def _header(parsed: Mapping[str, object], found: Mapping[KeyPath, Place]) -> KeyPath:
    """The path of the table that a header opens; one in a list gets the next free number."""
    path: KeyPath = ()
    value: object = parsed
    while isinstance(value, Mapping) and value:
        key, value = next(iter(value.items()))
        path = (*path, key)
        if isinstance(value, list):
            taken = 0
            while (*path, taken) in found:
                taken += 1
            path = (*path, taken)
            break
    return path


def _paths(value: object) -> Iterator[KeyPath]:
    """Every path below a value, itself left out."""
    if isinstance(value, list):
        value = dict(enumerate(value))
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield (key,)
            yield from ((key, *path) for path in _paths(below))


def _column(statement: str, key: str | int, otherwise: int) -> int:
    """Column at which a key is written in the first line of a statement."""
    line = statement.split("\n", 1)[0]
    word = re.search(rf"(?<![\w-])[\"']?{re.escape(str(key))}[\"']?\s*[.=]", line)
    return word.start() + 1 if word else otherwise
