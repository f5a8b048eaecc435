"""Paths and standard input -> raw bytes; folders -> the files in them."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from workbench.domain.errors import UnreadableError
from workbench.domain.text.display import one_line
from workbench.ingest.formats import PROGRAM_SUFFIX, SUFFIXES

MAX_BYTES = 20_000_000
"""Larger files are refused: no article is that long, and a page of that size is an archive."""

STDIN = Path("-")
"""Sign for standard input in a list of paths."""


class PassedOver(StrEnum):
    """Why a file in a folder is not taken."""

    LEADS_OUT = "a link that leads out of the folder"
    NO_ARTICLE = "of no kind that is read"


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
        if PROGRAM_SUFFIX.fullmatch(path.suffix):
            raise UnreadableError(
                origin,
                f"a program or its data ({path.suffix}), not an article; call it .txt if it is",
            )
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


def expand(
    paths: Iterable[Path], passed: Callable[[Path, PassedOver], None] = lambda *_: None
) -> Iterator[Path]:
    """The files that ``paths`` stand for, each once.

    Files are taken whatever their suffix, ``-`` and missing paths are passed on as they are (so
    that `read_bytes` can say what is wrong), and folders give the files below them that have a
    suffix of `SUFFIXES`, sorted by name, without hidden files and folders. A link is followed
    where it leads to something within the folder that was named and not back to where it lies.

    Args:
        paths: Files, folders, and ``-``.
        passed: Is told of each file and link in a folder that is not taken, and why.
    """
    seen: set[str] = set()
    for path in paths:
        for file in _files_below(path, passed) if path != STDIN and _is_folder(path) else (path,):
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


def _files_below(folder: Path, passed: Callable[[Path, PassedOver], None]) -> Iterator[Path]:
    root = Path(os.path.realpath(folder))
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
        folders = []
        for entry in (entry for entry in entries if not entry.name.startswith(".")):
            if entry.is_symlink() and not Path(os.path.realpath(entry)).is_relative_to(root):
                passed(entry, PassedOver.LEADS_OUT)
            elif _is_folder(entry):
                folders.append(entry)
            elif entry.suffix.lower() in SUFFIXES:
                yield entry
            else:
                passed(entry, PassedOver.NO_ARTICLE)
        waiting.extend(reversed(folders))
