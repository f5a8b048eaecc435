"""`show`: print a quotation, conflict, source or article, with remarks and history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

import click

from workbench.cli.options.run import Run, desk_command
from workbench.cli.options.subjects import Subject
from workbench.domain.text.display import neutralise, one_line

if TYPE_CHECKING:
    from workbench.domain.articles.versions import ArticleFile
    from workbench.domain.lists.opened import ConflictFile, ConflictSide, QuotationFile
    from workbench.domain.review.decisions import Event
    from workbench.domain.review.remarks import EvidenceEntry, NoteEntry
    from workbench.services.desk import Desk
    from workbench.services.parts.sources import SourceFile


@desk_command(
    "Show a quotation, conflict, source or article and what is known of it.",
    """
    workbench show 12
    workbench show conflict:3
    workbench show source:7
    workbench show article:2""",
)
@click.argument("subject", type=Subject())
def show(run: Run, subject: tuple[str, int]) -> None:
    """Show a quotation or a conflict with context, statuses, evidence, notes and history.

    Of a source: its names and quotations. Of an article: where it came from, its versions, and
    where else it was found.
    """
    kind, number = subject
    if kind == "conflict":
        flag = run.desk.conflicts.open(number)
        lines = _conflict(flag)
        beside = _remarks(run.desk, flag.notes, flag.evidence, flag.history)
    elif kind == "article":
        article = run.desk.articles.open(number)
        lines, history = _article(article), run.desk.log.history(f"article:{number}")
        beside = _remarks(run.desk, article.notes, article.evidence, history)
    elif kind == "source":
        lines, beside = _source(run.desk.sources.open(number)), iter(())
    else:
        quotation = run.desk.quotations.open(number)
        lines = _quotation(quotation)
        beside = _remarks(run.desk, quotation.notes, quotation.evidence, quotation.history)
    for line in chain(lines, beside):
        click.echo(neutralise(line))


def _quotation(file: QuotationFile) -> Iterator[str]:
    attribution, statuses, article = file.attribution, file.statuses, file.article
    yield f"Quotation {file.quotation_id} (version {file.version})"
    yield f"  article   {file.article_id}: {one_line(article.title or article.provenance.origin)}"
    yield f"  text      {one_line(file.text)}"
    spans = " ".join(f"{span.start}:{span.end}" for span in attribution.quotation.content)
    yield f"  kind      {attribution.quotation.kind}, at {spans}"
    yield f"  printed   {one_line(attribution.mention.text) if attribution.mention else '-'}"
    source = attribution.source
    yield f"  source    {one_line(source.name) if source else 'not resolved'}"
    if attribution.via:
        yield f"  via       {one_line(attribution.via.text)}"
    yield f"  workflow  {statuses.workflow}"
    yield f"  wording   {statuses.wording or 'not checked'}"
    yield f"  content   {statuses.content or 'not rated'}"
    if statuses.assigned_to:
        yield f"  assigned  to {one_line(statuses.assigned_to)}"
    if statuses.first_reader:
        yield f"  read by   {one_line(statuses.first_reader)}; a second reader is awaited"
    if statuses.decided_by:
        yield f"  decided   by {statuses.decided_by}: {one_line(statuses.reason) or '-'}"
    for flag in file.conflicts:
        named = f"conflict:{flag.conflict_id} {flag.kind} ({flag.status})"
        yield f"  flag      {named}: {one_line(flag.explanation)}"


def _conflict(file: ConflictFile) -> Iterator[str]:
    conflict = file.conflict
    yield f"Conflict {file.conflict_id} (version {file.version}): {conflict.kind}, {file.status}"
    sides = (("a", file.a, file.a_renderings), ("b", file.b, file.b_renderings))
    for name, view, others in sides:
        source = view.attribution.source
        who = source.name if source else "speaker not resolved"
        where = view.article.outlet or view.article.title or f"article {view.article_id}"
        yield f"  {name}  quotation {view.quotation_id}, {one_line(who)}, in {one_line(where)}"
        yield f"     {one_line(view.text)}"
        if others:
            yield f"     printed {len(others) + 1} times, also in"
        for other in others:
            yield f"       {_printed(other)}"
    yield f"  why       {one_line(conflict.explanation)}"
    yield f"  score     {conflict.score:.2f}, by {conflict.rule or 'no rule named'}"
    if file.assigned_to:
        yield f"  assigned  to {one_line(file.assigned_to)}"
    if file.decided_by:
        yield f"  decided   by {file.decided_by}: {one_line(file.reason) or '-'}"


def _printed(side: ConflictSide) -> str:
    where = " · ".join(one_line(part) for part in (side.outlet, side.title) if part)
    at = f"article {side.article_id}, quotation {side.quotation_id}"
    return f"{at}{f', {where}' if where else ''}: {one_line(side.text)}"


def _source(file: SourceFile) -> Iterator[str]:
    from workbench.domain.review.history import in_words

    known = file.known
    source = known.source
    yield f"Source {known.source_id}: {one_line(source.name)}"
    yield f"  kind      {source.kind}"
    for label, value in (("role", source.role), ("of", source.organisation)):
        if value:
            yield f"  {label:<9} {one_line(value)}"
    for alias in source.aliases:
        yield f"  also      {one_line(alias)}"
    for row in file.quotations:
        where = one_line(row.outlet or row.title or "-")
        yield f"  {row.quotation_id:<9} {row.statuses.workflow}, {where}: {one_line(row.text)}"
    if known.quotations > len(file.quotations):
        yield f"  of {known.quotations:,} in all: `workbench quotes source:{known.source_id}`"
    for event in file.history:
        told = one_line(str(in_words(event)))
        yield f"  #{event.seq:<8} {event.at:%Y-%m-%d %H:%M} {event.reviewer}: {told}"


def _article(file: ArticleFile) -> Iterator[str]:
    row, entry = file.row, file.entry
    newest = "" if entry.current else f", superseded by article {file.newest.article_id}"
    yield f"Article {row.article_id} (version {row.version}{newest})"
    yield f"  title     {one_line(row.title or '-')}"
    yield f"  outlet    {one_line(row.outlet or '-')}"
    yield f"  byline    {one_line(entry.byline or '-')}"
    yield f"  published {one_line(row.published or '-')}"
    yield f"  from      {one_line(row.origin)}"
    yield f"  read      {entry.retrieved_at.isoformat()}, {file.media_type}, {file.encoding}"
    yield f"  sha256    {entry.sha256}"
    done = f"{row.decided} of {row.quotations} quotations decided"
    yield f"  work      {done}, {row.flags} flags open"
    for copy in file.copies:
        yield f"  also at   {one_line(copy.origin)} ({copy.retrieved_at.isoformat()})"
    for one in file.versions:
        counted = f"{one.quotations} quotations, {one.decided} decided"
        day = one.retrieved_at.isoformat()
        yield f"  version   {one.version}: article {one.article_id}, {counted}, read {day}"
    if file.change is not None:
        yield f"  changed   see `workbench diff article:{row.article_id}`"


def _remarks(
    desk: Desk,
    notes: Iterable[NoteEntry],
    evidence: Iterable[EvidenceEntry],
    history: Iterable[Event],
) -> Iterator[str]:
    for item in evidence:
        where = " ".join(filter(None, (item.location, item.locator, item.quote)))
        yield f"  evidence  {one_line(where)} ({item.reviewer})"
        if item.sha256 and desk.remarks.keeps_copies:
            copy = desk.remarks.copy_of(item)
            yield f"  copy      {copy or 'none here of what was cited, SHA-256 ' + item.sha256}"
    for note in notes:
        yield f"  note      {one_line(note.text)} ({note.reviewer})"
    for event in history:
        yield f"  #{event.seq:<8} {event.at:%Y-%m-%d %H:%M} {event.reviewer}: {event.act}"
