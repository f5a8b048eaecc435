"""`decide`, `assign`: act upon quotations and conflicts that are named, or that pass a filter."""

from __future__ import annotations

from collections.abc import Sequence

import click

from workbench.cli.options.batch import WHERE_HELP, agreed, picked
from workbench.cli.options.run import Run, desk_command
from workbench.cli.options.subjects import Keyword, Subject
from workbench.cli.terminal.talk import tell
from workbench.domain.review.decisions import ConflictStatus, Wording, Workflow

AXES = (("workflow", Workflow), ("wording", Wording), ("status", ConflictStatus))


@desk_command(
    "Decide a quotation or a conflict.",
    """
    workbench decide 12 --wording verbatim
    workbench decide 12 --wording altered --content half-true --reason "'number' left out"
    workbench decide 12 --workflow awaiting-source
    workbench decide conflict:3 --status explained --reason "different days"
    workbench decide --where 'speaker:Kirby is:new' --wording verbatim
    workbench decide --where 'is:finding is:new' --status not-a-conflict --yes""",
    more="\nWords (the beginning of one will do):\n"
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
    from workbench.domain.review.decisions import Decision

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


@desk_command(
    "Give quotations and conflicts to a reviewer.",
    """
    workbench assign 12 13 conflict:3 --to ada
    workbench assign --where 'outlet:courier assigned:none' --to me
    workbench assign 12 --nobody
    workbench quotes assigned:ada -is:done""",
    more="""
    A second reader:
      workbench decide 12 --workflow awaiting-second-reader
      workbench assign 12 --to bob        (else anybody but the first may read it)
      workbench quotes reader:bob         (what bob can read as the second)""",
)
@click.argument("subjects", nargs=-1, type=Subject(("quotation", "conflict")), metavar="SUBJECT...")
@click.option("--to", "name", metavar="NAME", help="The reviewer; `me` for yourself.")
@click.option("--nobody", is_flag=True, help="Anybody may see to it again.")
@click.option("--where", metavar="FILTER", help=WHERE_HELP)
@click.option("--yes", is_flag=True, help="Do not ask.")
def assign(
    run: Run,
    subjects: tuple[tuple[str, int], ...],
    name: str | None,
    where: str | None,
    *,
    nobody: bool,
    yes: bool,
) -> None:
    """Give items to a reviewer, or to nobody: all of them or none, and one undo.

    SUBJECT is the number of a quotation, or conflict:NUMBER.
    """
    if (name is None) != nobody:
        raise click.UsageError("Say one of --to NAME and --nobody.")
    if (where is None) != bool(subjects):
        raise click.UsageError("Say which: SUBJECT..., or --where FILTER.")
    if where is None:
        seen: dict[str, int | None] = {f"{kind}:{number}": None for kind, number in subjects}
    else:
        seen = {**picked(run, where, "quotation")}
        if not agreed("Assign", seen, "quotation", f"to {name or 'nobody'}", yes=yes):
            return
    tell(run.desk.team.assign(seen, name))
