"""The program as a shell sees it, run in this process."""

import io
import shutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from workbench.cli.app import run

SAMPLES = Path(run.__code__.co_filename).parent / "samples"


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


Shell = Callable[..., Done]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of nobody in particular, with the current folder in it, and 80 columns to print on."""
    for name in (
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "WORKBENCH_CONFIG",
        "WORKBENCH_DATABASE_URL",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("WORKBENCH_REVIEWER", "ada")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def shell(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Run one command line: ``shell("quotes", "--format", "json", stdin=b"")``."""
    del home

    def call(*arguments: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        code = run(arguments)
        captured = capsys.readouterr()
        return Done(code, captured.out, captured.err)

    return call


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with both samples in it, made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("imported")
    file = folder / "imported.db"
    for name in ("courier.html", "wire.txt"):
        shutil.copy(SAMPLES / name, folder)
        assert run(["add", "--db", str(file), "--as", "importer", str(folder / name)]) == 0
    return file


@pytest.fixture
def database(imported: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current database of the shell: both samples, nothing decided."""
    copy = home / "checks.db"
    with sqlite3.connect(imported) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    source.close()
    target.close()
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", f"sqlite:///{copy}")
    return copy
