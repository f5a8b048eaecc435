"""Fixtures shared by every layer's tests."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.services.corridor import SMALL, FakeTagger
from tests.store.cluster import drop_database, new_database, programs, running
from tests.support import NO_SERVER, ticking
from workbench.services.desk import Desk
from workbench.services.importing.files import import_files
from workbench.store.engine.migrations import upgrade
from workbench.store.engine.opening import close_store, open_store

DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
"""What a fixture that needs a database is parametrised with; see `database`."""

HARBOUR = """Harbour talks fail

Jane Doe said: “The harbour was closed on Monday.”

John Roe denied: “The harbour was never closed, and I was there.”

Jane Doe said: “No comment.”
"""
MARKET = """Market opens late

Ann Lee said: “Prices doubled within a week.”

John Roe said: “Nobody closed the harbour.”
"""

# A busy machine is nobody's fault.
settings.register_profile("usual", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fast", parent=settings.get_profile("usual"), max_examples=25)
settings.load_profile("usual")

_numbers = count(1)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, migrated once: a copy takes no time."""
    file = tmp_path_factory.mktemp("template") / "empty.db"
    upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_socket() -> Iterator[str]:
    """A server with a migrated database called `empty`; skips where there are no programs."""
    folder = programs()
    if folder is None:
        pytest.skip(NO_SERVER)
    with running(folder) as socket:
        upgrade(new_database(socket, "empty"))
        yield socket


@contextmanager
def database(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """URL of a migrated, empty database of the kind that ``request`` names.

    A file, not memory, since workers are threads.
    """
    if request.param == "sqlite":
        file = folder / "store.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        yield f"sqlite:///{file}"
        return
    socket = request.getfixturevalue("postgres_socket")
    name = f"store{next(_numbers)}"
    yield new_database(socket, name, "empty")
    drop_database(socket, name)


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """URL of a migrated, empty database."""
    with database(request, tmp_path) as found:
        yield found


@pytest.fixture
def empty(url: str) -> Iterator[sessionmaker[Session]]:
    """An empty store."""
    sessions = open_store(url)
    yield sessions
    close_store(sessions)


def fill(sessions: sessionmaker[Session], folder: Path) -> None:
    """Import two articles: five quotations, one flag."""
    for name, text in (("harbour.txt", HARBOUR), ("market.txt", MARKET)):
        (folder / name).write_text(text, encoding="utf-8")
        for _ in import_files([folder / name], sessions, FakeTagger(), ticking(), SMALL):
            pass


@pytest.fixture
def sessions(empty: sessionmaker[Session], tmp_path: Path) -> sessionmaker[Session]:
    """A store with two articles, five quotations and a flag."""
    fill(empty, tmp_path)
    return empty


@pytest.fixture
def desk(sessions: sessionmaker[Session]) -> Desk:
    """Ada's desk."""
    return Desk(sessions, "ada", ticking())


@pytest.fixture
def other_desk(sessions: sessionmaker[Session]) -> Desk:
    """Bob's desk, over the same store."""
    return Desk(sessions, "bob", ticking())


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the order of tests be another one."""
    parser.addoption(
        "--shuffle", type=int, metavar="SEED", help="Shuffle the files, and the tests of each."
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Shuffle, the same on every worker; a file stays together, for its fixtures are made once."""
    seed = config.getoption("shuffle")
    if seed is not None:
        drawn = random.Random(seed)
        files = {path: drawn.random() for path in sorted({item.path for item in items})}
        items.sort(key=lambda item: (files[item.path], drawn.random()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in lines that nobody can miss which tests did not run, and for want of what."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    for reason, number in reasons.most_common():
        terminalreporter.write_sep("!", f"did NOT run: {number}, {reason}", red=True)
