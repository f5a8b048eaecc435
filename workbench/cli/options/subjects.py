"""Arguments that name a subject, a status or a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

import click
from click.shell_completion import CompletionItem

from workbench.domain.text.display import one_line

STDIN = "-"
KINDS = ("quotation", "conflict", "source", "article")


class Subject(click.ParamType[tuple[str, int]]):
    """``12`` or ``quotation:12``, ``conflict:3``, ``source:7``, ``article:4``."""

    name = "subject"

    def __init__(self, kinds: Sequence[str] = KINDS) -> None:
        self._kinds = kinds

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        if isinstance(value, tuple):
            return value
        kind, _, number = str(value).rpartition(":")
        kind = kind or self._kinds[0]
        # The database counts in 64 bits; a longer number names nothing.
        if kind in self._kinds and number.isascii() and number.isdigit() and len(number) < 19:  # noqa: PLR2004
            return kind, int(number)
        examples = ", ".join(f"{known}:3" for known in self._kinds)
        raise click.BadParameter(
            f"{one_line(str(value))!r} names nothing; what would do: 3, {examples}.", ctx, param
        )


class Keyword(click.ParamType[str]):
    """One of some words; a beginning that fits only one of them will do, and ``-`` for a blank."""

    name = "word"

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        typed = " ".join(str(value).lower().replace("-", " ").replace("_", " ").split())
        fitting = [word for word in self.words if word == typed] or [
            word for word in self.words if typed and word.startswith(typed)
        ]
        if len(fitting) == 1:
            return fitting[0]
        near = fitting or self._near(typed)
        hint = f"Did you mean {' or '.join(map(repr, map(str, near)))}?" if near else ""
        raise click.BadParameter(
            f"{one_line(str(value))!r} is none of {', '.join(self.words)}. {hint}".rstrip(),
            ctx,
            param,
        )

    def _near(self, typed: str) -> list[str]:
        # A slip in "verbatm" is near to the beginning of "verbatim confirmed", not to all of it.
        beginnings = {word[: len(typed) + 1]: word for word in self.words}
        return [beginnings[found] for found in get_close_matches(typed, beginnings, n=1)]

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Keep the help narrow; the epilog of the command lists the words."""
        del param, ctx
        return "WORD"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete the words, with ``-`` where they have blanks."""
        del ctx, param
        typed = [word.replace(" ", "-") for word in self.words]
        return [CompletionItem(word) for word in typed if word.startswith(incomplete)]


class PathOrStdin(click.ParamType[str]):
    """File, folder, or ``-``; completed by the shell as a path."""

    name = "path"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Let the shell complete file names."""
        del ctx, param
        return [CompletionItem(incomplete, type="file")]
