from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.conftest import DATABASES, database, fill
from tests.services.corridor import SMALL, FakeTagger
from tests.support import ticking
from workbench.domain.lists.filters import QuoteFilter
from workbench.domain.lists.opened import QuotationEntry, QuotationKey
from workbench.domain.lists.page import Page
from workbench.domain.review.decisions import ConflictStatus, Wording
from workbench.services.desk import Desk
from workbench.services.filters.terms import CONFLICTS, QUOTATIONS
from workbench.services.importing.files import import_files
from workbench.services.reading.paging import Reach, read_page
from workbench.store.engine.opening import close_store, open_store


@pytest.fixture(scope="module", params=DATABASES)
def busy(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """Ada's desk over three articles that she and Bob have worked on; for tests that only read."""
    folder = tmp_path_factory.mktemp("busy")
    with database(request, folder) as url:
        sessions = open_store(url)
        fill(sessions, folder)
        late = folder / "late.txt"
        late.write_text("Ferry\n\nAnn Lee denied: “The harbour closed, was never dredged.”\n")
        list(import_files([late], sessions, FakeTagger(), ticking(), SMALL))
        desk = Desk(sessions, "ada", ticking())
        desk.quotations.decide(1, wording=Wording.ALTERED)
        Desk(sessions, "bob", ticking()).quotations.decide(2, content="false")
        desk.remarks.note("quotation:3", "hm")
        desk.remarks.add_evidence("quotation:4", "https://example.org")
        desk.conflicts.decide(1, ConflictStatus.EXPLAINED)
        yield desk
        close_store(sessions)


def ids(page: Page[QuotationEntry, QuotationKey]) -> list[int]:
    return [row.quotation_id for row in page.rows]


def test_the_queue_reads_article_by_article_in_the_order_of_the_text(desk: Desk) -> None:
    page = desk.quotations.page()

    assert ids(page) == [1, 2, 3, 4, 5]
    assert page.total == 5
    assert [row.speaker for row in page.rows[:2]] == ["Jane Doe", "John Roe"]
    assert [row.conflicts for row in page.rows] == [1, 1, 0, 0, 0]
    assert page.rows[0].outlet == "The Harbour Post"


@pytest.mark.parametrize("line", ["", "sort:confidence"])
def test_windows_join_up_in_both_directions(desk: Desk, line: str) -> None:
    wanted = QUOTATIONS.parse(line)
    whole = ids(desk.quotations.page(wanted))

    first = desk.quotations.page(wanted, limit=2)
    second = desk.quotations.page(wanted, after=first.last, limit=2)
    third = desk.quotations.page(wanted, after=second.last, limit=2)
    back = desk.quotations.page(wanted, before=third.first, limit=2)

    assert ids(first) + ids(second) + ids(third) == whole
    assert back == second
    assert [(p.more_before, p.more_after) for p in (first, second, third)] == [
        (False, True),
        (True, True),
        (True, False),
    ]
    assert first.total == second.total == 5


def test_an_empty_queue_is_an_empty_page(empty: sessionmaker[Session]) -> None:
    page = Desk(empty, "ada").quotations.page()

    assert (page.rows, page.total, page.first, page.last) == ((), 0, None, None)
    assert not page.more_before
    assert not page.more_after


def test_the_next_row_is_found_even_when_the_current_one_no_longer_passes(
    desk: Desk,
) -> None:
    todo = QUOTATIONS.parse("-is:done")
    key = desk.quotations.page(todo).rows[1].key
    desk.quotations.decide(2, wording=Wording.ALTERED)

    assert ids(desk.quotations.page(todo, after=key)) == [3, 4, 5]
    assert ids(desk.quotations.page(todo, before=key)) == [1]
    assert desk.quotations.place(2) == key


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("status:altered", [1]),
        ("-status:altered", [2, 3, 4, 5]),
        ("status:new,altered", [1, 3, 4, 5]),
        ("status:false", [2]),
        ("status:done", [1, 2]),
        ("is:done is:decided", [1, 2]),
        ("is:new", [3, 4, 5]),
        ("-is:decided", [3, 4, 5]),
        ("by:me", [1]),
        ("by:bob", [2]),
        ("-by:bob,ada", [3, 4, 5]),
        ("speaker:roe", [2, 5]),
        ('speaker:"Jane Doe"', [1, 3]),
        ("-speaker:doe,lee", [2, 5]),
        ("outlet:harbour", [1, 2, 3]),
        ("article:2", [4, 5]),
        ('article:"opens late"', [4, 5]),
        ("closed", [1, 2, 5]),
        ('text:"was never closed"', [2]),
        ("CLOSED Monday", [1]),
        ("kind:direct", [1, 2, 3, 4, 5]),
        ("kind:indirect", []),
        ("is:conflict", [1, 5]),
        ("-is:conflict", [2, 3, 4]),
        ("is:resolved", [1, 2, 3, 4, 5]),
        ("is:noted", [3]),
        ("is:evidenced", [4]),
        ("is:old", []),
        ("-is:old", [1, 2, 3, 4, 5]),
        ("after:2024-05-01", [1, 2, 3, 4, 5]),
        ("before:2024-05-01", []),
        ("sure:>0.5", [1, 2, 3, 4, 5]),
        ("sure:<0.5", []),
    ],
)
def test_a_filter_finds_just_what_it_asks_for(busy: Desk, line: str, expected: list[int]) -> None:
    page = busy.quotations.page(QUOTATIONS.parse(f"-article:ferry {line}"))

    assert ids(page) == expected
    assert page.total == len(expected)


