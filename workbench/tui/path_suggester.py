"""Names of files and folders, completed while they are typed."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from textual.suggester import Suggester

from workbench.domain.errors import InvalidInputError

_UNUSABLE = frozenset(" \t\"'\\")
"""Characters that a path among several cannot hold without quotation marks."""


class PathSuggester(Suggester):
    """Completes the path at the end of the line; looks at the disk in a thread.

    Args:
        reached: Finds a folder that was typed, and refuses one that is out of reach.
    """

    def __init__(self, reached: Callable[[Path], Path]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._reached = reached

    async def get_suggestion(self, value: str) -> str | None:
        return await asyncio.to_thread(completed, value, self._reached)


def completed(line: str, reached: Callable[[Path], Path] = Path) -> str | None:
    """``line`` with the rest of the first name that fits; None where none does.

    The whole line is taken for a path first, then what follows its last blank.
    """
    found = next(_fitting(line, reached), None)
    if found is not None:
        return found
    head, blank, last = line.rpartition(" ")
    usable = (
        (name for name in _fitting(last, reached) if not _UNUSABLE & set(name))
        if last
        else iter(())
    )
    rest = next(usable, None)
    return None if rest is None else head + blank + rest


def _fitting(path: str, reached: Callable[[Path], Path]) -> Iterator[str]:
    """``path`` completed by each name that fits, in order; hidden names only where asked for."""
    head, slash, start = path.rpartition("/")
    try:
        folder = reached(Path(os.path.expanduser(head + slash) or "."))  # noqa: PTH111 - `~x` may not be
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (InvalidInputError, OSError, ValueError):
        return
    for entry in entries:
        name = entry.name
        hidden = name.startswith(".") and not start.startswith(".")
        if name.startswith(start) and name.isprintable() and not hidden and name != start:
            yield head + slash + name + ("/" if entry.is_dir() else "")
