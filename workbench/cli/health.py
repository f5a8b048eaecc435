"""`stats`, `log`, `verify-log`, `doctor`: numbers, history, health."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.listing import limit_option, print_listed
from workbench.cli.run import Run, database_options, pass_run
from workbench.cli.subjects import Subject
from workbench.cli.table import Row, format_option

if TYPE_CHECKING:
    from workbench.domain.review import Event

LOG_COLUMNS = ("seq", "at", "reviewer", "act", "subject", "hash")


@click.command(
    short_help="Print every act of the reviewers.",
    epilog="""\b
Examples:
  workbench log --limit 20
  workbench log quotation:12
  workbench log --format jsonl > log.jsonl""",
)
@click.argument("subject", required=False, type=Subject())
@format_option()
@limit_option
@database_options
@pass_run
def log(run: Run, subject: tuple[str, int] | None, form: str, limit: int | None) -> None:
    """Print every act of the reviewers, or those on one subject, newest first."""
    about = None if subject is None else ":".join(map(str, subject))
    events = run.desk.history(about, limit=2**31 - 1)
    print_listed(len(events), map(_event, events), form, limit, LOG_COLUMNS)


def _event(event: Event) -> Row:
    return {
        "seq": event.seq,
        "at": event.at.isoformat(timespec="seconds"),
        "reviewer": event.reviewer,
        "act": event.act.value,
        "subject": event.subject,
        "payload": dict(event.payload),
        "previous": event.previous,
        "hash": event.hash,
    }
