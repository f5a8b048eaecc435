"""A conflict of two statements is one flag, however often and in which order it is printed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.services.corridor import SMALL, FakeTagger
from tests.support import ticking, verify_log
from workbench.domain.lists.filters import ALL_ARTICLES
from workbench.domain.review.decisions import ConflictStatus
from workbench.domain.review.note import NotedConflict
from workbench.domain.statements.conflict import ConflictKind
from workbench.services.desk import Desk
from workbench.services.filters.terms import CONFLICTS, QUOTATIONS
from workbench.services.importing.files import import_files
from workbench.store.engine.opening import close_store, open_store

CLOSED = "Jane Doe said: “The harbour was closed on Monday.”"
NEVER = "John Roe denied: “The harbour was never closed.”"
OTHER = "Ann Lee said: “Prices doubled within a week.”"

Add = Callable[..., int]
"""Imports paragraphs under a name; gives the number of flags that came of it."""


def adder(sessions: sessionmaker[Session], folder: Path) -> Add:
    def add(name: str, *paragraphs: str) -> int:
        file = folder / f"{name}.txt"
        file.write_text("\n\n".join((name.title(), *paragraphs)) + "\n", encoding="utf-8")
        (report,) = import_files([file], sessions, FakeTagger(), ticking(), SMALL)
        return report.flags

    return add


@pytest.fixture
def add(empty: sessionmaker[Session], tmp_path: Path) -> Add:
    return adder(empty, tmp_path)


@pytest.fixture
def ada(empty: sessionmaker[Session]) -> Desk:
    return Desk(empty, "ada", ticking())


def counts(desk: Desk) -> list[tuple[int, int]]:
    return [(row.a_renderings, row.b_renderings) for row in desk.conflicts.page().rows]


def test_a_conflict_printed_by_outlet_after_outlet_is_one_flag_with_its_renderings(
    add: Add, ada: Desk
) -> None:
    made = [add("first", CLOSED, NEVER), add("second", NEVER), add("third", CLOSED, OTHER)]

    assert made == [1, 0, 0]
    assert counts(ada) == [(2, 2)]
    file = ada.conflicts.open(1)
    assert [(side.quotation_id, side.article_id, side.outlet) for side in file.a_renderings] == [
        (4, 3, "The Third Post")
    ]
    assert [(side.quotation_id, side.title, side.text) for side in file.b_renderings] == [
        (3, "Second", "The harbour was never closed.")
    ]
    assert ada.log.verify().difference is None


def test_whatever_is_printed_of_a_flagged_statement_shows_the_flag(add: Add, ada: Desk) -> None:
    add("first", CLOSED, NEVER)
    add("second", CLOSED, OTHER)

    assert [row.conflicts for row in ada.quotations.page().rows] == [1, 1, 1, 0]
    flagged = ada.quotations.page(QUOTATIONS.parse("is:conflict")).rows
    assert [row.quotation_id for row in flagged] == [1, 2, 3]
    assert [flag.conflict_id for flag in ada.quotations.open(3).conflicts] == [1]
    assert ada.quotations.open(4).conflicts == ()
    assert [row.flags for row in ada.articles.page(ALL_ARTICLES).rows] == [1, 1]
    assert ada.conflicts.page(CONFLICTS.parse("article:2")).total == 1
    assert ada.conflicts.page(CONFLICTS.parse("speaker:Lee")).total == 0


def test_a_note_lists_renderings_and_names_the_flag_beside_each(add: Add, ada: Desk) -> None:
    add("first", CLOSED, NEVER)
    add("second", CLOSED)

    note = ada.notes.make(QUOTATIONS.parse("article:2"))

    (conflict,) = note.conflicts
    assert isinstance(conflict, NotedConflict)
    assert (conflict.concerned, [one.text for one in conflict.a_renderings]) == (
        (1, 2, 3),
        ["The harbour was closed on Monday."],
    )
    assert [one.conflicts for one in note.quotations] == [(1,)]


def test_deciding_a_flag_decides_it_for_renderings_of_now_and_of_later(add: Add, ada: Desk) -> None:
    add("first", CLOSED, NEVER)
    add("second", CLOSED)

    ada.conflicts.decide(1, ConflictStatus.NOT_A_CONFLICT, "another harbour")
    add("third", NEVER)

    assert [(row.conflict_id, row.status) for row in ada.conflicts.page().rows] == [
        (1, ConflictStatus.NOT_A_CONFLICT)
    ]
    assert ada.quotations.page(QUOTATIONS.parse("is:conflict")).total == 0
    ada.log.undo()
    assert ada.quotations.page(QUOTATIONS.parse("is:conflict")).total == 4
    assert ada.log.verify().difference is None


def test_a_flag_outlives_the_version_it_was_found_in_as_long_as_it_is_printed_elsewhere(
    add: Add, ada: Desk
) -> None:
    add("first", CLOSED, NEVER)
    add("second", CLOSED)
    add("third", NEVER)

    assert add("first", OTHER) == 1

    (row,) = ada.conflicts.page().rows
    assert ({row.a.article_id, row.b.article_id}, row.status) == ({2, 3}, ConflictStatus.OPEN)
    assert counts(ada) == [(1, 1)]
    assert ada.log.verify().difference is None


def test_a_flag_that_is_found_again_keeps_what_was_decided(add: Add, ada: Desk) -> None:
    add("first", CLOSED, NEVER)
    add("second", CLOSED, NEVER)
    ada.conflicts.decide(1, ConflictStatus.EXPLAINED, "two Mondays")

    add("first", OTHER)

    assert [(row.conflict_id, row.status, row.decided_by) for row in ada.conflicts.page().rows] == [
        (2, ConflictStatus.EXPLAINED, "ada")
    ]
    assert ada.conflicts.open(2).reason == "As conflict 1. two Mondays"
    assert ada.log.verify().difference is None


def test_a_flag_leaves_with_the_last_rendering_of_one_side(add: Add, ada: Desk) -> None:
    add("first", CLOSED, NEVER)
    add("second", CLOSED)

    add("first", CLOSED, OTHER)

    assert ada.conflicts.page().rows == ()


def test_a_version_that_is_read_again_keeps_flag_and_renderings(add: Add, ada: Desk) -> None:
    add("first", CLOSED, NEVER)
    add("second", CLOSED)

    add("first", CLOSED, NEVER, OTHER)
    add("second", OTHER, CLOSED)

    assert counts(ada) == [(2, 1)]
    assert ada.log.verify().difference is None


def test_a_statement_that_renders_two_makes_them_one(
    empty: sessionmaker[Session], tmp_path: Path
) -> None:
    def alike(new: Sequence[object], known: Sequence[object]) -> tuple[tuple[str, str], ...]:
        said = [(s.ref, s.text) for s in (*new, *known)]  # type: ignore[attr-defined]
        return tuple(
            (a, b) for a, x in said[: len(new)] for b, y in said if a != b and (x in y or y in x)
        )

    chained = replace(SMALL, alike=alike)
    ada = Desk(empty, "ada", ticking())
    for name, words in (("one", "Closed"), ("two", "on Monday"), ("three", "Closed on Monday")):
        (tmp_path / name).write_text(f"{name}\n\nJane Doe said: “{words}”\n", encoding="utf-8")
        list(import_files([tmp_path / name], empty, FakeTagger(), ticking(), chained))
    (tmp_path / "four").write_text("four\n\nJohn Roe denied: “Never Closed”\n", encoding="utf-8")
    list(import_files([tmp_path / "four"], empty, FakeTagger(), ticking(), SMALL))

    assert counts(ada) == [(1, 3)] or counts(ada) == [(3, 1)]


def test_a_finding_stays_with_its_two_quotations(
    empty: sessionmaker[Session], tmp_path: Path
) -> None:
    def drift(new: Sequence[object], known: Sequence[object]) -> tuple[object, ...]:
        return tuple(
            replace(flag, kind=ConflictKind.DRIFT)
            for flag in SMALL.detect(new, known)  # type: ignore[arg-type]
        )

    ada = Desk(empty, "ada", ticking())
    corridor = replace(SMALL, detect=drift)  # type: ignore[arg-type]
    for name, words in (("one", f"{CLOSED}\n{NEVER}"), ("two", CLOSED)):
        (tmp_path / name).write_text(f"{name}\n\n{words}\n", encoding="utf-8")
        list(import_files([tmp_path / name], empty, FakeTagger(), ticking(), corridor))

    assert counts(ada) == [(1, 1), (1, 1)]
    assert [flag.conflict_id for flag in ada.quotations.open(3).conflicts] == [2]


@contextmanager
def fresh(template: Path) -> Iterator[tuple[sessionmaker[Session], Path]]:
    with TemporaryDirectory() as folder:
        shutil.copy(template, Path(folder) / "store.db")
        sessions = open_store(f"sqlite:///{Path(folder) / 'store.db'}")
        yield sessions, Path(folder)
        close_store(sessions)


_template: list[Path] = []


@pytest.fixture(autouse=True)
def _keep_template(sqlite_template: Path) -> None:
    _template[:] = [sqlite_template]


pages = st.lists(
    st.lists(st.sampled_from([CLOSED, NEVER, OTHER]), max_size=3), min_size=2, max_size=5
)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(pages=pages, data=st.data())
def test_the_order_in_which_pages_come_in_changes_no_number_of_flags(
    pages: list[list[str]], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(pages))))
    again = data.draw(st.lists(st.sampled_from(order), max_size=2))
    printed = [line for page in pages for line in page]
    with fresh(_template[0]) as (sessions, folder):
        ada, add = Desk(sessions, "ada", ticking()), adder(sessions, folder)
        for number in (*order, *again):
            # A number in the text makes a page that comes again a version of its own.
            extra = f"Read {again.count(number)} times." if number in again else ""
            add(f"page {number}", *pages[number], extra)

        wanted = 1 if {CLOSED, NEVER} <= set(printed) else 0
        assert len(ada.conflicts.page().rows) == wanted
        for row in ada.conflicts.page().rows:
            assert {row.a_renderings, row.b_renderings} == {
                printed.count(CLOSED),
                printed.count(NEVER),
            }
        assert verify_log(sessions).difference is None
