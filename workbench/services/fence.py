"""One folder beyond which whoever sits at another machine reaches no file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class Fence:
    """Folder for everything that is read and written by name."""

    folder: Path

    def inside(self, path: Path) -> Path:
        """Find a path in the folder; one that is not absolute begins there.

        Links are followed first, so none leads out. What is hidden is out of reach: programs read
        such files when they start.

        Raises:
            InvalidInputError: It leads out of the folder, is hidden, or is no name for a file.
        """
        root = Path(os.path.realpath(self.folder))
        try:
            found = Path(os.path.realpath(root / path))
        except ValueError as error:  # a NUL in the name
            raise InvalidInputError(f"{str(path)!r} is no name for a file: {error}.") from error
        if not found.is_relative_to(root):
            raise InvalidInputError(f"{str(path)!r} is out of reach: files lie in {self.folder}.")
        if any(part.startswith(".") for part in found.relative_to(root).parts):
            raise InvalidInputError(f"{str(path)!r} is out of reach: hidden files are left alone.")
        return found
