"""What a user named on the command line -> files, one by one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

STDIN = "-"


class PathOrStdin(click.ParamType[str]):
    """A file, a folder, or ``-``; completed by the shell as a path."""

    name = "path"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        """Let the shell complete file names."""
        del ctx, param
        return [click.shell_completion.CompletionItem(incomplete, type="file")]


def expand(names: Sequence[str]) -> Iterator[Path | None]:
    """Every file that ``names`` stand for, folders walked in order of name; None is stdin.

    Hidden files and folders inside a folder are passed over, links to folders are not followed.
    A name that does not exist comes out as it is, so that reading it says so.
    """
    for name in names:
        if name == STDIN:
            yield None
        elif Path(name).is_dir():
            yield from _inside(name)
        else:
            yield Path(name)


def _inside(folder: str) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(parent, name)
