"""`log`, `verify-log`: print the acts of the reviewers, recompute the log and all that is shown."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.options.filter_terms import as_line, filter_command, filters_of
from workbench.cli.options.run import Run, desk_command
from workbench.cli.terminal.long_lists import every, limit_option, print_listed
from workbench.cli.terminal.table import Row, format_option
from workbench.cli.terminal.talk import complain, count, progress
from workbench.domain.text.display import neutralise
from workbench.services.filters.terms import EVENTS

if TYPE_CHECKING:
    from workbench.domain.review.decisions import Event


LOG_COLUMNS = ("seq", "at", "reviewer", "act", "subject", "told")


@filter_command(
    "Print every act of the reviewers.",
    """
    workbench log --limit 20
    workbench log quotation:12
    workbench log by:me act:decide day:2026-01-31
    workbench log --format jsonl > log.jsonl""",
    EVENTS,
)
@format_option()
@limit_option
def log(run: Run, terms: tuple[str, ...], form: str, limit: int | None) -> None:
    """Print every act of the reviewers, newest first; a bare number asks for a quotation."""
    wanted = filters_of(run).events(as_line(terms))
    total, events = every(partial(run.desk.log.page, wanted))
    print_listed(total, map(_event, events), form, limit, LOG_COLUMNS)


def _event(event: Event) -> Row:
    from workbench.domain.review.history import in_words

    return {
        "seq": event.seq,
        "at": event.at.isoformat(timespec="seconds"),
        "reviewer": event.reviewer,
        "act": event.act.value,
        "subject": event.subject,
        "told": str(in_words(event)),
        "undone_by": event.undone_by,
        "payload": dict(event.payload),
        "previous": event.previous,
        "hash": event.hash,
    }


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
