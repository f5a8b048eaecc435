"""`decide`, `attribute`, `spans`, `note`, `evidence`, `undo`, `redo`: acts of review."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from workbench.cli.batch import WHERE_HELP, agreed, picked
from workbench.cli.run import Run, database_options, pass_run
from workbench.cli.sources import print_sources
from workbench.cli.subjects import Keyword, Subject
from workbench.cli.talk import tell
from workbench.domain.review.decisions import ConflictStatus, Wording, Workflow
from workbench.domain.text.span import Span

QUOTATION = Subject(("quotation",))

AXES = (("workflow", Workflow), ("wording", Wording), ("status", ConflictStatus))


@click.command(
    short_help="Decide a quotation or a conflict.",
    epilog="""\b
Examples:
  workbench decide 12 --wording verbatim
  workbench decide 12 --wording altered --content half-true --reason "'number' left out"
  workbench decide 12 --workflow awaiting-source
  workbench decide conflict:3 --status explained --reason "different days"
  workbench decide --where 'speaker:Kirby is:new' --wording verbatim
  workbench decide --where 'is:finding is:new' --status not-a-conflict --yes
\b
Words (the beginning of one will do):
"""
    + "\n".join(f"  --{axis}: {', '.join(words)}" for axis, words in AXES),
)
@click.argument("subject", required=False, type=Subject(("quotation", "conflict")))
@click.option("--workflow", type=Keyword(Workflow), help="Where the work on the quotation stands.")
@click.option("--wording", type=Keyword(Wording), help="Wording and attribution.")
@click.option("--content", metavar="RATING", help="Rating of the content, from your scale.")
@click.option("--status", type=Keyword(ConflictStatus), help="For a conflict: what there is to it.")
@click.option("--reason", default="", metavar="TEXT", help="Why, in your words.")
@click.option(
    "--seen", type=int, metavar="VERSION",
    help="Refuse if somebody has acted since this version (see `show`).",
)  # fmt: skip
@click.option("--where", metavar="FILTER", help=WHERE_HELP)
@click.option("--yes", is_flag=True, help="Do not ask.")
@database_options
@pass_run
def decide(
    run: Run,
    subject: tuple[str, int] | None,
    workflow: str | None,
    wording: str | None,
    content: str | None,
    status: str | None,
    reason: str,
    seen: int | None,
    where: str | None,
    *,
    yes: bool,
) -> None:
    """Decide a quotation on any of its three axes, or a conflict; or all that pass a filter.

    SUBJECT is the number of a quotation, or conflict:NUMBER. Many are decided all or not at all,
    and one undo takes them all back.
    """
    from workbench.services.review.acting import Decision

    if (where is None) == (subject is None):
        raise click.UsageError("Say which: one SUBJECT, or --where FILTER.")
    rating = _rating(run, content)
    verdicts = [verdict for verdict in (wording, rating, workflow) if verdict]
    kind = subject[0] if subject else "conflict" if status else "quotation"
    _check_axes(kind, status, verdicts)
    if subject is not None:
        items = {f"{kind}:{subject[1]}": seen}
    else:
        items = {**picked(run, where or "", kind)}
        told = f"as {', '.join(verdicts) or status}"
        if not agreed("Decide", items, kind, told, yes=yes):
            return
    if status is not None:
        tell(run.desk.conflicts.decide_all(items, ConflictStatus(status), reason))
        return
    decision = Decision(
        workflow=Workflow(workflow) if workflow else None,
        wording=Wording(wording) if wording else None,
        content=rating,
        reason=reason,
    )
    tell(run.desk.quotations.decide_all(items, decision))


def _check_axes(kind: str, status: str | None, verdicts: Sequence[str]) -> None:
    if kind == "conflict" and (status is None or verdicts):
        raise click.UsageError("A conflict is decided with --status (and --reason) alone.")
    if kind == "quotation" and status is not None:
        raise click.UsageError("--status is for conflicts; name one as conflict:3.")
    if kind == "quotation" and not verdicts:
        raise click.UsageError("Say what you decide: --wording, --content or --workflow.")


def _rating(run: Run, content: str | None) -> str | None:
    if content is None:
        return None
    return Keyword(rating.key for rating in run.settings.scale).convert(content, None, None)


@click.command(
    short_help="Say who is quoted.",
    epilog="""\b
