"""`quotes`: list quotations."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbench.cli.options.filter_terms import as_line, filter_command, filters_of
from workbench.cli.options.run import Run
from workbench.cli.terminal.long_lists import every, limit_option, print_listed
from workbench.cli.terminal.table import Row, format_option, underlined

if TYPE_CHECKING:
    from workbench.domain.lists.opened import QuotationEntry
    from workbench.domain.review.decisions import Statuses


QUOTE_COLUMNS = ("id", "article", "type", "speaker", "workflow", "wording", "flags", "text")


@filter_command(
    "List quotations.",
    """
    workbench quotes
    workbench quotes status:new speaker:Kirby
    workbench quotes -is:done --format csv > open.csv
    workbench quotes 'text:"arms deal*"' body:reservoir
    workbench quotes 'text:/tax(es)?/' after:2026-01-01
    workbench quotes -is:done sort:confidence     what the program is least sure of first""",
)
@format_option()
@limit_option
def quotes(run: Run, terms: tuple[str, ...], form: str, limit: int | None) -> None:
    """List quotations."""
    from workbench.services.reading.highlighting import hits

    wanted = filters_of(run).quotes(as_line(terms))
    total, rows = every(partial(run.desk.quotations.page, wanted))
    looks = {"text": lambda text: underlined(text, hits(text, wanted.terms))}
    print_listed(total, map(_quote, rows), form, limit, QUOTE_COLUMNS, looks)


def _quote(row: QuotationEntry) -> Row:
    statuses = row.statuses
    return {
        "id": row.quotation_id,
        "article": row.article_id,
        "title": row.title,
        "outlet": row.outlet,
        "type": row.kind.value,
        "speaker": row.speaker,
        "resolved": row.resolved,
        **statuses_record(statuses),
        "decided_at": statuses.decided_at.isoformat() if statuses.decided_at else None,
        "reason": statuses.reason or None,
        "assigned_to": statuses.assigned_to,
        "first_reader": statuses.first_reader,
        "flags": row.conflicts,
        "confidence": round(row.confidence, 4),
        "version": row.version,
        "text": row.text,
    }


def statuses_record(statuses: Statuses) -> Row:
    """Make the part of a record that says where a quotation stands."""
    return {
        "workflow": statuses.workflow.value,
        "wording": statuses.wording.value if statuses.wording else None,
        "content": statuses.content,
        "decided_by": statuses.decided_by,
    }
