"""Copy text to the clipboard of the machine the reviewer sits at."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass

_PATIENCE = 2.0
"""Seconds a clipboard program may take; those of X wait for ever where no display answers."""


@dataclass(frozen=True, slots=True)
class _Program:
    command: tuple[str, ...]
    needs: str
    """Environment variable without which it cannot work; "" for none."""


_PROGRAMS = (
    _Program(("pbcopy",), ""),
    _Program(("wl-copy",), "WAYLAND_DISPLAY"),
    _Program(("xclip", "-selection", "clipboard"), "DISPLAY"),
    _Program(("xsel", "--clipboard", "--input"), "DISPLAY"),
    _Program(("clip.exe",), ""),
)


def copy_natively(text: str, environment: Mapping[str, str]) -> str | None:
    """Hand ``text`` to a clipboard program of this machine.

    Args:
        text: What to copy.
        environment: That of the process: tells which display there is, and whether the reviewer
            sits elsewhere.

    Returns:
        The program that took it; None where there is none, or where the reviewer is logged in
        from another machine, or sits at a browser: no program here reaches that clipboard.
    """
    if "SSH_CONNECTION" in environment or "TEXTUAL_DRIVER" in environment:
        return None
    for program in _PROGRAMS:
        found = shutil.which(program.command[0])
        if found is None or (program.needs and not environment.get(program.needs)):
            continue
        try:
            done = subprocess.run(  # noqa: S603 - one of the programs above, never the shell
                [found, *program.command[1:]],
                input=text.encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_PATIENCE,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            # Another program, or the terminal, may still do it; the reviewer is told which did.
            continue
        if done.returncode == 0:
            return program.command[0]
    return None
