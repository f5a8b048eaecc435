"""`recalibrate`: fit the scores of conflicts to the decisions on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from workbench.cli.options.run import Run, desk_command
from workbench.cli.terminal.talk import complain, count

if TYPE_CHECKING:
    from workbench.domain.statements.calibration import Reliability
    from workbench.services.parts.conflicts import Recalibration


@desk_command(
    "Let scores of flags learn from reviewers' verdicts.",
    """
    workbench recalibrate --dry-run
    workbench recalibrate
    workbench recalibrate --reset""",
)
@click.option("--dry-run", is_flag=True, help="Print what would change, and change nothing.")
@click.option("--reset", "back", is_flag=True, help="Show scores as the detectors give them again.")
@click.pass_context
def recalibrate(context: click.Context, run: Run, *, dry_run: bool, back: bool) -> None:
    """Fit the scores shown for conflicts to the verdicts that reviewers gave them.

    "Real conflict" counts for a flag, "explained" and "not a conflict" against it. The order of
    flags, the scores that were found and the log stay as they are.
    """
    if back:
        if dry_run:
            raise click.UsageError("--reset and --dry-run do not go together.")
        run.desk.conflicts.reset_calibration()
        click.echo("Scores are shown as the detectors give them.")
        return
    found = run.desk.conflicts.recalibrate(save=not dry_run)
    if found.after is None:
        complain(_too_few(found))
        context.exit(1)
    for line in _told(found):
        click.echo(line)
    click.echo("Nothing was changed." if dry_run else "Scores are shown so from now on.")


def _too_few(found: Recalibration) -> str:
    from workbench.services.parts.conflicts import LEAST

    return (
        f"Too few verdicts to learn from: {found.real} real and {found.other} explained or not "
        f"conflicts, at least {LEAST} of each are needed."
    )


def _told(found: Recalibration) -> Iterator[str]:
    yield f"{count(found.real + found.other, 'verdict')}, {found.real} of them for a real conflict."
    for name, reliability in (("as found", found.as_found), ("calibrated", found.held_out)):
        if reliability is not None:
            yield from _reliability(name, reliability)
    if found.after is not None:
        moved = (f"{score:.2f} -> {found.after.applied(score):.2f}" for score in (0.5, 0.7, 0.9))
        yield f"A score of {', '.join(moved)}."


def _reliability(name: str, found: Reliability) -> Iterator[str]:
    yield f"Scores {name}: mean error {found.error:.3f}, Brier score {found.brier:.3f}"
    for part in found.bins:
        yield (
            f"  {part.low:.1f} to {part.low + 0.2:.1f}: {count(part.count, 'flag')}, "
            f"mean score {part.mean:.2f}, {part.real:.2f} real"
        )
