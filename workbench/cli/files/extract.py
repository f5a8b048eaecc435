"""`extract`: find quotations in texts, without a database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import click

from workbench.cli.files.documents import Read, Unread, cores, read_all
from workbench.cli.files.json_lines import lacks_text, read_lines
from workbench.cli.options.run import now
from workbench.cli.options.subjects import STDIN, PathOrStdin
from workbench.cli.terminal.table import FORMATS, print_rows
from workbench.cli.terminal.talk import Progress, complain, count, progress, say
from workbench.domain.errors import UnreadableError
from workbench.domain.text.json_text import as_json

Document = dict[str, Any]
"""A record of `documents.document`."""

TABLE = ("type", "speaker", "cue", "text")


@click.command(
    short_help="Print the quotations in files; nothing is stored.",
    epilog="""\b
Examples:
  workbench extract page.html
  workbench extract --format jsonl pages/ > quotations.jsonl
  pbpaste | workbench extract -
  workbench extract --jsonl --format jsonl --jobs 0 < documents.jsonl""",
)
@click.argument("paths", nargs=-1, type=PathOrStdin(), metavar="[PATH... | -]")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
    help="How to print. jsonl: one document a line, as it is done.",
)  # fmt: skip
@click.option(
    "--jsonl", "from_lines", is_flag=True,
    help='Read lines of {"doc_id", "text"} and take each text as it stands.',
)  # fmt: skip
@click.option("--fast", is_flag=True, help="Use the smaller model: quicker, a little less exact.")
@click.option(
    "--jobs", type=click.IntRange(min=0), default=1, show_default=True, metavar="N",
    help="Processes that share the work; 0 for one on each core.",
)  # fmt: skip
@click.pass_context
def extract(
    context: click.Context,
    paths: tuple[str, ...],
    form: str,
    jobs: int,
    *,
    from_lines: bool,
    fast: bool,
) -> None:
    """Print the quotations in files, folders, or standard input, and who said them.

    Nothing is stored. Files are cleaned as `add` would clean them; the offsets in JSON
    are Unicode code points of the "text" printed beside them.
    """
    if not paths and not from_lines:
        raise click.UsageError("Name a file or a folder, or `-` to read standard input.")
    feed = _Feed(paths or (STDIN,), from_lines=from_lines)
    with progress("Documents") as line:
        feed.line = line
        done = read_all(feed.documents(), jobs or cores(), fast=fast)
        with closing(done):
            _print(feed.accepted(done), form, line)
    if feed.failed:
        say(f"{count(feed.failed, 'document')} could not be read.")
        context.exit(1)


class _Feed:
    """Documents to read, and a count of those that cannot be."""

    def __init__(self, paths: Sequence[str], *, from_lines: bool) -> None:
        self.failed = 0
        self.line: Progress | None = None
        self._paths = paths
        self._from_lines = from_lines

    def documents(self) -> Iterator[Unread]:
        return self._from_json() if self._from_lines else self._from_files()

    def accepted(self, done: Iterator[Read]) -> Iterator[Document]:
        """Yield the records of what could be read; name the rest on stderr."""
        for one in done:
            if one.record is None:
                self._refuse(one.refused)
            else:
                yield one.record

    def _from_json(self) -> Iterator[Unread]:
        check = partial(lacks_text, required=("doc_id", "text"))
        for record in read_lines(self._paths, check, self._refuse):
            yield Unread(str(record["doc_id"]), str(record["text"]), now())

    def _from_files(self) -> Iterator[Unread]:
        from workbench.ingest.read import expand, read_bytes

        for path in expand(map(Path, self._paths)):
            name = str(path)
            if self.line:
                self.line.working_on(name)
            try:
                raw = read_bytes(path)
            except UnreadableError as error:
                self._refuse(str(error))
            else:
                yield Unread(name, raw, raw.retrieved_at)

    def _refuse(self, message: str) -> None:
        self.failed += 1
        if self.line:
            self.line.clear()
        complain(message)


def _print(done: Iterator[Document], form: str, line: Progress) -> None:
    if form == "json":
        click.echo(as_json(list(done), indent=2))
    elif form == "csv":
        rows = ({"doc_id": one["doc_id"], **quote} for one in done for quote in one["quotes"])
        print_rows(rows, "csv")
    else:
        for one in done:
            line.clear()
            if form == "jsonl":
                click.echo(as_json(one))
            else:
                _print_readable(one)
            line.step()


def _print_readable(one: Document) -> None:
    found = one["quotes"]
    number = len({quote["attribution_id"] for quote in found})
    say(f"{one['doc_id']}: {count(number, 'quotation')}")
    rows = [
        {
            "type": quote["type"],
            "speaker": quote["speaker_resolved"] or quote["speaker_text"] or "?",
            "cue": quote["cue_text"],
            "text": quote["text"],
        }
        for quote in found
    ]
    print_rows(rows, "table", TABLE)
