"""Roles of a server: what each may do, what none may, and what the server says of who wrote."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import inspect, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.cli.conftest import SAMPLES
from tests.store.cluster import drop_database, new_database
from tests.support import verify_log
from workbench.domain.errors import InvalidInputError, StoreError
from workbench.domain.review.decisions import Act, Wording
from workbench.pipeline.tag import load_tagger
from workbench.services.desk import Desk
from workbench.services.importing.files import import_files
from workbench.store.engine.grants import TABLES, Standing, granting
from workbench.store.engine.opening import close_store, open_store
from workbench.store.engine.session import begin_writing, engine_of, writing
from workbench.store.log.events import Author, append_event, history

pytestmark = pytest.mark.postgres
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def granted(postgres_socket: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a database with one article and a role of each standing, for its owner."""
    url = new_database(postgres_socket, "granted", "empty")
    sessions = open_store(url)
    page = tmp_path_factory.mktemp("granted") / "courier.html"
    shutil.copy(SAMPLES / "courier.html", page)
    list(import_files([page], sessions, load_tagger(fast=True), lambda: NOON))
    with begin_writing(engine_of(sessions)) as connection:
        for standing in Standing:
            connection.execute(text(f"DROP ROLE IF EXISTS {standing.value}"))
            connection.execute(text(f"CREATE ROLE {standing.value} LOGIN"))
            for statement in granting(standing.value, standing):
                connection.execute(text(statement))
    close_store(sessions)
    yield url
    drop_database(postgres_socket, "granted")
    cleaning = open_store(url.replace("/granted", "/empty"))
    with begin_writing(engine_of(cleaning)) as connection:
        for standing in Standing:
            connection.execute(text(f"DROP ROLE {standing.value}"))
    close_store(cleaning)


def opened_as(url: str, standing: Standing) -> sessionmaker[Session]:
    address = make_url(url).set(username=standing.value)
    return open_store(address.render_as_string(hide_password=False))


@pytest.fixture
def reviewer(granted: str) -> Iterator[sessionmaker[Session]]:
    sessions = opened_as(granted, Standing.REVIEWER)
    yield sessions
    close_store(sessions)


@pytest.fixture
def reader(granted: str) -> Iterator[sessionmaker[Session]]:
    sessions = opened_as(granted, Standing.READER)
    yield sessions
    close_store(sessions)


def test_rights_are_given_on_every_table(granted: str) -> None:
    sessions = open_store(granted)

    tables = inspect(engine_of(sessions)).get_table_names()

    close_store(sessions)
    assert set(tables) == TABLES


def test_a_reviewer_decides_and_the_server_says_which_role_wrote(
    reviewer: sessionmaker[Session],
) -> None:
    desk = Desk(reviewer, "Zoë 🙂 „x“")

    desk.quotations.decide(1, wording=Wording.VERBATIM, reason="heard\tthe “tape” \\ 🙂")
    desk.remarks.note("quotation:1", "a note")
    desk.log.undo()
    desk.log.redo()

    with reviewer() as session:
        roles = {event.role for event in history(session, ["quotation:1"], 10)}
    assert roles == {"reviewer"}
    assert verify_log(reviewer).difference is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET reviewer = 'bo'",
        "DELETE FROM event",
        "TRUNCATE event CASCADE",
        "ALTER TABLE event DISABLE TRIGGER ALL",
        "DROP TRIGGER event_follows_the_last ON event",
        "UPDATE article SET text = 'x'",
        "DELETE FROM raw",
        "UPDATE workbench_version SET version_num = '0001'",
    ],
)
def test_a_reviewer_changes_neither_the_log_nor_what_was_imported(
    reviewer: sessionmaker[Session], statement: str
) -> None:
    with (
        engine_of(reviewer).connect() as connection,
        pytest.raises(DBAPIError, match=r"permission denied|must be owner"),
    ):
        connection.execute(text(statement))


def test_an_event_whose_hash_is_not_its_own_is_refused_by_the_server(
    reviewer: sessionmaker[Session],
) -> None:
    before = verify_log(reviewer)

    with engine_of(reviewer).connect() as connection, pytest.raises(DBAPIError, match="the hash"):
        connection.execute(
            text(
                "INSERT INTO event SELECT seq + 1, at, 'bo', act, subject, payload, hash, "
                "repeat('a', 64) FROM event ORDER BY seq DESC LIMIT 1"
            )
        )

    assert verify_log(reviewer) == before


def test_a_role_that_nobody_has_cannot_be_said(reviewer: sessionmaker[Session]) -> None:
    with writing(reviewer) as session:
        author = Author(reviewer="ada", at=NOON)
        event = append_event(session, author, Act.NOTE, "quotation:1", {"after": {}})
        stored = session.connection().execute(
            text("SELECT role FROM event WHERE seq = :seq"), {"seq": event.seq}
        )
        assert stored.scalar() == "reviewer"
        session.rollback()


def test_a_reader_reads_and_is_told_in_one_line_that_it_may_not_write(
    reader: sessionmaker[Session],
) -> None:
    desk = Desk(reader, "ada")

    assert desk.quotations.page().rows
    assert verify_log(reader).difference is None
    with pytest.raises(StoreError, match="permission denied for table") as refused:
        desk.remarks.note("quotation:1", "mine")
    assert "\n" not in str(refused.value).strip()


def test_an_importer_imports(granted: str, tmp_path: Path) -> None:
    page = tmp_path / "wire.txt"
    shutil.copy(SAMPLES / "wire.txt", page)
    sessions = opened_as(granted, Standing.IMPORTER)

    try:
        (report,) = import_files([page], sessions, load_tagger(fast=True), lambda: NOON)

        assert report.outcome.value == "new"
        assert verify_log(sessions).difference is None
    finally:
        close_store(sessions)


def test_a_name_that_would_end_its_quotes_is_no_role() -> None:
    with pytest.raises(InvalidInputError, match="no name for a role"):
        list(granting('ada"; DROP TABLE event; --', Standing.READER))
