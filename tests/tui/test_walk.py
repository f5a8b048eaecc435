"""Walking a list of any length: only some rows are in memory, and none is missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import NotFoundError
from workbench.domain.lists.page import Page
from workbench.domain.review.decisions import Event
from workbench.tui.scene import Scene
from workbench.tui.walk import Walk
from workbench.tui.window import PAGE, Window

MOST = 4 * PAGE


@dataclass(frozen=True)
class Numbers:
    """A list of the numbers from 1 on; item, key and file of each are the number itself."""

    count: int
    done: set[int] = field(default_factory=set)
    opened: list[int] = field(default_factory=list)
    foreseeable: bool = True

    def page(
        self, *, after: int | None = None, before: int | None = None, limit: int = PAGE
    ) -> Page[int, int]:
        everything = range(1, self.count + 1)
        if before is not None:
            rows = tuple(n for n in everything if n < before)[-limit:]
        else:
            rows = tuple(n for n in everything if n > (after or 0))[:limit]
        return Page(
            rows=rows,
            total=self.count,
            more_before=bool(rows) and rows[0] > 1,
            more_after=bool(rows) and rows[-1] < self.count,
        )

    def undecided(self) -> Page[int, int]:
        rest = [n for n in range(1, self.count + 1) if n not in self.done]
        return Page(rows=tuple(rest[:1]), total=len(rest))

    def counts(self) -> tuple[int, int]:
        return self.count, self.count - (self.undecided().total or 0)

    def next_undecided(self, *, after: int | None = None) -> int | None:
        rest = (n for n in range((after or 0) + 1, self.count + 1) if n not in self.done)
        return next(rest, None)

    def again(self, ids: Sequence[int]) -> Sequence[int]:
        return ids

    def open(self, item: int) -> int:
        if not 1 <= item <= self.count:
            raise NotFoundError("number", item, "counting")
        self.opened.append(item)
        return item

    def row_id(self, row: int) -> int:
        return row

    def row_key(self, row: int) -> int:
        return row

    def file_id(self, file: int) -> int:
        return file

    def file_key(self, file: int) -> int:
        return file

    def row_decided(self, row: int) -> bool:
        return row in self.done

    def decided(self, file: int) -> bool:
        return file in self.done

    def acts_on(self, file: int) -> tuple[Event, ...]:
        del file
        return ()

    def just_before(self, key: int) -> int:
        return key - 1

    @property
    def end(self) -> int:
        return self.count + 1


def walk(count: int, *done: int) -> Walk[int, int, int]:
    return Walk(Numbers(count, set(done)))


def nothing() -> None:
    """Nothing was taken back."""


def file(scene: Scene[int, int]) -> int:
    assert scene.file is not None
    return scene.file


def test_every_row_is_met_once_down_and_up_again() -> None:
    paces = walk(1000)
    scene = paces.begin()
    down = [file(scene)]
    for _ in range(999):
        scene = paces.step(scene, 1)
        assert len(scene.window.rows) <= MOST
        down.append(file(scene))
    up = [file(scene)]
    for _ in range(999):
        scene = paces.step(scene, -1)
        up.append(file(scene))

    assert down == list(range(1, 1001))
    assert up == down[::-1]


def test_the_ends_of_the_list_hold() -> None:
    paces = walk(3)
    scene = paces.begin()

    assert file(paces.step(scene, -1)) == 1
    assert file(paces.step(paces.edge(scene, last=True), 1)) == 3


@given(st.integers(1, 600), st.data())
def test_rows_around_any_jump_are_consecutive(count: int, data: st.DataObject) -> None:
    paces = walk(count)
    scene = paces.begin()
    for _ in range(5):
        target = data.draw(st.integers(1, count))
        scene = paces.visit(scene, target)
        rows = scene.window.rows

        assert file(scene) == target
        assert target in rows
        assert list(rows) == list(range(rows[0], rows[-1] + 1))
        assert scene.window.more_before == (rows[0] > 1)
        assert scene.window.more_after == (rows[-1] < count)


def test_after_a_step_the_next_row_of_the_same_way_is_read_ahead() -> None:
    numbers = Numbers(9, {4, 6})
    paces = Walk(numbers)
    scene = paces.step(paces.visit(paces.begin(), 4), 1)
    back = paces.step(scene, -1)
    numbers.opened.clear()

    paces.read_ahead(scene, nothing)
    paces.read_ahead(back, nothing)

    assert numbers.opened == [6, 3]


def test_where_a_decision_comes_next_what_it_leads_to_is_read_ahead() -> None:
    numbers = Numbers(9, {2, 3})
    paces = Walk(numbers)
    scene = paces.begin()
    numbers.opened.clear()

    paces.read_ahead(scene, nothing)

    assert (file(scene), numbers.opened) == (1, [4])


def test_after_an_undo_what_the_next_one_is_about_is_read_ahead_too() -> None:
    numbers = Numbers(9, {4})
    paces = Walk(numbers)
    scene = replace(paces.visit(paces.begin(), 4), recalled=True)
    numbers.opened.clear()

    paces.read_ahead(scene, lambda: 8)

    assert numbers.opened == [8, 5]
    assert not paces.step(scene, 1).recalled


def test_past_the_ends_nothing_is_read_ahead() -> None:
    numbers = Numbers(2)
    paces = Walk(numbers)
    last = paces.step(paces.step(paces.begin(), 1), 1)
    first = paces.step(paces.step(last, -1), -1)
    scenes = (last, first, paces.visit(last, 2), walk(0).begin())
    numbers.opened.clear()

    for scene in scenes:
        paces.read_ahead(scene, nothing)

    assert numbers.opened == []


def test_work_begins_at_the_first_that_is_undecided() -> None:
    scene = walk(300, *range(1, 220)).begin()

    assert (file(scene), scene.decided) == (220, 219)
    assert 220 in scene.window.rows


def test_a_skip_starts_over_at_the_end() -> None:
    paces = walk(5, 2, 3, 5)
    scene = paces.visit(paces.begin(), 4)

    assert file(paces.skip(scene)) == 1


def test_a_skip_with_nothing_left_says_so() -> None:
    paces = walk(2, 1, 2)

    assert paces.skip(paces.begin()).said == "Everything in this list is decided."


def test_following_others_keeps_the_place_and_takes_in_what_is_new() -> None:
    scene = walk(120).visit(walk(120).begin(), 110)
    after = walk(123, 1, 2).follow(scene)

    assert file(after) == 110
    assert after.window.rows[0] == scene.window.rows[0]
    assert after.window.rows[-1] == 123
    assert (after.window.total, after.decided) == (123, 2)


def test_an_empty_list_is_a_scene_too() -> None:
    scene = walk(0).begin()

    assert scene.file is None
    assert walk(0).step(scene, 1).file is None
    assert walk(0).skip(scene).file is None
    assert walk(0).edge(scene, last=True).file is None


def test_a_jump_to_nothing_is_refused() -> None:
    paces = walk(3)

    with pytest.raises(NotFoundError, match="No number 9"):
        paces.visit(paces.begin(), 9)


def test_a_row_takes_the_place_of_its_elder() -> None:
    window: Window[tuple[int, str]] = Window(identify=lambda row: row[0], rows=((1, "a"), (2, "b")))

    assert window.with_row((2, "c")).rows == ((1, "a"), (2, "c"))
    assert window.with_row((3, "c")).rows == window.rows


def test_a_list_whose_open_item_is_gone_is_shown_from_its_start() -> None:
    scene = Walk(Numbers(5)).begin(5)

    after = Walk(Numbers(4)).follow(scene)

    assert (after.file, after.window.rows, after.window.total) == (1, (1, 2, 3, 4), 4)
