"""`spans`, `split`, `join`: set the words of quotations, make two of one and one of two."""

from __future__ import annotations

import click

from workbench.cli.options.run import Run, desk_command
from workbench.cli.options.subjects import Subject
from workbench.cli.terminal.talk import tell
from workbench.domain.text.span import Span

QUOTATION = Subject(("quotation",))


class Offsets(click.ParamType[Span]):
    """``START:END``, code points of the article's text."""

    name = "offsets"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Span:
        start, _, end = str(value).partition(":")
        if start.isascii() and start.isdigit() and end.isascii() and end.isdigit():
            first, last = int(start), int(end)
            if first < last:
                return Span(first, last)
        raise click.BadParameter(f"{value!r} is no range such as 120:188.", ctx, param)


@desk_command(
    "Say which words a quotation is.",
    """
    workbench show 12                   (prints the offsets that stand)
    workbench spans 12 120:188 214:260""",
)
@click.argument("quotation", type=QUOTATION)
@click.argument("ranges", nargs=-1, required=True, type=Offsets(), metavar="START:END...")
@click.option("--seen", type=int, metavar="VERSION", help="Refuse if somebody has acted since.")
def spans(run: Run, quotation: tuple[str, int], ranges: tuple[Span, ...], seen: int | None) -> None:
    """Say which words of the article a quotation is."""
    tell(run.desk.quotations.edit_spans(quotation[1], ranges, seen))


@desk_command(
    "Make two quotations of one.",
    """
    workbench split 12 --at "We have no plan"     (where the second one begins)
    workbench show 12                             (prints the offsets that stand)
    workbench split 12 --at 188""",
)
@click.argument("quotation", type=QUOTATION)
@click.option(
    "--at",
    required=True,
    metavar="OFFSET|WORDS",
    help="Where the second one begins: its first words, or a character of the article's text.",
)
@click.option("--seen", type=int, metavar="VERSION", help="Refuse if somebody has acted since.")
def split(run: Run, quotation: tuple[str, int], at: str, seen: int | None) -> None:
    """Make two quotations of one that is two statements.

    The first keeps its number and all that was decided; the second, by the same speaker, is new.
    """
    number = quotation[1]
    tell(run.desk.quotations.split(number, _place(run, number, at), seen))


def _place(run: Run, number: int, at: str) -> int:
    # No article has 10**15 characters, and the database could not count them.
    if at.isascii() and at.isdigit() and len(at) <= 15:  # noqa: PLR2004
        return int(at)
    from workbench.domain.statements.split_join import place_of_words

    file = run.desk.quotations.open(number)
    return place_of_words(file.article.text, file.attribution.quotation.content, at)


@desk_command(
    "Make one quotation of two.",
    """
    workbench quotes article:3
    workbench join 12 13""",
)
@click.argument("one", type=QUOTATION)
@click.argument("other", type=QUOTATION)
def join(run: Run, one: tuple[str, int], other: tuple[str, int]) -> None:
    """Make one quotation of two that follow each other; the first in the text keeps its number."""
    tell(run.desk.quotations.join({one[1]: None, other[1]: None}))
