"""The import in a process of its own: the same reports, and what ends it is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from workbench.domain.articles.imports import ImportOutcome
from workbench.domain.errors import StoreError, WorkbenchError
from workbench.services.desk import Desk
from workbench.services.importing import apart as import_apart
from workbench.store.engine.session import url_of

pytestmark = pytest.mark.slow


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """A good file, one of bytes that are no text and whose name is none, and a good one."""
    folder = tmp_path / "in"
    folder.mkdir()
    # What is called like a module of ours or of Python's is read, and never run.
    (folder / "json.py").write_text("raise SystemExit('run')")
    monkeypatch.chdir(folder)
    names = [folder / "a.txt", folder / os.fsdecode(b"b\xff.bin"), folder / "c.txt"]
    names[0].write_text("Fire out\n\nJane Doe said: “The fire is out now.”", encoding="utf-8")
    names[1].write_bytes(b"\x00\x01\x02" * 50)
    names[2].write_text("Rain\n\nJane Doe said: “It rains again today.”", encoding="utf-8")
    return names


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[Any]]:
    """The processes that a test starts."""
    seen: list[subprocess.Popen[Any]] = []

    class Seen(subprocess.Popen[Any]):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            seen.append(self)

    monkeypatch.setattr(subprocess, "Popen", Seen)
    return seen


def test_files_are_imported_elsewhere_and_reported_one_by_one(
    empty: sessionmaker[Session], files: list[Path], started: list[subprocess.Popen[Any]]
) -> None:
    desk = Desk(empty, "ada")

    reports = list(desk.articles.take_in(files))

    assert [report.outcome for report in reports] == [
        ImportOutcome.NEW,
        ImportOutcome.FAILED,
        ImportOutcome.NEW,
    ]
    assert reports[1].origin.endswith(r"/b\xff.bin")
    assert [report.quotations for report in reports] == [1, 0, 1]
    assert [row.quotations for row in desk.articles.page().rows] == [1, 1]
    assert [process.poll() is None for process in started] == [False]


def test_whoever_stops_asking_stops_the_import(
    empty: sessionmaker[Session], files: list[Path], started: list[subprocess.Popen[Any]]
) -> None:
    desk = Desk(empty, "ada")
    reports = desk.articles.take_in(files)
    first = next(iter(reports))
    del reports

    assert first.outcome is ImportOutcome.NEW
    assert desk.articles.page().total == 1
    assert started[0].poll() is not None


def test_a_file_that_kills_the_process_is_lost_alone(
    empty: sessionmaker[Session], files: list[Path], started: list[subprocess.Popen[Any]]
) -> None:
    def killing() -> Iterator[Path]:
        yield files[0]
        started[0].send_signal(signal.SIGKILL)
        started[0].wait()
        yield from files[1:]

    reports = list(import_apart.import_apart(killing(), url_of(empty)))

    assert [report.outcome.value for report in reports] == ["new", "failed", "new"]
    assert reports[1].reason == "the import broke off over it (signal 9)"
    assert len(started) == 2


def test_a_database_that_cannot_be_had_is_told(tmp_path: Path, files: list[Path]) -> None:
    (tmp_path / "no.db").write_text("no database " * 100)

    with pytest.raises(StoreError, match=r"no\.db|database"):
        list(import_apart.import_apart(files, f"sqlite:///{tmp_path}/no.db"))


def test_a_process_that_does_not_start_says_why(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_apart, "_MODULE", "workbench.nowhere")

    with pytest.raises(
        WorkbenchError, match=r"could not start: .*No module named workbench\.nowhere"
    ):
        list(import_apart.import_apart(files, "sqlite:///x.db"))


def test_no_model_is_loaded_where_the_screens_are(tmp_path: Path, files: list[Path]) -> None:
    url = f"sqlite:///{tmp_path}/fresh.db"
    program = f"""
import sys
from pathlib import Path
from workbench.services.desk import Desk
from workbench.store.engine.opening import open_store
desk = Desk(open_store({url!r}), "ada")
print([report.outcome.value for report in desk.articles.take_in([Path({str(files[0])!r})])])
print({{"onnxruntime", "tokenizers", "numpy", "nltk", "trafilatura"}} & set(sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-P", "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines() == ["['new']", "set()"]
