"""`articles`: list articles, with how far the work on each has come."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from workbench.cli.options.filter_terms import as_line, filter_command, filters_of
from workbench.cli.options.run import Run
from workbench.cli.terminal.long_lists import every, limit_option, print_listed
from workbench.cli.terminal.table import Row, format_option
from workbench.services.filters.terms import ARTICLES

if TYPE_CHECKING:
    from workbench.domain.lists.article_overview import ArticleEntry
    from workbench.domain.lists.totals import VersionEntry


ARTICLE_COLUMNS = ("id", "version", "outlet", "published", "quotations", "decided", "title")


@filter_command(
    "List articles and how far the work on them is.",
    """
    workbench articles
    workbench articles Harbour --format csv
    workbench articles is:open
    workbench articles body:reservoir
    workbench articles --versions
    workbench articles --statuses is:changed""",
    ARTICLES,
)
@click.option("--versions", is_flag=True, help="Older versions too.")
@click.option("--statuses", is_flag=True, help="How many quotations stand where, in each.")
@format_option()
@limit_option
def articles(
    run: Run,
    terms: tuple[str, ...],
    form: str,
    limit: int | None,
    *,
    versions: bool,
    statuses: bool,
) -> None:
    """List articles in the order they came in; words without a key are looked for as words:."""
    if versions and statuses:
        raise click.UsageError("--statuses is about the newest versions; leave one of them out.")
    wanted = filters_of(run).articles(as_line(terms))
    if statuses:
        total, rows = every(partial(run.desk.articles.page, wanted))
        print_listed(total, map(_standing, rows), form, limit, ("id", "statuses", "title"))
        return
    found = run.desk.articles.versions(wanted, superseded=versions)
    print_listed(None, map(_entry, found), form, limit, ARTICLE_COLUMNS)


def _standing(row: ArticleEntry) -> Row:
    return {
        "id": row.article_id,
        "title": row.title,
        "outlet": row.outlet,
        "quotations": row.quotations,
        "decided": row.decided,
        "flags": row.flags,
        "statuses": ", ".join(f"{count} {status}" for status, count in row.statuses),
    }


def _entry(entry: VersionEntry) -> Row:
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
