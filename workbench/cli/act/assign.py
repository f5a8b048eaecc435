"""`assign`: give quotations and conflicts to a reviewer."""

from __future__ import annotations

import click

from workbench.cli.options.batch import WHERE_HELP, agreed, picked
from workbench.cli.options.run import Run, desk_command
from workbench.cli.options.subjects import Subject
from workbench.cli.terminal.talk import tell


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
