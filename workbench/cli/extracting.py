"""`extract`: text in, quotations out, no database."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.lines import Record, lacks_text, read_lines
from workbench.cli.paths import STDIN, PathOrStdin
from workbench.cli.records import document, quotes
from workbench.cli.run import now
from workbench.cli.table import FORMATS, print_rows
from workbench.cli.talk import Progress, complain, count, progress, say
from workbench.domain.errors import UnreadableError
from workbench.domain.json_text import as_json

if TYPE_CHECKING:
    from workbench.domain.analysis import Analysis
    from workbench.domain.article import Article

TABLE = ("type", "speaker", "cue", "text")


@click.command(
    short_help="Print the quotations in files; nothing is stored.",
    epilog="""\b
Examples:
  workbench extract page.html
  workbench extract --format jsonl pages/ > quotations.jsonl
  pbpaste | workbench extract -
  workbench extract --jsonl --format jsonl < documents.jsonl""",
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
@click.pass_context
def extract(
    context: click.Context, paths: tuple[str, ...], form: str, *, from_lines: bool, fast: bool
) -> None:
    """Print the quotations in files, folders, or standard input, and who said them.

    Nothing is stored. Files are cleaned as `add` would clean them; the offsets in JSON
    are Unicode code points of the "text" printed beside them.
    """
    if not paths and not from_lines:
        raise click.UsageError("Name a file or a folder, or `-` to read standard input.")
    from workbench.pipeline.analyse import analyse_many
    from workbench.pipeline.tag import load_tagger

    feed = _Feed(paths or (STDIN,), from_lines=from_lines)
    with progress("Documents") as line:
        feed.line = line
        done = analyse_many(feed.articles(), load_tagger(fast=fast))
        _print(((feed.names.popleft(), analysis) for analysis in done), form, line)
    if feed.failed:
        say(f"{count(feed.failed, 'document')} could not be read.")
        context.exit(1)


class _Feed:
    """The articles to analyse, with the name each goes by, and what could not be read."""

    def __init__(self, paths: Sequence[str], *, from_lines: bool) -> None:
        self.names: deque[str] = deque()
        self.failed = 0
        self.line: Progress | None = None
        self._paths = paths
        self._from_lines = from_lines

    def articles(self) -> Iterator[Article]:
        return self._from_json() if self._from_lines else self._from_files()

    def _from_json(self) -> Iterator[Article]:
        from workbench.ingest.article import article_from_text

        for record in read_lines(self._paths, _not_a_document, self._refuse):
            name = str(record["doc_id"])
            article = article_from_text(str(record["text"]), name, now())
            self.names.append(name)
            yield article

    def _from_files(self) -> Iterator[Article]:
        from workbench.ingest.article import article_from_bytes
        from workbench.ingest.read import expand, read_bytes

        for path in expand(map(Path, self._paths)):
            name = str(path)
            if self.line:
                self.line.working_on(name)
            try:
                raw = read_bytes(path)
                article = article_from_bytes(raw.data, raw.origin, raw.retrieved_at)
            except UnreadableError as error:
                self._refuse(str(error))
                continue
            self.names.append(name)
            yield article

    def _refuse(self, message: str) -> None:
        self.failed += 1
        if self.line:
            self.line.clear()
        complain(message)


def _not_a_document(record: Record) -> str | None:
    return lacks_text(record, ("doc_id", "text"))


def _print(done: Iterator[tuple[str, Analysis]], form: str, line: Progress) -> None:
    if form == "json":
        click.echo(as_json([document(name, analysis) for name, analysis in done], indent=2))
    elif form == "csv":
        rows = ({"doc_id": name, **quote} for name, found in done for quote in quotes(found))
        print_rows(rows, "csv")
    else:
        for name, analysis in done:
            line.clear()
            if form == "jsonl":
                click.echo(as_json(document(name, analysis)))
            else:
                _print_readable(name, analysis)
            line.step()


def _print_readable(name: str, analysis: Analysis) -> None:
    found = list(quotes(analysis))
    say(f"{name}: {count(len(analysis.attributions), 'quotation')}")
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
