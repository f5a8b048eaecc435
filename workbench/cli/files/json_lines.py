"""Read JSON objects, one a line; name bad lines and pass over them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import BinaryIO

from workbench.cli.options.subjects import STDIN

LONGEST_LINE = 64 * 2**20
"""Bytes of one line that are read; a longer line is refused, not held in memory."""

Record = dict[str, object]


def read_lines(
    names: Sequence[str], check: Callable[[Record], str | None], refuse: Callable[[str], None]
) -> Iterator[Record]:
    """Yield the JSON object on each line of the named files.

    Args:
        names: Files, or ``-`` for standard input.
        check: Says what is wrong with a record, or None.
        refuse: Called with one message, naming file and line, for each that cannot be used.
    """
    for name in names:
        with ExitStack() as stack:
            try:
                stream = stack.enter_context(_open(name))
            except OSError as error:
                refuse(f"{name}: {error.strerror}.")
                continue
            for number, line in enumerate(_bounded(stream), 1):
                record = _parse(line, check, f"{name}, line {number}", refuse)
                if record is not None:
                    yield record


def _open(name: str) -> AbstractContextManager[BinaryIO]:
    if name == STDIN:
        return nullcontext(sys.stdin.buffer)
    return Path(name).open("rb")


def _bounded(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of ``stream``, each cut after one byte more than `LONGEST_LINE`."""
    while line := stream.readline(LONGEST_LINE + 1):
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE + 1)
        yield line


def _parse(
    line: bytes, check: Callable[[Record], str | None], where: str, refuse: Callable[[str], None]
) -> Record | None:
    if not line.strip():
        return None
    if len(line) > LONGEST_LINE:
        refuse(f"{where}: longer than {LONGEST_LINE >> 20} MiB.")
        return None
    try:
        # A byte order mark is taken off wherever a concatenated file has left one.
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        refuse(f"{where}: not UTF-8 (byte {error.start + 1}).")
    except (ValueError, RecursionError) as error:
        refuse(f"{where}: not JSON ({str(error)[:80]}).")
    else:
        wrong = check(record) if isinstance(record, dict) else "not a JSON object"
        if wrong is None:
            return record  # type: ignore[no-any-return]
        refuse(f"{where}: {wrong}.")
    return None


def lacks_text(record: Record, required: Sequence[str], optional: Sequence[str] = ()) -> str | None:
    """Say what is wrong with a record whose keys must hold text; None where nothing is."""
    for key in required:
        if not isinstance(record.get(key), str):
            return f'"{key}" must be there and hold text'
    for key in optional:
        if not isinstance(record.get(key), str | None):
            return f'"{key}" must hold text or null'
    return None
