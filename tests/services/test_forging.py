"""Every column of every table: an edit past the program is found by the check of the log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Float, Integer, Table, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.conftest import DATABASES, database, fill
from tests.services.corridor import SMALL, FakeTagger
from tests.services.test_verifying import guard_again, guards_of, unguard
from tests.support import ticking
from workbench.domain.review.decisions import ConflictStatus, Outcome, Wording, Workflow
from workbench.services.desk import Desk
from workbench.services.importing.files import import_files
from workbench.store.check.verify import verify
from workbench.store.engine.guards import expected_triggers, triggers_of
from workbench.store.engine.opening import close_store, open_store
from workbench.store.engine.session import engine_of
from workbench.store.schema.tables import ArticleRow

pytestmark = pytest.mark.slow

TABLES = dict(ArticleRow.metadata.tables)

UNPROVEN = {
    "calibration": "scores are shown by it; no event tells of it yet",
    "saved_filter": "a line by a name, which decides nothing",
    "article_copy": "where else a page was found; no event tells of it yet",
    "event.role": "said by the server alone, and hashed by nobody",
    "quotation_count.id": "a number that nothing names",
}
"""What the log says nothing of, and why."""


@pytest.fixture(scope="module", params=DATABASES)
def forged(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sessionmaker[Session]]:
    """A store in which every table has rows, and every column of the log's tables something."""
    folder = tmp_path_factory.mktemp("forged")
    with database(request, folder) as url:
        sessions = open_store(url)
        fill(sessions, folder)
        again = folder / "again.txt"
        again.write_text("Again\n\nJane Doe said: “The harbour was closed on Monday.”\n")
        list(import_files([again], sessions, FakeTagger(), ticking(), SMALL))
        desk = Desk(sessions, "ada", ticking())
        desk.quotations.decide(1, wording=Wording.ALTERED, content="false", reason="why")
        desk.quotations.decide(2, workflow=Workflow.AWAITING_SECOND_READER)
        desk.team.assign({"quotation:4": None, "conflict:1": None}, "bo")
        desk.remarks.note("quotation:1", "hm")
        desk.remarks.note("quotation:1", "hm, again")
        desk.log.undo()
        desk.remarks.add_evidence("conflict:1", "https://example.org", "page 2", "never")
        desk.conflicts.decide(1, ConflictStatus.REAL, reason="both were there")
        desk.quotations.reattribute(3, name="Mary Major")
        desk.sources.contact(1, Outcome.CONFIRMED, "phone", reached="herself", note="all of it")
        desk.sources.merge(1, 2)
        yield sessions
        close_store(sessions)


def edits(table: Table) -> Iterator[tuple[str, str]]:
    """Ways to forge a table: each column changed, rows gone, a row more."""
    for column in table.columns:
        if not column.primary_key and not {table.name, f"{table.name}.{column.name}"} & {*UNPROVEN}:
            yield column.name, f'UPDATE {table.name} SET "{column.name}" = {other(column)}'
    if table.name not in UNPROVEN:
        yield "gone", f"DELETE FROM {table.name}"


def other(column: Column[Any]) -> str:
    """An expression for another value of a column than it has."""
    name, kind = f'"{column.name}"', column.type
    if column.name in {"at", "since"} or column.name.endswith("_at"):
        return "'2001-01-01 00:00:00.000000'"
    for sort, made in (
        (Boolean, f"NOT {name}"),
        (Float, f"1 - {name}"),
        (Integer, f"coalesce({name}, 0) + 1"),
    ):
        if isinstance(kind, sort):
            return made
    return CHOICES.get(f"{column.table.name}.{column.name}", f"coalesce({name}, '') || 'x'")


CHOICES = {
    "raw.data": "CAST('forged' AS BLOB)",
    "article.blocks": "'[]'",
    "source.without": "'[\"Jane Doe\"]'",
    "quotation.found": "'[[0, 1]]'",
    "conflict.a_words": "'[[0, 1]]'",
    "conflict.b_words": "'[[0, 1]]'",
    "quotation.kind": "CASE kind WHEN 'direct' THEN 'mixed' ELSE 'direct' END",
    "quotation.workflow": "CASE workflow WHEN 'new' THEN 'in progress' ELSE 'new' END",
    "quotation.wording": "CASE wording WHEN 'altered' THEN 'misattributed' ELSE 'altered' END",
    "conflict.kind": "CASE kind WHEN 'denial' THEN 'contradiction' ELSE 'denial' END",
    "conflict.status": "CASE status WHEN 'explained' THEN 'open' ELSE 'explained' END",
    "source.kind": "CASE kind WHEN 'person' THEN 'organisation' ELSE 'person' END",
    "contact.outcome": "CASE outcome WHEN 'confirmed' THEN 'denied' ELSE 'confirmed' END",
    "event.act": "CASE act WHEN 'note' THEN 'evidence' ELSE 'note' END",
}
"""Columns whose values are checked by the database, or are no text."""

EDITS = [
    pytest.param(table.name, statement, id=f"{table.name}.{what}")
    for table in TABLES.values()
    for what, statement in edits(table)
]


@pytest.mark.parametrize(("table", "statement"), EDITS)
def test_an_edit_past_the_program_is_found(
    forged: sessionmaker[Session], table: str, statement: str
) -> None:
    with forged() as session:
        session.connection(execution_options={"workbench_writes": True})
        assert verify(session).difference is None
        if session.get_bind().dialect.name == "sqlite":
            session.execute(text("PRAGMA defer_foreign_keys = ON"))
        guards = guards_of(session)
        unguard(session)
        if session.get_bind().dialect.name == "postgresql":
            statement = statement.replace("CAST('forged' AS BLOB)", "'forged'::bytea")
        try:
            changed = session.execute(text(statement))
        except IntegrityError:
            # The server itself refuses it; a file takes anything.
            assert session.get_bind().dialect.name == "postgresql"
            return
        guard_again(session, guards)
        found = verify(session).difference
        session.rollback()

    assert changed.rowcount, f"there is nothing to forge in {table}"  # type: ignore[attr-defined]
    assert found is not None


NOTHING = {
    "sqlite": "CREATE TRIGGER event_refuses_update BEFORE UPDATE ON event BEGIN SELECT 1; END",
    "postgresql": "CREATE OR REPLACE FUNCTION event_refuses_change() RETURNS trigger "
    "LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
}
EVIL = {
    "sqlite": "CREATE TRIGGER evil AFTER INSERT ON note BEGIN DELETE FROM quotation; END",
    "postgresql": "CREATE TRIGGER evil BEFORE UPDATE ON note FOR EACH ROW "
    "EXECUTE FUNCTION event_refuses_change()",
}


def test_a_guard_that_guards_nothing_and_a_trigger_of_somebody_else_are_found(
    forged: sessionmaker[Session],
) -> None:
    with forged() as session:
        session.connection(execution_options={"workbench_writes": True})
        dialect = session.get_bind().dialect.name
        if dialect == "sqlite":
            session.execute(text("DROP TRIGGER event_refuses_update"))
        session.execute(text(NOTHING[dialect]))
        emptied = verify(session).difference
        session.execute(text(EVIL[dialect]))
        planted = verify(session).difference
        session.rollback()

    assert "was changed" in (emptied or "")
    assert "evil is none of ours" in (planted or "")


def test_the_digests_of_triggers_are_those_that_migrations_make(
    forged: sessionmaker[Session],
) -> None:
    with engine_of(forged).connect() as connection:
        made = triggers_of(connection)

    assert made == expected_triggers(engine_of(forged).dialect.name)
