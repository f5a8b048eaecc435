"""Importing in a process of its own, so that whoever watches screens is not held up by it.

Loading the models keeps every thread of a process waiting for half a second, and the reading of
an article competes with a reviewer's keys. The process is asked for one file at a time, in lines
of JSON: what is to stop between two files asks for no more.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from workbench.domain.articles.imports import ImportOutcome, ImportReport
from workbench.domain.errors import StoreError, WorkbenchError
from workbench.domain.text.display import one_line

_LAST_WORDS = 300
"""Characters of what a process had to say when it ended."""

_GRACE = 5.0
"""Seconds in which a process that says no more must be gone."""

_MODULE = "workbench.services.importing.apart"


def import_apart(paths: Iterable[Path], url: str) -> Iterator[ImportReport]:
    """`services.importing.import_files`, elsewhere; a file that kills the process is lost alone.

    Args:
        paths: Files.
        url: The database, with its password.

    Raises:
        WorkbenchError: The process does not start, or the database does not take it; what was
            reported before is kept.
    """
    process: _Process | None = None
    try:
        for path in paths:
            process = process or _Process(url)
            report = process.take_in(path)
            if report is None:
                reason = f"the import broke off over it ({process.end()})"
                process = None
                failed = ImportOutcome.FAILED
                report = ImportReport(origin=str(path), outcome=failed, reason=reason)
            yield report
    finally:
        if process is not None:
            process.end()


class _Process:
    """The other process, ready for files."""

    def __init__(self, url: str) -> None:
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - `end` closes it
        # `-P`: what lies in the current folder is no part of the program. A session of its own:
        # the signals of the terminal are for the screens.
        self._process = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-P", "-m", _MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            encoding="ascii",
            start_new_session=True,
        )
        assert self._process.stdin is not None, "a pipe was asked for"
        assert self._process.stdout is not None, "a pipe was asked for"
        self._asked, self._answered = self._process.stdin, self._process.stdout
        self._gone = False
        try:
            if self._answer({"url": url}) is None:
                raise WorkbenchError(f"The import could not start: {self.end()}.")
        except StoreError:
            self.end()
            raise

    def take_in(self, path: Path) -> ImportReport | None:
        """What became of a file; None where the process has ended over it.

        Raises:
            StoreError: The database does not take it.
        """
        answer = self._answer({"path": str(path)})
        if answer is None:
            return None
        return ImportReport(**{**answer, "outcome": ImportOutcome(answer["outcome"])})

    def _answer(self, question: dict[str, str]) -> dict[str, Any] | None:
        answer: dict[str, Any] | None = None
        # Without a reader, or without an answer, there is no other process any more.
        with suppress(BrokenPipeError):
            self._asked.write(f"{json.dumps(question)}\n")
            self._asked.flush()
            answer = json.loads(self._answered.readline() or "null")
        self._gone = answer is None
        if answer and "error" in answer:
            raise StoreError(answer["error"])
        return answer

    def end(self) -> str:
        """End it, whatever it does, and say what its end was; an article is stored whole or not."""
        if self._gone:
            # It says itself how it ended.
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_GRACE)
        self._process.kill()
        with self._errors as errors:
            code = self._process.wait()
            for pipe in (self._asked, self._answered):
                with suppress(BrokenPipeError):
                    pipe.close()
            errors.seek(0)
            lines = errors.read().decode("utf-8", errors="replace").split("\n")
        said = next((line for line in reversed(lines) if line.strip()), "")
        return one_line(said)[:_LAST_WORDS] or (f"signal {-code}" if code < 0 else f"code {code}")


def _serve(questions: IO[str], answers: IO[str]) -> None:
    """Import what is asked for until nobody asks any more."""
    from workbench.pipeline.tag import load_tagger  # noqa: PLC0415 - of no use to who asks
    from workbench.services.importing.files import import_files  # noqa: PLC0415
    from workbench.store.engine.opening import close_store, open_store  # noqa: PLC0415

    def answer(value: object) -> None:
        answers.write(f"{json.dumps(value)}\n")
        answers.flush()

    try:
        sessions = open_store(json.loads(questions.readline())["url"])
        try:
            tagger = load_tagger()
            answer({})
            for line in questions:
                files = [Path(json.loads(line)["path"])]
                for report in import_files(files, sessions, tagger, lambda: datetime.now(UTC)):
                    answer(asdict(report))
        finally:
            close_store(sessions)
    except WorkbenchError as error:
        answer({"error": str(error)})


if __name__ == "__main__":
    # What a library prints must not come among the answers.
    with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii") as replies:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        _serve(sys.stdin, replies)
