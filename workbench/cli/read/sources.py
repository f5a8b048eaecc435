"""`sources`: list everybody who is quoted, or split a name off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from workbench.cli.options.run import Run, desk_command
from workbench.cli.options.subjects import Subject
from workbench.cli.terminal.long_lists import SHOWN, limit_option, print_listed
from workbench.cli.terminal.table import Row, format_option
from workbench.cli.terminal.talk import count, say, tell
from workbench.domain.text.display import one_line

if TYPE_CHECKING:
    from workbench.domain.lists.opened import KnownSource, NameUse


SOURCE_COLUMNS = ("id", "name", "kind", "role", "quotations", "aliases")


class SourcesGroup(click.Group):
    """Group that lists where no command is named, so that `sources Kirby` finds Kirby."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command that lists in front, unless another or the help is asked for."""
        if not args or args[0] not in {*self.commands, *ctx.help_option_names}:
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=SourcesGroup,
    short_help="List everybody who is quoted; split names off.",
    epilog="""\b
Examples:
  workbench sources
  workbench sources Kirby --format json
  workbench sources split 7 --alias "Mr Kim"

`sources WORDS` is short for `sources list WORDS`.""",
)
def sources() -> None:
    """Everybody who is quoted, and what they are called."""


@desk_command(
    "List everybody who is quoted.",
    """
    workbench sources list
    workbench sources list Kirby --format json""",
    name="list",
    of=sources,
)
@click.argument("words", nargs=-1)
@format_option()
@limit_option
def list_sources(run: Run, words: tuple[str, ...], form: str, limit: int | None) -> None:
    """List everybody who is quoted, the most quoted first."""
    if limit is None and form == "table":
        limit = SHOWN
    # One more than is shown tells whether there are more.
    found = run.desk.sources.find(" ".join(words), limit=limit + 1 if limit else 2**31 - 1)
    print_listed(None, map(_source, found), form, limit, SOURCE_COLUMNS)


def print_sources(found: Iterable[KnownSource]) -> None:
    """Print sources as a table."""
    print_listed(None, map(_source, found), "table", None, SOURCE_COLUMNS)


def _source(known: KnownSource) -> Row:
    source = known.source
    return {
        "id": known.source_id,
        "name": source.name,
        "kind": source.kind.value,
        "role": source.role,
        "organisation": source.organisation,
        "quotations": known.quotations,
        "aliases": list(source.aliases),
    }


@desk_command(
    "Make a name of a source one of its own.",
    """
    workbench sources split 7
    workbench sources split 7 --alias "Mr Kim" --dry-run
    workbench sources split 7 --alias "Mr Kim\"""",
    name="split",
    of=sources,
)
@click.argument("source", type=Subject(("source",)))
@click.option("--alias", metavar="NAME", help="The name to split off; without it, all are listed.")
@click.option("--dry-run", is_flag=True, help="Say what would move and leave all as it is.")
def split(run: Run, source: tuple[str, int], alias: str | None, *, dry_run: bool) -> None:
    """Make NAME a source of its own, with the quotations whose speaker is printed so.

    Shorter forms of the name go with it, and where an article names nobody else of the two, "he"
    and "the official" do too.

    One act; `undo` gives name and quotations back.
    """
    if alias is None or dry_run:
        _preview(run.desk.sources.names(source[1]), alias)
    else:
        tell(run.desk.sources.split(source[1], alias))


def _preview(names: tuple[NameUse, ...], alias: str | None) -> None:
    from workbench.domain.text.folding import fold

    shown = [use for use in names if alias is None or fold(use.name) == fold(alias)]
    for use in shown:
        click.echo(f"{one_line(use.name)}: {count(use.quotations, 'quotation')} would move")
        for text in use.texts:
            click.echo(f"  {one_line(text)}")
    if not shown:
        say("It has no such name besides the one that it is known by.")
