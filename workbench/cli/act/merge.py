"""`merge`: make two sources one."""

from __future__ import annotations

import click

from workbench.cli.options.run import Run, desk_command
from workbench.cli.options.subjects import Subject
from workbench.cli.terminal.talk import count, tell
from workbench.domain.text.display import one_line


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
