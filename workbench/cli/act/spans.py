"""`spans`: set the words of a quotation."""

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
