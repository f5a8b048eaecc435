from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.conftest import DATABASES, database, fill
from tests.support import ticking, verify_log
from workbench.domain.review.decisions import ConflictStatus, Wording
from workbench.services.desk import Desk
from workbench.store.check.verify import verify
from workbench.store.engine.opening import close_store, open_store
from workbench.store.engine.session import engine_of, writing

GUARDS = {
    "sqlite": ["event_refuses_update", "event_refuses_delete", "event_follows_the_last"],
    "postgresql": ["event_refuses_change", "event_refuses_truncate", "event_follows_the_last"],
}


COPY = (
    "INSERT INTO event SELECT {seq}, at, reviewer, act, subject, payload, {previous}, 'x', NULL "
    "FROM event WHERE seq = 9"
)
NOTE = "subject, text, reviewer, at, withdrawn, version"
REFUSED = r"append-only|must follow"


def unguard(session: Session) -> None:
    """What somebody does who has the database to himself."""
    sqlite = session.get_bind().dialect.name == "sqlite"
    for name in GUARDS["sqlite" if sqlite else "postgresql"]:
        session.execute(text(f"DROP TRIGGER {name}{'' if sqlite else ' ON event'}"))


def guard_again(session: Session, guards: Sequence[str]) -> None:
    """Put the triggers back, as somebody does who does not want to be noticed."""
    for made in guards:
        session.execute(text(made))


def guards_of(session: Session) -> list[str]:
    """The statements that make the triggers of the log."""
    if session.get_bind().dialect.name == "sqlite":
        asked = "SELECT sql FROM sqlite_master WHERE name = :name"
    else:
        asked = "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = :name"
    names = GUARDS[session.get_bind().dialect.name]
    return [str(session.execute(text(asked), {"name": name}).scalar()) for name in names]


def after(sessions: sessionmaker[Session], *statements: str, noted: str | None = None) -> str:
    """The first difference after somebody has run the statements, which nobody else gets to see."""
    with sessions() as session:
        session.connection(execution_options={"workbench_writes": True})
        guards = guards_of(session)
        unguard(session)
        for statement in statements:
            session.execute(text(statement))
        guard_again(session, guards)
        found = verify(session, noted).difference
        session.rollback()
    return found or "none"


@pytest.fixture(scope="module", params=DATABASES)
def worked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sessionmaker[Session]]:
    """A store with two imports (events 1, 2) and some acts (3 to 9), for tests that roll back."""
    folder = tmp_path_factory.mktemp("worked")
    with database(request, folder) as url:
        sessions = open_store(url)
        fill(sessions, folder)
        desk = Desk(sessions, "ada", ticking())
        desk.quotations.decide(1, wording=Wording.ALTERED, reason="why")
        desk.quotations.decide(2, content="false")
        desk.log.undo()
        desk.remarks.note("quotation:1", "hm")
        desk.remarks.add_evidence("conflict:1", "https://example.org")
        desk.conflicts.decide(1, ConflictStatus.REAL)
        desk.quotations.reattribute(3, name="Mary Major")
        yield sessions
        close_store(sessions)


def test_an_untouched_log_verifies(worked: sessionmaker[Session]) -> None:
    check = verify_log(worked)

    assert check.difference is None
    assert check.events == 9
    assert verify_log(worked, check.head).difference is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET reviewer = 'eve' WHERE seq = 3",
        "DELETE FROM event WHERE seq = 9",
        COPY.format(seq=11, previous="hash"),
        COPY.format(seq=10, previous="previous"),
    ],
    ids=["update", "delete", "gap", "fork"],
)
def test_the_database_itself_refuses_to_bend_the_log(
    worked: sessionmaker[Session], statement: str
) -> None:
    with pytest.raises(DBAPIError, match=REFUSED):
        run(worked, statement)

    assert verify_log(worked).difference is None


def run(sessions: sessionmaker[Session], statement: str) -> None:
    with writing(sessions) as session:
        session.execute(text(statement))


def test_the_log_cannot_be_replaced_or_emptied(worked: sessionmaker[Session]) -> None:
    sqlite = engine_of(worked).dialect.name == "sqlite"
    statement = (
        "REPLACE INTO event SELECT * FROM event WHERE seq = 9"
        if sqlite
        else "TRUNCATE event CASCADE"
    )

    with pytest.raises(DBAPIError, match=REFUSED):
        run(worked, statement)


