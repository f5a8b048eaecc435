"""Writing a file so that nobody ever sees half of it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click


def write_whole(path: Path, text: str, *, encoding: str = "utf-8", replace: bool) -> None:
    """Write ``text`` to ``path`` and nowhere else: all of it, or nothing.

    Args:
        path: The file; its folder must exist.
        text: What is to be in it; line ends are written as they are.
        encoding: ``utf-8-sig`` puts a byte order mark first.
        replace: Whether a file that is there may be replaced.

    Raises:
        ClickException: It exists and may not be replaced, or is no file.
        OSError: The system refuses.
    """
    if path.is_dir():
        raise click.ClickException(f"{path} is a folder; name a file in it.")
    if not replace and os.path.lexists(path):
        raise click.ClickException(f"{path} exists; --force replaces it.")
    data = text.encode(encoding, errors="replace")
    if path.exists() and not path.is_file():
        # A pipe or a terminal: there is nothing to replace.
        path.write_bytes(data)
        return
    # The note lies beside its place until it is complete; a link is replaced, not followed.
    handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    # The only way to read it is to set it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