def test_a_source_is_found_by_the_names_merged_into_it(desk: Desk) -> None:
    doe, roe = (desk.quotations.open(number).source_id or 0 for number in (1, 2))
    desk.sources.merge(doe, roe)

    assert ids(desk.quotations.page(QUOTATIONS.parse("speaker:roe"))) == [1, 2, 3, 5]
    assert ids(desk.quotations.page(QUOTATIONS.parse(f"source:{doe}"))) == [1, 2, 3, 5]


def test_a_decided_flag_is_no_open_conflict(desk: Desk) -> None:
    desk.conflicts.decide(1, ConflictStatus.EXPLAINED)

    assert ids(desk.quotations.page(QUOTATIONS.parse("is:conflict"))) == []
    assert desk.quotations.page().rows[0].conflicts == 0


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("", 3),
        ("status:open", 2),
        ("status:explained", 1),
        ("by:ada", 1),
        ("is:finding", 0),
        ("is:conflict", 3),
        ("-is:decided", 2),
        ("kind:denial", 3),
        ("kind:drift", 0),
        ("speaker:lee", 2),
        ("article:3", 2),
        ("dredged", 2),
        ("sure:>0.8", 0),
    ],
)
def test_conflicts_are_filtered_too(busy: Desk, line: str, count: int) -> None:
    page = busy.conflicts.page(CONFLICTS.parse(line))

    assert page.total == len(page.rows) == count


def test_conflicts_are_paged_as_the_queue_is(desk: Desk, tmp_path: Path) -> None:
    for number in range(4):
        file = tmp_path / f"{number}.txt"
        file.write_text(f"Late {number}\n\nAnn Lee denied: “Monday {number}, the harbour.”\n")
        list(import_files([file], desk.workspace.sessions, FakeTagger(), ticking(), SMALL))
    whole = [row.conflict_id for row in desk.conflicts.page().rows]
    assert len(whole) > 4

    first = desk.conflicts.page(limit=3)
    second = desk.conflicts.page(after=first.last, limit=3)
    back = desk.conflicts.page(before=second.first, limit=3)

    assert [row.conflict_id for row in (*first.rows, *second.rows)] == whole[:6]
    assert back.rows == first.rows
    assert first.total == len(whole)


def test_the_total_is_counted_afresh_with_each_first_page(desk: Desk) -> None:
    todo = QUOTATIONS.parse("is:new")
    first = desk.quotations.page(todo, limit=2)
    desk.quotations.decide(1, wording=Wording.ALTERED)

    assert desk.quotations.page(todo, after=first.last, limit=2).total == 5
    assert desk.quotations.page(todo, limit=2).total == 4
    assert desk.quotations.page(QuoteFilter()).total == 5


@given(
    numbers=st.sets(st.integers(0, 60)),
    limit=st.integers(1, 10),
    place=st.none() | st.integers(-1, 61),
    back=st.booleans(),
)
def test_a_window_is_the_slice_next_to_its_place(
    numbers: set[int], limit: int, place: int | None, back: bool
) -> None:
    order = sorted(numbers)

    def read(limit: int, *, after: int | None = None, before: int | None = None) -> list[int]:
        if before is not None:
            return [n for n in reversed(order) if n < before][:limit]
        return [n for n in order if after is None or n > after][:limit]

    reach = Reach(limit=limit, before=place) if back else Reach(limit=limit, after=place)
    window = read_page(read, tuple, lambda row: row, reach, len(order))

    if place is None:
        expected = order[:limit]
    elif back:
        expected = [n for n in order if n < place][-limit:]
    else:
        expected = [n for n in order if n > place][:limit]
    assert list(window.rows) == expected
    if expected:
        assert window.more_before == (expected[0] != order[0])
        assert window.more_after == (expected[-1] != order[-1])
