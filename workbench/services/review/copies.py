"""Copies of cited files, which outlive the files themselves."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from workbench.domain.errors import InvalidInputError

_CHUNK = 1 << 20
"""Bytes read at once."""

_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}")
"""An ending that other programs go by; any other is left off."""


@dataclass(frozen=True, slots=True)
class Copies:
    """Folder of files named by the digest of what is in them, so that each is there once."""

    folder: Path

    def keep(self, file: Path) -> str:
        """Copy a file as it is now; one that is kept already is kept once.

        Returns:
            Its SHA-256.

        Raises:
            InvalidInputError: It cannot be read, or the copy cannot be written.
        """
        must_be_file(file)
        part = None
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with (
                file.open("rb") as opened,
                NamedTemporaryFile(dir=self.folder, suffix=".part", delete=False) as copy,
            ):
                part = Path(copy.name)
                digest = hashlib.sha256()
                while block := opened.read(_CHUNK):
                    digest.update(block)
                    copy.write(block)
                copy.flush()
                os.fsync(copy.fileno())
            sha256 = digest.hexdigest()
            part.chmod(0o400)
            part.replace(self._place(sha256, str(file)))
        except OSError as error:
            if part is not None:
                part.unlink(missing_ok=True)
            raise InvalidInputError(
                f"No copy of {str(file)!r} can be kept in {str(self.folder)!r}: {error.strerror}."
            ) from error
        return sha256

    def find(self, sha256: str, location: str) -> Path | None:
        """Find the copy of what was cited; None where there is none, or it is not what it was."""
        place = self._place(sha256, location)
        try:
            return place if digest_of(place) == sha256 else None
        except InvalidInputError:
            return None

    def _place(self, sha256: str, location: str) -> Path:
        ending = Path(location).suffix
        return self.folder / (sha256 + (ending if _SUFFIX.fullmatch(ending) else ""))


def digest_of(file: Path) -> str:
    """SHA-256 of a file's bytes.

    Raises:
        InvalidInputError: It cannot be read.
    """
    must_be_file(file)
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(file, error.strerror) from error


def must_be_file(file: Path) -> None:
    """Pass for what has an end: of a pipe or a device nobody knows when it is read.

    Raises:
        InvalidInputError: It is something else, or not there.
    """
    try:
        mode = file.stat().st_mode
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise _unreadable(file, getattr(error, "strerror", None) or str(error)) from error
    if stat.S_ISDIR(mode):
        raise _unreadable(file, "it is a folder")
    if not stat.S_ISREG(mode):
        raise _unreadable(file, "it is no ordinary file")


def _unreadable(file: Path, why: str | None) -> InvalidInputError:
    return InvalidInputError(
        f"{str(file)!r} is neither a URL (https://…) nor a file that can be read: {why}."
    )
