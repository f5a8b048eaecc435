"""`attribute`, `merge`: say who is quoted, and that two sources are one."""

from __future__ import annotations

import click

from workbench.cli.options.run import Run, desk_command
from workbench.cli.options.subjects import Subject
from workbench.cli.read.sources import print_sources
from workbench.cli.terminal.talk import count, tell
from workbench.domain.text.display import one_line


@desk_command(
    "Say who is quoted.",
    """
    workbench attribute 12              (lists who it may be)
    workbench attribute 12 --to "John Kirby"
    workbench attribute 12 --source 7
    workbench attribute 12 --nobody""",
)
@click.argument("quotation", type=Subject(("quotation",)))
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


@desk_command(
    "Say that two sources are one.",
    """
    workbench sources Kirby
    workbench merge 7 11 --dry-run
    workbench merge 7 11                (11 becomes another name of 7)""",
)
@click.argument("keep", type=Subject(("source",)))
@click.argument("other", type=Subject(("source",)))
@click.option("--dry-run", is_flag=True, help="Say what would change and leave all as it is.")
def merge(run: Run, keep: tuple[str, int], other: tuple[str, int], *, dry_run: bool) -> None:
    """Say that two sources are one; KEEP keeps its name. `undo` parts them again."""
    if not dry_run:
        tell(run.desk.sources.merge(keep[1], other[1]))
        return
    kept, merged = (run.desk.sources.open(number) for _, number in (keep, other))
    moving = merged.known
    click.echo(
        f"{one_line(moving.source.name)} would become {one_line(kept.known.source.name)}: "
        f"{count(moving.quotations, 'quotation')} would move"
    )
    for row in merged.quotations:
        click.echo(f"  {row.quotation_id} {one_line(row.text)}")
