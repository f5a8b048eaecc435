"""`workbench serve` as a process of its own, with two articles, and what came of it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import fill
from tests.support import verify_log
from workbench.store.engine.opening import close_store, open_store

PATIENCE = 60.0
"""Seconds for anything that a process does on a busy machine."""


@dataclass(frozen=True)
class Served:
    """A server that runs."""

    process: subprocess.Popen[str]
    folder: Path
    """Of its database, `checks.db`."""
    address: str
    """With the token."""

    @property
    def origin(self) -> str:
        return self.address.partition("/?")[0]

    @property
    def host(self) -> str:
        return self.origin.partition("//")[2]

    def apps(self) -> list[int]:
        """Process ids of the apps that it runs."""
        return [pid for pid, (parent, _) in _processes().items() if parent == self.process.pid]


Serve = Callable[..., Served]


def runs(pid: int) -> bool:
    """Whether a process is there and not merely waiting to be buried."""
    return _processes().get(pid, (0, "Z"))[1] != "Z"


def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition that other processes bring about."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


def _processes() -> dict[int, tuple[int, str]]:
    """Parent and state of every process, from /proc."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            # The name of the program, in parentheses, may hold anything.
            state, parent, *_ = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        found[int(folder.name)] = (int(parent), state)
    return found


def events(folder: Path) -> int:
    """How many events the log has, which must be whole."""
    sessions = open_store(f"sqlite:///{folder / 'checks.db'}")
    try:
        check = verify_log(sessions)
    finally:
        close_store(sessions)
    assert check.difference is None
    return check.events


@contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[Served]:
    """A server on the database of ``folder``; what it says besides goes to `said.txt` there."""
    command = [sys.executable, "-m", "workbench", "serve", "--db", str(folder / "checks.db")]
    with (folder / "said.txt").open("w", encoding="utf-8") as said:
        process = subprocess.Popen(
            [*command, "--as", "ada", *arguments],
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            env=os.environ | {"HOME": str(folder), "TERM": "dumb", "COLUMNS": "80"},
        )
    assert process.stdout is not None
    try:
        yield Served(process, folder, process.stdout.readline().strip())
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)
        process.stdout.close()


def _filled(template: Path, folder: Path) -> Path:
    """A folder with a database of two articles: five quotations, one flag."""
    shutil.copy(template, folder / "checks.db")
    sessions = open_store(f"sqlite:///{folder / 'checks.db'}")
    fill(sessions, folder)
    close_store(sessions)
    return folder


@pytest.fixture(scope="module")
def _processes_are_counted() -> None:
    if not Path("/proc/self/stat").exists():
        pytest.skip("processes are counted in /proc, which this system does not have")


@pytest.fixture(scope="module")
def served(
    _processes_are_counted: None, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """A server for tests that leave it as it was."""
    with serving(_filled(sqlite_template, tmp_path_factory.mktemp("served"))) as running:
        yield running


@pytest.fixture
def folder(sqlite_template: Path, tmp_path: Path) -> Path:
    """Where a server of one's own keeps its database."""
    return _filled(sqlite_template, tmp_path)


@pytest.fixture
def serve(_processes_are_counted: None, folder: Path) -> Iterator[Serve]:
    """Start a server with these arguments; it is stopped at the end, if it still runs."""
    with ExitStack() as stack:
        yield lambda *arguments: stack.enter_context(serving(folder, *arguments))
