"""Write files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from workbench.domain.errors import OccupiedError, UnwritableError


def write_whole(path: Path, text: str, *, encoding: str = "utf-8", replace: bool) -> None:
    """Write ``text`` to ``path`` and nowhere else: all of it, or nothing.

    Args:
        path: The file; its folder must exist.
        text: What is to be in it; line ends are written as they are.
        encoding: ``utf-8-sig`` puts a byte order mark first.
        replace: Whether a file that is there may be replaced.

    Raises:
        OccupiedError: It exists and may not be replaced.
        UnwritableError: It is a folder, or the system refuses.
    """
    try:
        _write(path, text.encode(encoding, errors="replace"), replace=replace)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnwritableError(str(path), f"cannot be written: {reason}.") from error
    except ValueError as error:  # a NUL in the name
        raise UnwritableError(str(path), f"is no usable file name ({error}).") from error


def _write(path: Path, data: bytes, *, replace: bool) -> None:
    if path.is_dir():
        raise UnwritableError(str(path), "is a folder; name a file in it.")
    if not replace and os.path.lexists(path):
        raise OccupiedError(str(path))
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