Examples:
  workbench attribute 12              (lists who it may be)
  workbench attribute 12 --to "John Kirby"
  workbench attribute 12 --source 7
  workbench attribute 12 --nobody""",
)
@click.argument("quotation", type=QUOTATION)
@click.option("--to", "name", metavar="NAME", help="A source by name; a new name makes a source.")
@click.option("--source", type=click.IntRange(min=1), metavar="NUMBER", help="A known source.")
@click.option("--nobody", is_flag=True, help="The article does not say who.")
@click.option("--seen", type=int, metavar="VERSION", help="Refuse if somebody has acted since.")
@database_options
@pass_run
def attribute(
    run: Run,
    quotation: tuple[str, int],
    name: str | None,
    source: int | None,
    seen: int | None,
    *,
    nobody: bool,
) -> None:
    """Say who is quoted; without an option, list who it may be, the likeliest first."""
    said = [name is not None, source is not None, nobody].count(True)
    if said > 1:
        raise click.UsageError("Say one of --to NAME, --source NUMBER or --nobody.")
    if not said:
        print_sources(run.desk.quotations.candidates(quotation[1]))
        return
    tell(run.desk.quotations.reattribute(quotation[1], source_id=source, name=name, seen=seen))


class Offsets(click.ParamType[Span]):
    """``START:END``, code points of the article's text."""

    name = "offsets"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Span:
        start, _, end = str(value).partition(":")
        if start.isascii() and start.isdigit() and end.isascii() and end.isdigit():
            first, last = int(start), int(end)
            if first < last:
                return Span(first, last)
        raise click.BadParameter(f"{value!r} is no range such as 120:188.", ctx, param)


@click.command(
    short_help="Say which words a quotation is.",
    epilog="""\b
Examples:
  workbench show 12                   (prints the offsets that stand)
  workbench spans 12 120:188 214:260""",
)
@click.argument("quotation", type=QUOTATION)
@click.argument("ranges", nargs=-1, required=True, type=Offsets(), metavar="START:END...")
@click.option("--seen", type=int, metavar="VERSION", help="Refuse if somebody has acted since.")
@database_options
@pass_run
def spans(run: Run, quotation: tuple[str, int], ranges: tuple[Span, ...], seen: int | None) -> None:
    """Say which words of the article a quotation is."""
    tell(run.desk.quotations.edit_spans(quotation[1], ranges, seen))


@click.command(
    short_help="Write a remark.",
    epilog="""\b
Examples:
  workbench note 12 "Transcript asked for on Monday"
  workbench note conflict:3 "Same briefing, two translations"
  workbench note 12 - < long.txt""",
)
@click.argument("subject", type=Subject())
@click.argument("text")
@database_options
@pass_run
def note(run: Run, subject: tuple[str, int], text: str) -> None:
    """Write a remark beside a quotation, conflict, source or article; `-` reads standard input."""
    if text == "-":
        text = sys.stdin.read()
    tell(run.desk.remarks.note(":".join(map(str, subject)), text))


@click.command(
    short_help="Say what a decision rests on.",
    epilog="""\b
Examples:
  workbench evidence 12 https://example.org/briefing --locator "minute 14"
  workbench evidence 12 transcript.pdf --locator "page 3" --quote "a significant number" """,
)
@click.argument("subject", type=Subject())
@click.argument("location")
@click.option("--locator", default="", metavar="TEXT", help="Where in it: page, minute, paragraph.")
@click.option("--quote", default="", metavar="TEXT", help="The words it is cited for.")
@database_options
@pass_run
def evidence(run: Run, subject: tuple[str, int], location: str, locator: str, quote: str) -> None:
    """Say what a decision rests on: a URL, or a file.

    Of a file a copy is kept beside the database, and its SHA-256; `show` says where.
    """
    tell(run.desk.remarks.add_evidence(":".join(map(str, subject)), location, locator, quote))


@click.command(
    short_help="Take back your last act.",
    epilog="""\b
Examples:
  workbench undo
  workbench log by:me --limit 5
  workbench undo 42                   (that very act, where nothing rests on it)""",
)
@click.argument("event", required=False, type=click.IntRange(min=1), metavar="[EVENT]")
@database_options
@pass_run
def undo(run: Run, event: int | None) -> None:
    """Take back your last act, or the EVENT of that number; never somebody else's."""
    tell(run.desk.log.undo(event))


@click.command(
    short_help="Do again what your last undo took back.", epilog="\b\nExample:\n  workbench redo"
)
@database_options
@pass_run
def redo(run: Run) -> None:
    """Do again what your last undo took back."""
    tell(run.desk.log.redo())
