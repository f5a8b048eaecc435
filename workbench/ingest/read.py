"""Paths and standard input -> raw bytes; folders -> the files in them."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench.domain.errors import UnreadableError
from workbench.domain.text.display import one_line
from workbench.ingest.formats import SUFFIXES

MAX_BYTES = 20_000_000
"""Larger files are refused: no article is that long, and a page of that size is an archive."""

STDIN = Path("-")
"""What stands for standard input in a list of paths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile:
    """Bytes as they were read."""

    data: bytes
    origin: str
    """Absolute path with symbolic links kept, safe to show; ``-`` for standard input."""

    retrieved_at: datetime
    """Aware UTC."""


def read_bytes(path: Path | None) -> RawFile:
    """Read a file, or standard input for None or ``-``.

    Raises:
        UnreadableError: There is no such file, it is a folder or a device, may not be read, or is
            larger than `MAX_BYTES`.
    """
    if path is None or path == STDIN:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        return _raw(data, "-")
    origin = origin_of(path)
    try:
        # A pipe or device without a writer would block for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableError(origin, "a folder" if path.is_dir() else "not a regular file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableError(origin, "no such file") from None
    except OSError as error:
        raise UnreadableError(origin, (error.strerror or str(error)).lower()) from error
    except ValueError as error:  # a NUL in the name
        raise UnreadableError(origin, f"not a usable file name ({error})") from error
    return _raw(data, origin)


def origin_of(path: Path) -> str:
    r"""How an article names ``path``: absolute, and without what a terminal or database chokes on.

    Bytes of a name that are no UTF-8 are written ``\\xNN``, so that two such names stay two.
    """
    name = os.fsencode(os.path.abspath(path)).decode("utf-8", errors="backslashreplace")  # noqa: PTH100 - resolve() follows links
    shown = "".join(
        c if c.isprintable() or c == " " else c.encode("unicode_escape").decode() for c in name
    )
    return one_line(shown) if shown.split() else shown


def _raw(data: bytes, origin: str) -> RawFile:
    if len(data) > MAX_BYTES:
        raise UnreadableError(origin, f"larger than {MAX_BYTES // 1_000_000} MB")
    return RawFile(data=data, origin=origin, retrieved_at=datetime.now(UTC))


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that ``paths`` stand for, each once.

    Files are taken whatever their suffix, ``-`` and missing paths are passed on as they are (so
    that `read_bytes` can say what is wrong), and folders give the files below them that have a
    suffix of `SUFFIXES`, sorted by name, without hidden files and folders. A
    link that leads back into a folder on the way is not followed.
    """
    seen: set[str] = set()
    for path in paths:
        for file in _files_below(path) if path != STDIN and _is_folder(path) else (path,):
            key = (
                "-" if file == STDIN else os.path.realpath(os.fspath(file).replace("\0", "\ufffd"))
            )
            if key not in seen:
                seen.add(key)
                yield file


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _files_below(folder: Path) -> Iterator[Path]:
    waiting = [folder]
    entered: set[tuple[int, int]] = set()
    while waiting:
        current = waiting.pop()
        try:
            about = current.stat()
            entries = sorted(current.iterdir(), key=lambda p: os.fsencode(p.name))
        except OSError:
            # Handed on as it is: reading it tells the user why nothing came of it.
            yield current
            continue
        if (about.st_dev, about.st_ino) in entered:
            continue
        entered.add((about.st_dev, about.st_ino))
        shown = [entry for entry in entries if not entry.name.startswith(".")]
        yield from (e for e in shown if e.suffix.lower() in SUFFIXES and not _is_folder(e))
        waiting.extend(e for e in reversed(shown) if _is_folder(e))
