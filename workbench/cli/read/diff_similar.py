"""`diff`, `similar`: compare versions of an article, and quotations worded alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from workbench.cli.options.run import Run, desk_command
from workbench.cli.options.subjects import Subject
from workbench.cli.read.quotes_conflicts import statuses_record
from workbench.cli.terminal.table import Row, format_option, print_rows
from workbench.cli.terminal.talk import count, say
from workbench.domain.articles.versions import Fate, QuotationChange, VersionChange, standing_words
from workbench.domain.text.difference import Presence, compare_words, with_marks
from workbench.domain.text.display import neutralise, one_line
from workbench.domain.text.json_text import as_json

if TYPE_CHECKING:
    from workbench.domain.articles.versions import VersionQuotation
    from workbench.domain.lists.opened import QuotationFile
    from workbench.domain.lists.related import Elsewhere, SimilarQuotation
    from workbench.domain.lists.totals import VersionEntry


_SIGN = {None: "~", Presence.REMOVED: "-", Presence.ADDED: "+"}


@desk_command(
    "What changed between two versions of an article.",
    """
    workbench diff article:4                      the article and the version before it
    workbench diff 4 --versions 1 3
    workbench diff 4 --format json""",
)
@click.argument("article", type=Subject(("article",)))
@click.option(
    "--versions", nargs=2, type=click.IntRange(min=1), metavar="OLDER NEWER",
    help="Numbers of two versions. [default: the article and the one before it]",
)  # fmt: skip
@format_option("text", "json")
def diff(run: Run, article: tuple[str, int], versions: tuple[int, int] | None, form: str) -> None:
    """Say what changed from one version of an article to another.

    First the quotations that vanished, were changed or are new, with what was decided about
    them; then the paragraphs that differ, with [-words taken out-] and {+words put in+}.
    """
    older, newer = versions or (None, None)
    change = run.desk.articles.difference(article[1], older, newer)
    if form == "json":
        click.echo(as_json(_record(change), indent=2))
        return
    for line in _lines(change):
        click.echo(neutralise(line))


def _lines(change: VersionChange) -> Iterator[str]:
    yield f"Version {_version(change.newer)} against version {_version(change.older)}"
    for name, was, now in change.heads:
        yield f"  {name}: {_marked(was or '', now or '')}"
    fates = change.fates
    yield "Quotations: " + ", ".join(f"{number} {fate.value}" for fate, number in fates.items())
    for quotation in change.quotations:
        if quotation.fate is not Fate.KEPT:
            yield f"  {quotation.fate.value:<8}  {_quotation(quotation)}"
    paragraphs = count(len(change.passages), "paragraph")
    yield f"Text: {change.touched} of {paragraphs} differ"
    for passage in change.passages:
        if passage.presence is not Presence.BOTH:
            words = "".join(run.text for run in passage.printed)
            yield f"  {_SIGN[passage.presence]} {one_line(words)}"


def _version(entry: VersionEntry) -> str:
    day = f"{entry.retrieved_at:%Y-%m-%d %H:%M}Z"
    return f"{entry.version} (article {entry.article_id}, read {day})"


def _marked(was: str, now: str) -> str:
    return one_line("".join(run.text for run in with_marks(compare_words(was, now))))


def _quotation(change: QuotationChange) -> str:
    was, now = change.before, change.after
    shown = now or was
    assert shown is not None, "a change has a quotation on one side at least"
    words = _marked(was.text, now.text) if was and now else one_line(shown.text)
    ids = " -> ".join(str(one.quotation_id) for one in (was, now) if one)
    standing = " -> ".join(standing_words(one.statuses) for one in (was, now) if one)
    return f"{ids}  {one_line(shown.speaker or 'nobody named')}: {words}  [{one_line(standing)}]"


def _record(change: VersionChange) -> Row:
    return {
        "older": _entry(change.older),
        "newer": _entry(change.newer),
        "heads": [{"field": name, "before": was, "after": now} for name, was, now in change.heads],
        "quotations": [
            {
                "fate": one.fate.value,
                "before": _side(one.before),
                "after": _side(one.after),
            }
            for one in change.quotations
        ],
        "paragraphs": [
            [{"text": run.text, "in": run.presence.value} for run in passage.runs]
            for passage in change.passages
        ],
    }


def _entry(entry: VersionEntry) -> Row:
    return {
        "article": entry.article_id,
        "version": entry.version,
        "retrieved_at": entry.retrieved_at.isoformat(),
        "sha256": entry.sha256,
    }


def _side(one: VersionQuotation | None) -> Row | None:
    if one is None:
        return None
    return {
        "id": one.quotation_id,
        "text": one.text,
        "speaker": one.speaker,
        **statuses_record(one.statuses),
    }


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
        print_rows([_similar_record(one) for one in file.similar], form)
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


def _similar_record(one: SimilarQuotation) -> Row:
    return {
        "id": one.quotation_id,
        "article": one.article_id,
        "outlet": one.outlet,
        "title": one.title,
        "published": one.published,
        "speaker": one.speaker,
        "alike": round(one.alike, 4),
        **statuses_record(one.statuses),
        "reason": one.statuses.reason or None,
        "text": one.text,
        "difference": [{"text": run.text, "in": run.presence.value} for run in one.difference],
    }
