"""`verify-log`: recompute the log, and from it everything that is shown."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.options.run import Run, desk_command
from workbench.cli.terminal.talk import complain, count, progress
from workbench.domain.text.display import neutralise


@desk_command(
    "Recompute the log and everything shown.",
    """
    workbench verify-log
    workbench verify-log --since ~/.local/state/quote-workbench/heads.tsv
    workbench verify-log --head 94c42ca39336e92512ad53efbc8cea884b70875896943eed06717691a138daf4""",
    name="verify-log",
)
@click.option(
    "--since", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="A file of heads, as every export and every verify keep one: all must occur.",
)  # fmt: skip
@click.option("--head", metavar="HASH", help="A hash that an exported note names: it must occur.")
@click.pass_context
def verify_log(context: click.Context, run: Run, head: str | None, since: Path | None) -> None:
    """Recompute every event's hash, and from the events everything that the screens show.

    Prints the number of events and the hash of the last; where something is not as it was
    written, the first difference, and exits with 1. Who rewrites the whole log is found out by
    heads that were kept elsewhere: with --since by all that this program kept.
    """
    with progress("Verifying") as line:
        line.working_on("the log")
        check = run.desk.log.verify(head, since)
    click.echo(f"{count(check.events, 'event')}, head {check.head}")
    if check.difference is not None:
        complain(neutralise(check.difference))
        context.exit(1)
