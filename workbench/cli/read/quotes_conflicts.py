"""`quotes`, `conflicts`: list quotations, and conflicts with findings, or explain one of these."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from workbench.cli.options.filter_terms import as_line, filter_command, filters_of
from workbench.cli.options.run import Run
from workbench.cli.options.subjects import Subject
from workbench.cli.terminal.long_lists import every, limit_option, print_listed
from workbench.cli.terminal.table import Row, format_option, underlined
from workbench.services.filters.terms import CONFLICTS

if TYPE_CHECKING:
    from workbench.domain.lists.opened import ConflictEntry, ConflictSide, QuotationEntry
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


CONFLICT_COLUMNS = (
    *("id", "kind", "score", "status", "a_source", "a_renderings"),
    *("b_source", "b_renderings", "explanation"),
)


@filter_command(
    "List conflicts of sources, findings on wording.",
    """
    workbench conflicts
    workbench conflicts status:open -is:finding
    workbench conflicts --format json
    workbench conflicts --explain 3""",
    CONFLICTS,
)
@click.option(
    "--explain", "explained", type=Subject(("conflict",)), metavar="ID",
    help="Lay one open: clauses side by side, deciding words, what the score is made of.",
)  # fmt: skip
@format_option()
@limit_option
def conflicts(
    run: Run,
    terms: tuple[str, ...],
    explained: tuple[str, int] | None,
    form: str,
    limit: int | None,
) -> None:
    """List conflicts between sources and findings about renderings, the surest first."""
    if explained is not None:
        from workbench.cli.read.explanation import explain_conflict

        if terms:
            raise click.UsageError("--explain lays one conflict open; leave the filter out.")
        explain_conflict(run, explained[1], form)
        return
    wanted = filters_of(run).conflicts(as_line(terms))
    total, rows = every(partial(run.desk.conflicts.page, wanted))
    flat = form in {"table", "csv"}
    print_listed(
        total, map(_flat_conflict if flat else conflict_record, rows), form, limit, CONFLICT_COLUMNS
    )


def conflict_record(row: ConflictEntry) -> Row:
    """Make an element of ``conflicts --format json``, a contract for other programs."""
    return {
        "id": row.conflict_id,
        "kind": row.kind.value,
        "score": round(row.score, 4),
        "status": row.status.value,
        "explanation": row.explanation,
        "a": _side(row.a, row.a_renderings),
        "b": _side(row.b, row.b_renderings),
        "finding": row.kind.is_finding,
        "decided_by": row.decided_by,
        "assigned_to": row.assigned_to,
        "version": row.version,
    }


def _side(side: ConflictSide, renderings: int) -> Row:
    return {
        "article": side.article_id,
        "quote_id": side.quotation_id,
        "text": side.text,
        "source": side.source,
        "outlet": side.outlet,
        "title": side.title,
        "renderings": renderings,
    }


def _flat_conflict(row: ConflictEntry) -> Row:
    record = dict(conflict_record(row))
    del record["a"], record["b"]
    sides = {"a": _side(row.a, row.a_renderings), "b": _side(row.b, row.b_renderings)}
    for name, side in sides.items():
        record |= {f"{name}_{key}": value for key, value in side.items()}
    return record
