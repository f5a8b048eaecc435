"""Arguments that name files to read."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

STDIN = "-"


class PathOrStdin(click.ParamType[str]):
    """File, folder, or ``-``; completed by the shell as a path."""

    name = "path"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Let the shell complete file names."""
        del ctx, param
        return [CompletionItem(incomplete, type="file")]
