"""`stats`, `log`, `verify-log`: numbers, history, and whether it is all as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.filters import as_line
from workbench.cli.lists import WINDOW, every, limit_option, print_listed
from workbench.cli.run import Run, database_options, pass_run
from workbench.cli.table import Row, format_option, print_rows
from workbench.cli.talk import complain, count, progress
from workbench.domain.text.display import neutralise

if TYPE_CHECKING:
    from workbench.domain.lists.charts import Charts
    from workbench.domain.lists.totals import Stats
    from workbench.domain.review.decisions import Event

LOG_COLUMNS = ("seq", "at", "reviewer", "act", "subject", "told")


@click.command(
    short_help="Print every act of the reviewers.",
    epilog="""\b
Examples:
  workbench log --limit 20
  workbench log quotation:12
  workbench log by:me act:decide day:2026-01-31
  workbench log --format jsonl > log.jsonl""",
)
@click.argument("terms", nargs=-1, metavar="[FILTER...]")
@format_option()
@limit_option
@database_options
@pass_run
def log(run: Run, terms: tuple[str, ...], form: str, limit: int | None) -> None:
    """Print every act of the reviewers, newest first.

    FILTER: a quotation by its number, or conflict:3, source:7, article:4; by:NAME or by:me;
    act:decide; day:2026-01-31. All must hold.
    """
    from workbench.services.filters.log_filter import parse_log_filter

    named = (f"quotation:{term}" if term.isdecimal() else term for term in terms)
    wanted = parse_log_filter(as_line([*named]), run.desk.reviewer)
    total, events = every(lambda after: run.desk.log.page(wanted, after=after, limit=WINDOW))
    print_listed(total, map(_event, events), form, limit, LOG_COLUMNS)


def _event(event: Event) -> Row:
    from workbench.domain.review.history import describe

    return {
        "seq": event.seq,
        "at": event.at.isoformat(timespec="seconds"),
        "reviewer": event.reviewer,
        "act": event.act.value,
        "subject": event.subject,
        "told": describe(event),
        "undone_by": event.undone_by,
        "payload": dict(event.payload),
        "previous": event.previous,
        "hash": event.hash,
    }


@click.command(
    "verify-log",
    short_help="Recompute the log and everything shown.",
    epilog="""\b
Examples:
  workbench verify-log
  workbench verify-log --head 94c42ca39336e92512ad53efbc8cea884b70875896943eed06717691a138daf4""",
)
@click.option("--head", metavar="HASH", help="A hash that an exported note names: it must occur.")
@database_options
@pass_run
@click.pass_context
def verify_log(context: click.Context, run: Run, head: str | None) -> None:
    """Recompute every event's hash, and from the events everything that the screens show.

    Prints the number of events and the hash of the last; where something is not as it was
    written, the first difference, and exits with 1.
    """
    with progress("Verifying") as line:
        line.working_on("the log")
        check = run.desk.log.verify(head)
    click.echo(f"{count(check.events, 'event')}, head {check.head}")
    if check.difference is not None:
        complain(neutralise(check.difference))
        context.exit(1)


@click.command(
    short_help="Print how much there is, and what is done.",
    epilog="""\b
Examples:
  workbench stats
  workbench stats --format json""",
)
@format_option()
@database_options
@pass_run
def stats(run: Run, form: str) -> None:
    """Print how much there is in the database and how far the work has come.

    Decisions a day: those that stand, on the last 14 days (UTC) that have any, and how many
    quotations were done in all by the end of each. Who contradicts whom: open and real conflicts
    among the eight sources with the most.
    """
    charts = run.desk.numbers.charts()
    tabular = form == "table"
    counts = _counts(run.desk.numbers.totals(), [] if tabular else _charted(charts))
    print_rows([{"what": what, "count": number} for what, number in counts], form)
    for rows in _sections(charts) if tabular else ():
        click.echo()
        print_rows(rows, form)


def _sections(found: Charts) -> list[list[Row]]:
    """The charts as tables of their own; one that has no rows is left out."""
    names = {source.source_id: source.name for source in found.disputants}
    days: list[Row] = [
        {
            "decisions a day": entry.day,
            "quotations": entry.quotations,
            "flags": entry.flags,
            "done in all": f"{entry.done:,} of {found.quotations:,}",
        }
        for entry in found.days
    ]
    disputes: list[Row] = [
        {
            "who contradicts": names[pair.sources[0]],
            "whom": names[pair.sources[1]],
            "open": pair.open,
            "real": pair.real,
        }
        for pair in found.disputes
    ]
    return [rows for rows in (days, disputes) if rows]


def _charted(found: Charts) -> list[tuple[str, object]]:
    """The charts as lines among the other counts, one a number, for programs."""
    names = {source.source_id: source.name for source in found.disputants}
    pairs = [
        (" / ".join(names[number] for number in pair.sources), word, count)
        for pair in found.disputes
        for word, count in (("open", pair.open), ("real conflict", pair.real))
        if count
    ]
    return [
        *((f"decisions a day: {entry.day}", entry.decisions) for entry in found.days),
        *((f"done in all: {entry.day}", entry.done) for entry in found.days),
        *((f"who contradicts whom: {pair}: {word}", count) for pair, word, count in pairs),
    ]


def _counts(found: Stats, charted: list[tuple[str, object]]) -> list[tuple[str, object]]:
    return [
        ("articles", found.articles),
        ("older versions", found.superseded),
        ("sources", found.sources),
        ("quotations", found.quotations),
        *((f"workflow: {word}", number) for word, number in found.workflow),
        *((f"wording: {word}", number) for word, number in found.wording),
        *((f"content: {word}", number) for word, number in found.content),
        *((f"conflicts: {word}", number) for word, number in found.conflicts),
        *((f"findings: {word}", number) for word, number in found.findings),
        *((f"acts of {entry.name}", entry.acts) for entry in found.reviewers),
        *((f"standing decisions of {entry.name}", entry.standing) for entry in found.reviewers),
        *charted,
        ("events", found.events),
        ("head of the log", found.head),
    ]
