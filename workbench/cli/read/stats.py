"""`stats`: count everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.options.run import Run, desk_command
from workbench.cli.terminal.table import Row, format_option, print_rows

if TYPE_CHECKING:
    from workbench.domain.lists.charts import Charts
    from workbench.domain.lists.totals import Stats


@desk_command(
    "Print how much there is, and what is done.",
    """
    workbench stats
    workbench stats --format json""",
)
@format_option()
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
    """Make tables of the charts; one without rows is left out."""
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
    """Make counts of the charts, one a number, for programs."""
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