@pytest.mark.parametrize(
    ("statement", "difference"),
    [
        ("UPDATE event SET reviewer = 'eve' WHERE seq = 3", r"Event 3 .* was changed"),
        ("UPDATE event SET payload = '{}' WHERE seq = 4", r"Event 4 .* was changed"),
        ("UPDATE quotation SET wording = 'verbatim confirmed' WHERE id = 1",
         r"quotation:1: wording is 'verbatim confirmed' in the tables and 'altered' in the log"),
        ("UPDATE quotation SET content = 'true' WHERE id = 5", r"quotation:5: content is 'true'"),
        ("UPDATE quotation SET decided_by = 'eve' WHERE id = 1", r"quotation:1: decided_by"),
        ("UPDATE quotation SET version = 1 WHERE id = 1", r"quotation:1: .* event 1 .* event 3"),
        ("UPDATE quotation SET text = 'other words' WHERE id = 1", r"quotation:1: its text"),
        ("UPDATE quotation SET current = NOT current WHERE id = 1", r"quotation:1: .* current"),
        ("UPDATE quotation_span SET start = start + 1", r"quotation:1: spans"),
        ("UPDATE quotation_span SET words = 'other'", r"quotation:1: the words kept"),
        ("UPDATE conflict SET status = 'explained' WHERE id = 1", r"conflict:1: status"),
        ("UPDATE note SET text = 'oh' WHERE id = 1", r"note:1: text is 'oh'"),
        ("DELETE FROM note WHERE id = 1", r"note:1 is missing"),
        ("DELETE FROM evidence", r"evidence:1 is missing"),
        ("UPDATE evidence SET withdrawn = NOT withdrawn", r"evidence:1: it does not stand"),
        ("UPDATE source SET name = 'Jim Doe' WHERE id = 1", r"source:1: name is 'Jim Doe'"),
        ("UPDATE article SET text = replace(text, 'Monday', 'Friday') WHERE id = 1",
         r"article:1: its text|article:1"),
        ("UPDATE article SET title = 'Other' WHERE id = 1", r"article:1: title"),
        ("UPDATE article SET byline = 'Other' WHERE id = 1", r"article:1: its text"),
        ("UPDATE undoable SET redoable = NOT redoable WHERE seq = 3", r"event 3"),
        ("DELETE FROM touch WHERE seq = 3", r"index of event 3"),
        ("UPDATE quotation_count SET quotations = quotations + 1 WHERE wording = 'altered'",
         r"wording altered, .*: 1; the kept count says 2"),
        ("DELETE FROM quotation_count WHERE workflow = 'new'", r"the kept count says 0"),
        ("UPDATE source_count SET quotations = quotations + 1 WHERE workflow = 'done'",
         r"source_id 1, workflow done: 1; the kept count says 2"),
        ("INSERT INTO source_count VALUES (99, 'new', 1)",
         r"source_id 99, workflow new: 0; the kept count says 1"),
        (f"INSERT INTO note ({NOTE}) SELECT {NOTE} FROM note", r"note:2 is in the tables"),
    ],
)  # fmt: skip
def test_the_first_difference_is_named(
    worked: sessionmaker[Session], statement: str, difference: str
) -> None:
    assert re.search(difference, after(worked, statement))


def without(seqs: str) -> list[str]:
    return [f"DELETE FROM {table} WHERE seq {seqs}" for table in ("undoable", "touch", "event")]


def test_a_missing_event_is_named(worked: sessionmaker[Session]) -> None:
    found = after(worked, *without("= 6"))

    assert found == "Event 6 is missing: event 7 follows 5."


def test_a_cut_off_end_shows_in_the_tables(worked: sessionmaker[Session]) -> None:
    assert re.search("quotation:3: .*Mary|quotation:3|source:4", after(worked, *without(">= 9")))


def test_a_cut_off_end_shows_against_a_noted_head_even_where_the_tables_were_cleaned(
    sessions: sessionmaker[Session], desk: Desk
) -> None:
    desk.remarks.note("quotation:1", "hm")
    noted = verify_log(sessions).head
    cut = [
        *without(">= 3"),
        "DELETE FROM note",
        "DELETE FROM reviewer WHERE name = 'ada'",
    ]
    assert after(sessions, *cut) == "none"

    found = after(sessions, *cut, noted=noted)

    assert found.startswith(f"No event of the log has the hash {noted}")
