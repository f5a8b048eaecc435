"""`log`: print the acts of the reviewers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbench.cli.options.filter_terms import as_line, filter_command, filters_of
from workbench.cli.options.run import Run
from workbench.cli.terminal.long_lists import every, limit_option, print_listed
from workbench.cli.terminal.table import Row, format_option
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
