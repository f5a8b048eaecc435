"""Write a text in the reviewer's own editor."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench.domain.errors import InvalidInputError

_USUAL = "vi"


def editor_of(environment: Mapping[str, str]) -> str:
    """Find the command that a reviewer edits with: ``VISUAL``, else ``EDITOR``, else vi."""
    return environment.get("VISUAL") or environment.get("EDITOR") or _USUAL


def edited(draft: str, command: str) -> str:
    """Have ``draft`` edited in an editor, which must have the terminal to itself.

    Raises:
        InvalidInputError: The editor cannot be started, ended badly, or left no text.
    """
    with TemporaryDirectory(prefix="workbench-") as folder:
        file = Path(folder) / "note.txt"
        file.write_text(draft, encoding="utf-8")
        try:
            words = shlex.split(command)
            # The reviewer's own command, from the environment that started this program.
            done = subprocess.run([*words, str(file)], check=False)  # noqa: S603
            text = file.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            raise InvalidInputError(
                f"The editor {command!r} does not do it: {error}. Set EDITOR to another one."
            ) from error
    if done.returncode != 0:
        raise InvalidInputError(
            f"The editor {command!r} ended with code {done.returncode}; nothing was kept."
        )
    return text
