from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.support import verify_log
from workbench.domain.lists.totals import ReviewerEntry
from workbench.domain.review.decisions import ConflictStatus, Wording
from workbench.domain.review.history import in_words
from workbench.domain.text.span import Span
from workbench.services.desk import Desk
from workbench.services.health.doctor import examine
from workbench.store.engine.session import engine_of


def test_the_numbers_add_up(sessions: sessionmaker[Session], desk: Desk, other_desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED)
    other_desk.quotations.decide(2, content="false")
    other_desk.quotations.decide(3, content="false")
    other_desk.log.undo()
    desk.conflicts.decide(1, ConflictStatus.REAL)

    told = Desk(sessions, "ada").numbers.totals()

    assert (told.articles, told.superseded, told.quotations, told.sources) == (2, 0, 5, 3)
    assert dict(told.workflow)["new"] == 3
    assert dict(told.workflow)["done"] == 2
    assert dict(told.wording)["altered"] == 1
    assert told.content == (("false", 1),)
    assert dict(told.conflicts) == {
        "open": 0,
        "real conflict": 1,
        "explained": 0,
        "not a conflict": 0,
        "needs a call": 0,
    }
    assert told.reviewers == (
        ReviewerEntry(name="ada", acts=2, standing=1),
        ReviewerEntry(name="bob", acts=3, standing=1),
    )
    check = verify_log(sessions)
    assert (told.events, told.head) == (check.events, check.head)


def test_articles_are_listed_with_their_progress(desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED)

    assert [(a.title, a.quotations, a.decided) for a in desk.articles.versions()] == [
        ("Harbour talks fail", 3, 1),
        ("Market opens late", 2, 0),
    ]
    named = desk.filters.articles("MARKET")
    assert [entry.article_id for entry in desk.articles.versions(named)] == [2]


def test_the_log_is_told_in_words(sessions: sessionmaker[Session], desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED, reason="one word")
    desk.log.undo()
    desk.log.redo()
    desk.remarks.note("quotation:1", "hm")
    desk.log.undo()
    desk.quotations.edit_spans(2, [Span(0, 7)])
    desk.quotations.reattribute(1, name="Mary Major")
    desk.conflicts.decide(1, ConflictStatus.EXPLAINED)
    desk.sources.merge(1, 2)

    told = [str(in_words(event)) for event in Desk(sessions, "ada").log.page().rows][::-1]

    assert told[0].startswith("version 1 of ")
    assert told[0].endswith("harbour.txt: 3 quotations, 1 conflicts")
    assert told[2] == ("workflow: done (was new); wording: altered (was open); reason: one word")
    assert told[3] == (
        "undo of event 3 (decide): workflow: new (was done); wording: open (was altered)"
    )
    assert told[4].startswith("redo of event 3 (decide): workflow: done")
    assert told[5] == "note “hm”"
    assert told[6] == "undo of event 6 (note): withdrawn: note “hm”"
    assert told[7].startswith("spans: 0:7 (was ")
    assert "source “Mary Major”" in told[8]
    assert told[9] == "status: explained (was open)"
    assert told[10] == "source:2 “John Roe” merged into 1 “Jane Doe” (was nobody)"


def test_a_sound_database_is_well(sessions: sessionmaker[Session]) -> None:
    url = engine_of(sessions).url.render_as_string(hide_password=False)

    assert [finding for finding in examine(url) if not finding.well] == []


def test_what_ails_a_database_is_told(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Dear editor, " * 1000)

    (database, *_) = examine(f"sqlite:///{file}")

    assert not database.well
    assert "not a database" in database.detail
