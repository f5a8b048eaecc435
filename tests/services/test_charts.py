from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.services.corridor import SMALL, FakeTagger
from tests.support import NOON, ticking
from workbench.domain.lists.charts import Charts, DayCount
from workbench.domain.review.decisions import ConflictStatus, Wording, Workflow
from workbench.services.desk import Desk
from workbench.services.filters.terms import CONFLICTS, EVENTS
from workbench.services.importing.files import import_files


def on(desk: Desk, at: datetime) -> Desk:
    return Desk(desk.workspace.sessions, desk.reviewer, lambda: at)


def take_in(sessions: sessionmaker[Session], folder: Path, *paragraphs: str) -> None:
    (folder / "page.txt").write_text("\n\n".join(("A page", *paragraphs)), encoding="utf-8")
    for _ in import_files([folder / "page.txt"], sessions, FakeTagger(), ticking(), SMALL):
        pass


def disputed(found: Charts) -> dict[tuple[str, str], tuple[int, int]]:
    names = {source.source_id: source.name for source in found.disputants}
    return {
        (names[pair.sources[0]], names[pair.sources[1]]): (pair.open, pair.real)
        for pair in found.disputes
    }


def test_an_empty_store_has_nothing_to_draw(empty: sessionmaker[Session]) -> None:
    assert Desk(empty, "ada").numbers.charts() == Charts(
        quotations=0, days=(), disputants=(), disputes=()
    )


def test_what_stands_is_counted_on_the_day_it_was_decided(desk: Desk, other_desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED)
    desk.quotations.decide(2, wording=Wording.ALTERED)
    desk.log.undo()
    desk.conflicts.decide(1, ConflictStatus.REAL)
    on(other_desk, NOON + timedelta(days=3)).quotations.decide(3, wording=Wording.VERBATIM)

    assert desk.numbers.charts().days == (
        DayCount(day=date(2024, 5, 4), quotations=1, flags=0, done=2),
        DayCount(day=date(2024, 5, 1), quotations=1, flags=1, done=1),
    )


def test_what_is_done_by_the_end_of_a_day_grows_to_what_is_done_now(desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED)
    desk.quotations.decide(2, workflow=Workflow.AWAITING_SOURCE)
    on(desk, NOON + timedelta(days=1)).conflicts.decide(1, ConflictStatus.REAL)
    on(desk, NOON + timedelta(days=2)).quotations.decide(3, wording=Wording.VERBATIM)
    counted = desk.numbers.totals()

    found = desk.numbers.charts()

    assert [entry.done for entry in found.days] == [2, 1, 1]
    assert found.days[0].done == dict(counted.workflow)[Workflow.DONE]
    assert found.quotations == counted.quotations


def test_a_day_ends_at_midnight_in_greenwich(desk: Desk) -> None:
    midnight = datetime(2024, 5, 2, tzinfo=UTC)
    on(desk, midnight - timedelta(microseconds=1)).quotations.decide(1, wording=Wording.ALTERED)
    on(desk, midnight).quotations.decide(2, wording=Wording.ALTERED)

    assert [(entry.day.day, entry.decisions) for entry in desk.numbers.charts().days] == [
        (2, 1),
        (1, 1),
    ]


def test_the_last_fourteen_days_with_decisions_are_drawn(
    empty: sessionmaker[Session], tmp_path: Path
) -> None:
    take_in(empty, tmp_path, *(f"Jane Doe said: “Words {n}.”" for n in range(16)))
    desk = Desk(empty, "ada")
    for number in range(16):
        later = on(desk, NOON + timedelta(days=2 * number))
        later.quotations.decide(number + 1, wording=Wording.ALTERED)

    days = [entry.day for entry in desk.numbers.charts().days]

    assert days == [(NOON + timedelta(days=2 * n)).date() for n in range(15, 1, -1)]


def test_conflicts_are_counted_between_sources_whichever_side_they_are_on(
    empty: sessionmaker[Session], tmp_path: Path
) -> None:
    take_in(
        empty,
        tmp_path,
        "Jane Doe said: “The harbour closed.”",
        "John Roe denied: “The harbour slept.”",
        "John Roe said: “Markets opened.”",
        "Jane Doe denied: “Markets burned.”",
        "Ann Lee denied: “Markets never existed.”",
    )
    desk = Desk(empty, "ada")
    assert disputed(desk.numbers.charts()) == {
        ("Jane Doe", "John Roe"): (2, 0),
        ("John Roe", "Ann Lee"): (1, 0),
    }

    desk.conflicts.decide(1, ConflictStatus.REAL)
    found = desk.numbers.charts()
    assert disputed(found)["Jane Doe", "John Roe"] == (1, 1)
    assert [(source.name, source.open, source.real) for source in found.disputants] == [
        ("John Roe", 2, 1),
        ("Jane Doe", 1, 1),
        ("Ann Lee", 1, 0),
    ]

    desk.conflicts.decide(1, ConflictStatus.EXPLAINED)
    assert disputed(desk.numbers.charts())["Jane Doe", "John Roe"] == (1, 0)


def test_sources_that_were_merged_are_one_and_may_contradict_themselves(desk: Desk) -> None:
    of_one_source = CONFLICTS.parse("is:self")
    assert desk.conflicts.page(of_one_source).total == 0

    desk.sources.merge(1, 2)
    found = desk.numbers.charts()

    assert disputed(found) == {("Jane Doe", "Jane Doe"): (1, 0)}
    assert [(source.name, source.open) for source in found.disputants] == [("Jane Doe", 1)]
    assert desk.conflicts.page(of_one_source).total == 1


def test_what_was_done_on_a_day_is_a_part_of_the_log(desk: Desk) -> None:
    midnight = datetime(2024, 5, 2, tzinfo=UTC)
    on(desk, midnight - timedelta(microseconds=1)).quotations.decide(1, wording=Wording.ALTERED)
    on(desk, midnight).quotations.decide(2, wording=Wording.ALTERED)
    on(desk, midnight + timedelta(days=1)).quotations.decide(3, wording=Wording.ALTERED)

    (event,) = desk.log.page(EVENTS.parse(f"day:{midnight.date()}")).rows

    assert event.subject == "quotation:2"


def test_the_quotations_of_an_article_are_counted_by_where_they_stand(desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED)
    desk.quotations.decide(2, workflow=Workflow.AWAITING_SOURCE)
    row = desk.articles.row(1)

    assert row.statuses == (
        (Wording.ALTERED, 1),
        (Workflow.NEW, 1),
        (Workflow.AWAITING_SOURCE, 1),
    )
    assert (row.quotations, row.decided, row.waiting) == (3, 1, 1)

    desk.quotations.decide(1, workflow=Workflow.REOPENED)
    desk.quotations.decide(3, content="true")
    assert desk.articles.row(1).statuses[1:] == ((Workflow.DONE, 1), (Workflow.REOPENED, 1))


def test_eight_sources_are_drawn_those_with_the_most_conflicts(
    empty: sessionmaker[Session], tmp_path: Path
) -> None:
    names = [f"Ann Lee{letter}" for letter in "abcdefghij"]
    take_in(
        empty,
        tmp_path,
        *(f"{name} denied: “It is {name[-1] * 9}.”" for name in names),
        *(f"Jane Doe said: “It was {name[-1] * 9}.”" for name in names),
        f"Jane Doe said: “It will be {'j' * 9}.”",
    )
    found = Desk(empty, "ada").numbers.charts()

    assert [source.name for source in found.disputants[:2]] == ["Jane Doe", "Ann Leej"]
    assert len(found.disputants) == 8
    assert found.disputants[0].open == 11
    assert len(found.disputes) == 7
