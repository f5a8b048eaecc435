"""`workbench`: run a command, and turn each way of ending one into an exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from workbench import __version__
from workbench.cli.act.attribute_merge import attribute, merge
from workbench.cli.act.callsheet_contact import callsheet, contact
from workbench.cli.act.decide_assign import assign, decide
from workbench.cli.act.note_evidence import evidence, note
from workbench.cli.act.recalibrate import recalibrate
from workbench.cli.act.spans_split_join import join, spans, split
from workbench.cli.act.undo_redo import redo, undo
from workbench.cli.files.add import add
from workbench.cli.files.compare import compare
from workbench.cli.files.export import export
from workbench.cli.files.extract import extract
from workbench.cli.options.run import DATABASE, REVIEWER, Run
from workbench.cli.read.articles import articles
from workbench.cli.read.diff_similar import diff, similar
from workbench.cli.read.filters import filters
from workbench.cli.read.log import log, verify_log
from workbench.cli.read.quotes_conflicts import conflicts, quotes
from workbench.cli.read.show import show
from workbench.cli.read.sources import sources
from workbench.cli.read.stats import stats
from workbench.cli.setup.completion import completion
from workbench.cli.setup.config import config
from workbench.cli.setup.db import db
from workbench.cli.setup.demo import demo
from workbench.cli.setup.doctor import doctor
from workbench.cli.setup.serve import serve
from workbench.cli.terminal.talk import complain, say
from workbench.domain.errors import ConfigError, InvalidInputError, WorkbenchError

FAILED, MISUSED, INTERRUPTED, READER_GONE = 1, 2, 130, 141
"""Exit codes other than 0. The last two are what a shell reports for SIGINT and SIGPIPE."""


ELSEWHERE = {
    "import": "workbench add",
    "ingest": "workbench add",
    "init": "workbench add",
    "history": "workbench log",
    "list": "workbench quotes",
    "queue": "workbench quotes",
    "report": "workbench export",
    "review": "workbench",
    "search": "workbench quotes text:WORD",
    "status": "workbench stats",
    "tui": "workbench",
    "web": "workbench serve",
}
"""What other programs call what ours does."""


class Workbench(click.Group):
    """Group of all commands; ends quietly when the reader of a pipe has gone."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in ELSEWHERE:
            ctx.fail(f"No such command '{args[0]}'. Here it is `{ELSEWHERE[args[0]]}`.")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return _reader_gone()

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order in which they were added: that of the work."""
        del ctx
        return list(self.commands)


@click.group(
    cls=Workbench,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Start here:
  workbench demo                  two sample articles, from page to note
  workbench add article.html      import a page of your own
  workbench                       review what was found

`workbench COMMAND --help` shows examples. Exit codes: 0 all went well, 1 something failed,
2 the command was not understood.""",
)
@click.version_option(__version__, prog_name="workbench")
@click.pass_context
def workbench(context: click.Context) -> None:
    """Find every quotation in news articles, say who is quoted, flag conflicts, and review it all.

    Without a command, opens the review of the current database.
    """
    context.color = False if os.environ.get("NO_COLOR") else None
    if context.invoked_subcommand is None:
        from workbench.cli.setup.review import open_review

        open_review(context.ensure_object(Run))


workbench.params += (*DATABASE, REVIEWER)
for command in (
    demo,
    add,
    extract,
    compare,
    quotes,
    conflicts,
    sources,
    articles,
    filters,
    show,
    diff,
    similar,
    decide,
    assign,
    attribute,
    spans,
    split,
    join,
    merge,
    callsheet,
    contact,
    note,
    evidence,
    undo,
    redo,
    recalibrate,
    export,
    serve,
    stats,
    log,
    verify_log,
    db,
    config,
    doctor,
    completion,
):
    workbench.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    try:
        code = workbench.main(list(arguments), prog_name="workbench", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        error.show()
        code = MISUSED
    except click.ClickException as error:
        complain(error.format_message())
        code = FAILED
    except WorkbenchError as error:
        complain(str(error))
        code = MISUSED if isinstance(error, InvalidInputError | ConfigError) else FAILED
    except (KeyboardInterrupt, click.Abort):
        say("Interrupted. What was reported as done is kept.")
        code = INTERRUPTED
    except UnicodeEncodeError as error:
        # Python reads bytes of the command line that are no text as halves of surrogate pairs.
        complain(f"This is not text in the encoding of your terminal: {error.object!r:.80}")
        code = MISUSED
    except OSError as error:
        code = _reader_gone() if error.errno == errno.EPIPE else _system_refused(error)
    return code if isinstance(code, int) else 0


def main() -> NoReturn:
    """Entry point of the `workbench` command."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal keeps its encoding; a file or pipe gets UTF-8. What an encoding cannot hold
        # must not stop a listing half way.
        encoding = None if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="replace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))


def _reader_gone() -> int:
    # Whoever read our output has had enough (`| head`). Python would complain once more when it
    # flushes at exit, so what is left goes nowhere.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return READER_GONE


def _system_refused(error: OSError) -> int:
    name = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
    complain(f"{name}{error.strerror or error}")
    return FAILED
