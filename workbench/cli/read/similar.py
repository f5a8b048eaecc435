"""`similar`: list quotations of other articles that are worded alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.options.run import Run, desk_command
from workbench.cli.options.subjects import Subject
from workbench.cli.terminal.table import Row, format_option, print_rows
from workbench.cli.terminal.talk import say
from workbench.domain.articles.versions import standing_words
from workbench.domain.text.difference import with_marks
from workbench.domain.text.display import one_line

if TYPE_CHECKING:
    from workbench.domain.lists.opened import QuotationFile
    from workbench.domain.lists.related import Elsewhere, SimilarQuotation


@desk_command(
    "Like quotations elsewhere, earlier verdicts on the source.",
    """
    workbench similar 12
    workbench similar 12 --format json""",
)
@click.argument("quotation", type=Subject(("quotation",)))
@format_option(
    "text", "json", "jsonl", told="How to print; json and jsonl hold the similar quotations only."
)
def similar(run: Run, quotation: tuple[str, int], form: str) -> None:
    """Quotations of other articles in much the same words, and earlier verdicts on the source.

    Words are marked as against the quotation named: [-its words that the other lacks-] and
    {+words that only the other has+}.
    """
    file = run.desk.quotations.open(quotation[1])
    if form != "text":
        print_rows([_record(one) for one in file.similar], form)
        return
    _tell(file)


def _tell(file: QuotationFile) -> None:
    click.echo(f"{file.quotation_id}  {one_line(file.text)}")
    for one in file.similar:
        words = "".join(run.text for run in with_marks(one.difference))
        speaker = one_line(one.speaker or "nobody named")
        click.echo(f"\n{_where(one)}, {round(one.alike * 100)} % alike")
        click.echo(f"  {speaker} [{one_line(standing_words(one.statuses))}]")
        click.echo(f"  {one_line(words)}")
    if file.earlier:
        click.echo("\nEarlier decisions on this source")
    for earlier in file.earlier:
        reason = f" because {earlier.statuses.reason}" if earlier.statuses.reason else ""
        verdict = one_line(standing_words(earlier.statuses) + reason)
        click.echo(f"  {_where(earlier)}: {verdict}\n    {one_line(earlier.text)}")
    if not (file.similar or file.earlier):
        say("Nothing like it in other articles, and nothing decided on its source yet.")


def _where(one: Elsewhere) -> str:
    place = ", ".join(filter(None, (one.outlet or one.title, one.published)))
    return f"{one.quotation_id}  {one_line(place) or f'article {one.article_id}'}"


def _record(one: SimilarQuotation) -> Row:
    statuses = one.statuses
    return {
        "id": one.quotation_id,
        "article": one.article_id,
        "outlet": one.outlet,
        "title": one.title,
        "published": one.published,
        "speaker": one.speaker,
        "alike": round(one.alike, 4),
        "workflow": statuses.workflow.value,
        "wording": statuses.wording.value if statuses.wording else None,
        "content": statuses.content,
        "decided_by": statuses.decided_by,
        "reason": statuses.reason or None,
        "text": one.text,
        "difference": [{"text": run.text, "in": run.presence.value} for run in one.difference],
    }
