"""Items that were opened before are given out again only as they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import event
from sqlmodel import Session

from tests.conftest import HARBOUR
from tests.services.corridor import SMALL, FakeTagger
from tests.support import ticking
from workbench.domain.errors import NotFoundError
from workbench.domain.lists.opened import KnownSource
from workbench.domain.review.decisions import ConflictStatus, Wording
from workbench.domain.statements.calibration import Calibration
from workbench.services.desk import Desk
from workbench.services.filters.terms import QUOTATIONS
from workbench.services.importing.files import import_files
from workbench.services.reading.cache import Cache
from workbench.store.engine.session import engine_of, reading, writing
from workbench.store.flags.calibrations import save_calibration
from workbench.store.log.events import Author


@contextmanager
def counted(desk: Desk) -> Iterator[list[str]]:
    """The queries that are made meanwhile."""
    queries: list[str] = []

    def note(*args: object) -> None:
        queries.append(str(args[2]))

    engine = engine_of(desk.workspace.sessions)
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield queries
    finally:
        event.remove(engine, "before_cursor_execute", note)


def anew(desk: Desk) -> Desk:
    """A desk that has opened nothing yet."""
    return Desk(desk.workspace.sessions, desk.reviewer, desk.workspace.now, desk.scale)


def test_what_was_opened_before_costs_a_look_at_the_log(desk: Desk) -> None:
    file = desk.quotations.open(1)

    with counted(desk) as queries:
        again = desk.quotations.open(1)

    assert again is file
    assert len([query for query in queries if "SELECT" in query]) == 1


def test_an_act_behind_many_decisions_is_not_missed(desk: Desk) -> None:
    desk.quotations.open(1)
    for number in range(21):
        desk.quotations.decide(2, wording=Wording.VERBATIM, reason=f"look {number}")
    desk.remarks.note("quotation:1", "Called twice.")

    assert [note.text for note in desk.quotations.open(1).notes] == ["Called twice."]


def test_decisions_have_a_few_things_read_again(desk: Desk) -> None:
    for number in (1, 2, 3):
        desk.quotations.open(number)
    desk.quotations.decide(1, wording=Wording.ALTERED)
    desk.quotations.decide(2, wording=Wording.VERBATIM, reason="seen")
    Desk(desk.workspace.sessions, "bob", desk.workspace.now).quotations.decide(4, content="false")
    desk.log.undo()

    with counted(desk) as queries:
        desk.quotations.open(3)
    with counted(anew(desk)) as whole:
        anew(desk).quotations.open(3)

    assert len(queries) < len(whole) * 2 / 3
    for number in (1, 2, 3):
        assert desk.quotations.open(number) == anew(desk).quotations.open(number)


def test_every_other_act_has_the_item_read_anew(desk: Desk) -> None:
    acts = [
        lambda: desk.remarks.note("quotation:1", "hm"),
        lambda: desk.quotations.reattribute(1, name="Ann Lee"),
        lambda: desk.team.assign({"quotation:1": None}, "bob"),
        lambda: desk.conflicts.decide(1, ConflictStatus.EXPLAINED),
        desk.log.undo,
        desk.log.redo,
    ]
    for act in acts:
        before, flag = desk.quotations.open(1), desk.conflicts.open(1)
        act()

        assert desk.quotations.open(1) is not before
        assert desk.quotations.open(1) == anew(desk).quotations.open(1)
        assert desk.conflicts.open(1) is not flag
        assert desk.conflicts.open(1) == anew(desk).conflicts.open(1)


def test_an_import_and_a_new_calibration_are_seen(desk: Desk, tmp_path: Path) -> None:
    desk.quotations.open(1)
    flag = desk.conflicts.open(1)
    copy = tmp_path / "again.txt"
    copy.write_text(f"{HARBOUR}\nAnd more.\n", encoding="utf-8")
    list(import_files([copy], desk.workspace.sessions, FakeTagger(), ticking(), SMALL))
    assert desk.quotations.open(1) == anew(desk).quotations.open(1)
    assert desk.quotations.open(1).similar, "the same words stand in another article now"

    with writing(desk.workspace.sessions) as session:
        author = Author(reviewer="ada", at=desk.workspace.now())
        save_calibration(session, author, Calibration(slope=2.0, intercept=-1.0), 10, 10)

    assert desk.conflicts.open(1) == anew(desk).conflicts.open(1)
    assert desk.conflicts.open(1).conflict.score != flag.conflict.score
    assert desk.quotations.open(1) == anew(desk).quotations.open(1)


def test_what_is_not_there_is_not_kept(desk: Desk) -> None:
    for _ in range(2):
        with pytest.raises(NotFoundError):
            desk.quotations.open(99)


def test_sources_are_counted_again_only_where_more_was_done_than_to_decide(
    desk: Desk,
) -> None:
    def found() -> tuple[KnownSource, ...]:
        with counted(desk) as queries:
            sources = desk.sources.find("", 200)
        assert sources == anew(desk).sources.find("", 200)
        asked.append(sum("sum(" in query for query in queries))
        return sources

    asked: list[int] = []
    first = found()
    desk.quotations.decide(1, wording=Wording.ALTERED)
    assert found() is first
    desk.sources.merge(first[0].source_id, first[1].source_id)
    assert len(found()) == len(first) - 1
    desk.log.undo()
    assert found() == first

    assert asked == [1, 0, 1, 1]


def test_a_page_is_read_again_when_anything_was_done(desk: Desk) -> None:
    wanted = QUOTATIONS.parse("status:new assigned:none")
    first, flags = desk.quotations.page(wanted), desk.conflicts.page()
    with counted(desk) as queries:
        assert desk.quotations.page(wanted) is first
        assert desk.conflicts.page() is flags
    assert len([query for query in queries if "SELECT" in query]) == 2

    Desk(desk.workspace.sessions, "bob", desk.workspace.now).quotations.decide(
        first.rows[0].quotation_id, content="false"
    )
    assert desk.quotations.page(wanted).total == (first.total or 0) - 1
    assert desk.quotations.page(wanted) == anew(desk).quotations.page(wanted)
    assert desk.conflicts.page() == anew(desk).conflicts.page()


def test_what_takes_long_to_read_is_not_in_the_way_of_anything_else(desk: Desk) -> None:
    cache: Cache[str, str] = Cache()
    begun, go, read = Event(), Event(), Counter[str]()

    def slowly(session: Session, key: str) -> str:
        read[key] += 1
        if key == "slow":
            begun.set()
            assert go.wait(10)
        return key

    def get(key: str) -> str:
        with reading(desk.workspace.sessions) as session:
            return cache.get(session, key, slowly)

    with ThreadPoolExecutor() as threads:
        first = threads.submit(get, "slow")
        assert begun.wait(10)
        second = threads.submit(get, "slow")
        assert get("quick") == "quick"
        go.set()
        assert first.result() == second.result() == "slow"
    assert read == {"slow": 1, "quick": 1}


def test_many_items_opened_leave_the_last_few(desk: Desk, tmp_path: Path) -> None:
    first = desk.quotations.open(1)
    for number in range(12):
        said = " ".join(f"word{number * 9 + n}" for n in range(4))
        (tmp_path / f"{number}.txt").write_text(f"News\n\nJane Doe said: “{said}.”\n")
    list(
        import_files(
            sorted(tmp_path.glob("*.txt")), desk.workspace.sessions, FakeTagger(), ticking(), SMALL
        )
    )
    desk.quotations.open(1)
    for row in desk.quotations.page().rows[5:]:
        desk.quotations.open(row.quotation_id)

    assert desk.quotations.open(1) is not first
    assert desk.quotations.open(1) == anew(desk).quotations.open(1)
