"""`attribute`: give a quotation to a source."""

from __future__ import annotations

import click

from workbench.cli.options.run import Run, desk_command
from workbench.cli.options.subjects import Subject
from workbench.cli.read.sources import print_sources
from workbench.cli.terminal.talk import tell

QUOTATION = Subject(("quotation",))


@desk_command(
    "Say who is quoted.",
    """
    workbench attribute 12              (lists who it may be)
    workbench attribute 12 --to "John Kirby"
    workbench attribute 12 --source 7
    workbench attribute 12 --nobody""",
)
@click.argument("quotation", type=QUOTATION)
@click.option("--to", "name", metavar="NAME", help="A source by name; a new name makes a source.")
@click.option("--source", type=click.IntRange(min=1), metavar="NUMBER", help="A known source.")
@click.option("--nobody", is_flag=True, help="The article does not say who.")
@click.option("--seen", type=int, metavar="VERSION", help="Refuse if somebody has acted since.")
def attribute(
    run: Run,
    quotation: tuple[str, int],
    name: str | None,
    source: int | None,
    seen: int | None,
    *,
    nobody: bool,
) -> None:
    """Say who is quoted; without an option, list who it may be, the likeliest first."""
    said = [name is not None, source is not None, nobody].count(True)
    if said > 1:
        raise click.UsageError("Say one of --to NAME, --source NUMBER or --nobody.")
    if not said:
        print_sources(run.desk.quotations.candidates(quotation[1]))
        return
    tell(run.desk.quotations.reattribute(quotation[1], source_id=source, name=name, seen=seen))
