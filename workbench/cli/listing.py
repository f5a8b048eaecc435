"""`quotes`, `conflicts`, `articles`: what is in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.filters import (
    CONFLICT_FILTER_HELP,
    FILTER_HELP,
    FilterCommand,
    FilterTerms,
    as_line,
    filters_of,
)
from workbench.cli.lists import WINDOW, every, limit_option, print_listed
from workbench.cli.run import Run, database_options, pass_run
from workbench.cli.subjects import Subject
from workbench.cli.table import Row, format_option, underlined

if TYPE_CHECKING:
    from workbench.domain.lists.article_overview import ShelfRow
    from workbench.domain.lists.opened import ConflictRow, ConflictSide, QueueRow
    from workbench.domain.lists.totals import ArticleEntry

QUOTE_COLUMNS = ("id", "article", "type", "speaker", "workflow", "wording", "flags", "text")
CONFLICT_COLUMNS = (
    *("id", "kind", "score", "status", "a_source", "a_renderings"),
    *("b_source", "b_renderings", "explanation"),
)


@click.command(
    short_help="List quotations.",
    cls=FilterCommand,
    epilog=FILTER_HELP
    + """
\b
Examples:
  workbench quotes
  workbench quotes status:new speaker:Kirby
  workbench quotes -is:done --format csv > open.csv
  workbench quotes 'text:"arms deal*"' body:reservoir
  workbench quotes 'text:/tax(es)?/' after:2026-01-01
  workbench quotes -is:done sort:confidence     what the program is least sure of first""",
)
@click.argument("terms", nargs=-1, metavar="[FILTER...]", type=FilterTerms())
@format_option()
@limit_option
@database_options
@pass_run
def quotes(run: Run, terms: tuple[str, ...], form: str, limit: int | None) -> None:
    """List quotations."""
    from workbench.services.reading.highlighting import hits

    wanted = filters_of(run).quotes(as_line(terms))
    total, rows = every(lambda after: run.desk.quotations.page(wanted, after=after, limit=WINDOW))
    looks = {"text": lambda text: underlined(text, hits(text, wanted.terms))}
    print_listed(total, map(_quote, rows), form, limit, QUOTE_COLUMNS, looks)


def _quote(row: QueueRow) -> Row:
    statuses = row.statuses
    return {
        "id": row.quotation_id,
        "article": row.article_id,
        "title": row.title,
        "outlet": row.outlet,
        "type": row.kind.value,
        "speaker": row.speaker,
        "resolved": row.resolved,
        "workflow": statuses.workflow.value,
        "wording": statuses.wording.value if statuses.wording else None,
        "content": statuses.content,
        "decided_by": statuses.decided_by,
        "decided_at": statuses.decided_at.isoformat() if statuses.decided_at else None,
        "reason": statuses.reason or None,
        "assigned_to": statuses.assigned_to,
        "first_reader": statuses.first_reader,
        "flags": row.conflicts,
        "confidence": round(row.confidence, 4),
        "version": row.version,
        "text": row.text,
    }


@click.command(
    short_help="List conflicts of sources, findings on wording.",
    cls=FilterCommand,
    epilog=CONFLICT_FILTER_HELP
    + """
\b
Examples:
  workbench conflicts
  workbench conflicts status:open -is:finding
  workbench conflicts --format json
  workbench conflicts --explain 3""",
)
@click.argument("terms", nargs=-1, metavar="[FILTER...]", type=FilterTerms(conflicts=True))
@click.option(
    "--explain", "explained", type=Subject(("conflict",)), metavar="ID",
    help="Lay one open: clauses side by side, deciding words, what the score is made of.",
)  # fmt: skip
@format_option()
@limit_option
@database_options
@pass_run
def conflicts(
    run: Run,
    terms: tuple[str, ...],
    explained: tuple[str, int] | None,
    form: str,
    limit: int | None,
) -> None:
    """List conflicts between sources and findings about renderings, the surest first."""
    if explained is not None:
        from workbench.cli.explaining import explain_conflict

        if terms:
            raise click.UsageError("--explain lays one conflict open; leave the filter out.")
        explain_conflict(run, explained[1], form)
        return
    wanted = filters_of(run).conflicts(as_line(terms))
    total, rows = every(lambda after: run.desk.conflicts.page(wanted, after=after, limit=WINDOW))
    flat = form in {"table", "csv"}
    print_listed(
        total, map(_flat_conflict if flat else conflict_record, rows), form, limit, CONFLICT_COLUMNS
    )


def conflict_record(row: ConflictRow) -> Row:
    """One element of ``conflicts --format json``, a contract for other programs."""
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


def _flat_conflict(row: ConflictRow) -> Row:
    record = dict(conflict_record(row))
    sides = {
        f"{name}_{key}": value
        for name, side in (
            ("a", _side(row.a, row.a_renderings)),
            ("b", _side(row.b, row.b_renderings)),
        )
        for key, value in side.items()
    }
    del record["a"], record["b"]
    return {**record, **sides}


ARTICLE_COLUMNS = ("id", "version", "outlet", "published", "quotations", "decided", "title")


@click.command(
    short_help="List articles and how far the work on them is.",
    epilog="""\b
Examples:
  workbench articles
  workbench articles Harbour --format csv
  workbench articles is:open
  workbench articles body:reservoir
  workbench articles --versions
  workbench articles --statuses is:changed""",
)
@click.argument("words", nargs=-1, metavar="[FILTER...]")
@click.option("--versions", is_flag=True, help="Older versions too.")
@click.option("--statuses", is_flag=True, help="How many quotations stand where, in each.")
@format_option()
@limit_option
@database_options
@pass_run
def articles(
    run: Run,
    words: tuple[str, ...],
    form: str,
    limit: int | None,
    *,
    versions: bool,
    statuses: bool,
) -> None:
    """List articles in the order they came in.

    FILTER: words of title or outlet; body:WORD, anywhere in the text, body:"arms deal*" a phrase;
    is:open, with quotations left to decide; is:changed, with an older version.
    """
    from workbench.domain.lists.article_overview import parse_shelf_filter

    if versions and statuses:
        raise click.UsageError("--statuses is about the newest versions; leave one of them out.")
    wanted = parse_shelf_filter(" ".join(words))
    found = run.desk.articles.entries(wanted.words, superseded=versions)
    if statuses or wanted.unfinished or wanted.changed or wanted.body:
        total, rows = every(lambda after: run.desk.articles.page(wanted, after=after, limit=WINDOW))
        if statuses:
            print_listed(total, map(_standing, rows), form, limit, ("id", "statuses", "title"))
            return
        # The versions of an article have its origin in common.
        passing = {row.origin for row in rows}
        found = (entry for entry in found if entry.origin in passing)
    print_listed(None, map(_entry, found), form, limit, ARTICLE_COLUMNS)


def _standing(row: ShelfRow) -> Row:
    return {
        "id": row.article_id,
        "title": row.title,
        "outlet": row.outlet,
        "quotations": row.quotations,
        "decided": row.decided,
        "flags": row.flags,
        "statuses": ", ".join(f"{count} {status}" for status, count in row.statuses),
    }


def _entry(entry: ArticleEntry) -> Row:
    return {
        "id": entry.article_id,
        "version": entry.version,
        "current": entry.current,
        "title": entry.title,
        "outlet": entry.outlet,
        "byline": entry.byline,
        "published": entry.published,
        "origin": entry.origin,
        "retrieved_at": entry.retrieved_at.isoformat(),
        "sha256": entry.sha256,
        "quotations": entry.quotations,
        "decided": entry.decided,
    }
