from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.services.corridor import SMALL, FakeTagger
from tests.support import ticking, verify_log
from workbench.domain.review.decisions import Act
from workbench.services.desk import Desk
from workbench.services.importing.files import import_files

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@contextmanager
def worker(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A process of `worker.py` that waits for `start`; killed at the end if it still runs."""
    with subprocess.Popen(
        [sys.executable, str(ROOT / "tests/services/worker.py"), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        if process.stdout.readline() != "ready\n":
            raise AssertionError(process.communicate()[1])
        yield process
        process.kill()


def start(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def acknowledged_before_the_kill(process: subprocess.Popen[str], after: int) -> list[int]:
    """What the process said: a number of lines, and whatever it got out before it was killed."""
    assert process.stdout is not None
    start(process)
    lines = [process.stdout.readline() for _ in range(after)]
    process.kill()
    said = "".join([*lines, process.stdout.read()])
    return [int(line) for line in said.splitlines(keepends=True) if line.endswith("\n")]


@pytest.mark.parametrize("seed", [1, 2])
def test_every_acknowledged_decision_outlives_a_kill(
    sessions: sessionmaker[Session], url: str, seed: int
) -> None:
    with worker("decide", url, "ada", 100_000) as process:
        acknowledged = acknowledged_before_the_kill(process, random.Random(seed).randint(1, 40))

    check = verify_log(sessions)
    assert check.difference is None
    kept = {
        event.seq
        for event in Desk(sessions, "ada").log.page(limit=10_000).rows
        if event.act is Act.DECIDE
    }
    assert kept >= set(acknowledged)
    assert len(kept) <= len(acknowledged) + 1
    Desk(sessions, "ada").log.undo()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_killed_import_leaves_whole_articles_and_can_be_repeated(
    empty: sessionmaker[Session], url: str, tmp_path: Path, seed: int
) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(60)]
    for number, file in enumerate(files):
        file.write_text(
            f"Day {number}\n\nJane Doe said: “Number {number} closed.”\n\n"
            f"John Roe denied: “Number {number} never closed.”\n",
            encoding="utf-8",
        )
    with worker("import", url, *files) as process:
        acknowledged = acknowledged_before_the_kill(process, random.Random(seed).randint(1, 12))

    assert verify_log(empty).difference is None
    kept = list(Desk(empty, "ada").articles.versions())
    assert {entry.article_id for entry in kept} >= set(acknowledged)
    assert {entry.quotations for entry in kept} == {2}
    assert len(kept) <= len(acknowledged) + 1
    list(import_files(files[:15], empty, FakeTagger(), ticking(), SMALL))
    assert len(list(Desk(empty, "ada").articles.versions())) >= 15
    assert verify_log(empty).difference is None


def test_reviewers_at_once_neither_fail_nor_fork_the_log(
    sessions: sessionmaker[Session], url: str
) -> None:
    with worker("decide", url, "ada", 40) as one, worker("decide", url, "bob", 40) as other:
        for process in (one, other):
            start(process)
        said = [process.communicate(timeout=60) for process in (one, other)]

    assert [errors for _, errors in said] == ["", ""]
    numbers = [int(line) for lines, _ in said for line in lines.split()]
    assert sorted(numbers) == list(range(3, 83))
    assert verify_log(sessions).difference is None
    assert {event.reviewer for event in Desk(sessions, "ada").log.page(limit=10_000).rows} == {
        "ada",
        "bob",
        "import",
    }


def test_an_import_and_a_review_at_once_do_not_fail(
    sessions: sessionmaker[Session], url: str, tmp_path: Path
) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(15)]
    for number, file in enumerate(files):
        file.write_text(f"Day {number}\n\nJane Doe said: “Closed on {number}.”\n", "utf-8")
    with worker("decide", url, "ada", 40) as one, worker("import", url, *files) as other:
        for process in (one, other):
            start(process)
        said = [process.communicate(timeout=60) for process in (one, other)]

    assert [errors for _, errors in said] == ["", ""]
    assert verify_log(sessions).events == 2 + 40 + 15
    assert verify_log(sessions).difference is None
