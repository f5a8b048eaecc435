"""What a user may name on the command line where files are read."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

STDIN = "-"


class PathOrStdin(click.ParamType[str]):
    """A file, a folder, or ``-``; completed by the shell as a path."""

    name = "path"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Let the shell complete file names."""
        del ctx, param
        return [CompletionItem(incomplete, type="file")]
