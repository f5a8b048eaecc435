"""Walking a list of any length: only some rows are in memory, and none is missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import NotFoundError
from workbench.domain.lists.filters import Term
from workbench.domain.lists.page import Page
from workbench.tui.lists.controller import DecisionController
from workbench.tui.lists.rows import PAGE, LoadedRows
from workbench.tui.lists.state import ListState

MOST = 4 * PAGE


@dataclass(frozen=True)
class Number:
    """A row of a list of numbers, and what is opened from it."""

    id: int
    is_decided: bool = False


@dataclass(frozen=True)
class Numbers:
    """A list of the numbers from 1 on."""

    count: int
    done: set[int] = field(default_factory=set)
    opened: list[int] = field(default_factory=list)
    is_prefetchable: bool = True
    terms: tuple[Term, ...] = ()

    def page(
        self, *, after: Number | None = None, before: Number | None = None
    ) -> Page[Number, int]:
        if before is not None:
            return self._page(range(1, self.count + 1)[: before.id - 1][-PAGE:])
        return self._page(range(after.id + 1 if after else 1, self.count + 1)[:PAGE])

    def page_at(self, item: Number) -> Page[Number, int]:
        return self._page(range(item.id, self.count + 1)[:PAGE])

    def last_page(self) -> Page[Number, int]:
        return self._page(range(1, self.count + 1)[-PAGE:])

    def _page(self, numbers: Sequence[int]) -> Page[Number, int]:
        return Page(
            rows=tuple(self.rows(numbers)),
            total=self.count,
            more_before=bool(numbers) and numbers[0] > 1,
            more_after=bool(numbers) and numbers[-1] < self.count,
        )

    def rows(self, ids: Sequence[int]) -> Sequence[Number]:
        return [Number(number, number in self.done) for number in ids]

    def open(self, item: int) -> Number:
        if not 1 <= item <= self.count:
            raise NotFoundError("number", item, "counting")
        self.opened.append(item)
        return Number(item, item in self.done)

    def total(self) -> int:
        return self.count

    def undecided(self) -> Page[Number, int]:
        rest = self._undecided()
        return Page(rows=tuple(self.rows(rest[:1])), total=len(rest))

    def undecided_total(self) -> int:
        return len(self._undecided())

    def next_undecided(self, *, after: Number | None = None) -> int | None:
        rest = (n for n in self._undecided() if after is None or n > after.id)
        return next(rest, None)

    def versions(self, most: int) -> Mapping[str, int]:
        return {f"number:{number}": 0 for number in range(1, min(self.count, most) + 1)}

    def _undecided(self) -> list[int]:
        return [n for n in range(1, self.count + 1) if n not in self.done]


Paces = DecisionController[Number, Number]
State = ListState[Number, Number]


def walk(count: int, *done: int) -> Paces:
    return DecisionController(Numbers(count, set(done)))


def nothing() -> None:
    """Nothing was taken back."""


def file(state: State) -> int:
    assert state.file is not None
    return state.file.id


def ids(state: State) -> list[int]:
    return [row.id for row in state.loaded.rows]


def test_every_row_is_met_once_down_and_up_again() -> None:
    paces = walk(1000)
    state = paces.begin()
    down = [file(state)]
    for _ in range(999):
        state = paces.step(state, 1)
        assert len(state.loaded.rows) <= MOST
        down.append(file(state))
    up = [file(state)]
    for _ in range(999):
        state = paces.step(state, -1)
        up.append(file(state))

    assert down == list(range(1, 1001))
    assert up == down[::-1]


def test_the_ends_of_the_list_hold() -> None:
    paces = walk(3)
    state = paces.begin()

    assert file(paces.step(state, -1)) == 1
    assert file(paces.step(paces.edge(state, last=True), 1)) == 3


@given(st.lists(st.sampled_from([1, -1, 3, -3]), min_size=1))
def test_steps_taken_together_lead_where_they_lead_one_by_one(steps: list[int]) -> None:
    paces = walk(4)
    state = paces.begin()

    together = paces.step(state, *steps)
    for by in steps:
        state = paces.step(state, by)

    assert together == state


@given(st.integers(1, 600), st.data())
def test_rows_around_any_jump_are_consecutive(count: int, data: st.DataObject) -> None:
    paces = walk(count)
    state = paces.begin()
    for _ in range(5):
        target = data.draw(st.integers(1, count))
        state = paces.visit(state, target)
        rows = ids(state)

        assert file(state) == target
        assert target in rows
        assert rows == list(range(rows[0], rows[-1] + 1))
        assert state.loaded.more_before == (rows[0] > 1)
        assert state.loaded.more_after == (rows[-1] < count)


def test_after_a_step_the_next_row_of_the_same_way_is_read_ahead() -> None:
    numbers = Numbers(9, {4, 6})
    paces = DecisionController(numbers)
    state = paces.step(paces.visit(paces.begin(), 4), 1)
    back = paces.step(state, -1)
    numbers.opened.clear()

    paces.read_ahead(state, nothing)
    paces.read_ahead(back, nothing)

    assert numbers.opened == [6, 3]


def test_where_a_decision_comes_next_what_it_leads_to_is_read_ahead() -> None:
    numbers = Numbers(9, {2, 3})
    paces = DecisionController(numbers)
    state = paces.begin()
    numbers.opened.clear()

    paces.read_ahead(state, nothing)

    assert (file(state), numbers.opened) == (1, [4])


def test_after_an_undo_what_the_next_one_is_about_is_read_ahead_too() -> None:
    numbers = Numbers(9, {4})
    paces = DecisionController(numbers)
    state = replace(paces.visit(paces.begin(), 4), recalled=True)
    numbers.opened.clear()

    paces.read_ahead(state, lambda: 8)

    assert numbers.opened == [8, 5]
    assert not paces.step(state, 1).recalled


def test_past_the_ends_nothing_is_read_ahead() -> None:
    numbers = Numbers(2)
    paces = DecisionController(numbers)
    last = paces.step(paces.step(paces.begin(), 1), 1)
    first = paces.step(paces.step(last, -1), -1)
    states = (last, first, paces.visit(last, 2), walk(0).begin())
    numbers.opened.clear()

    for state in states:
        paces.read_ahead(state, nothing)

    assert numbers.opened == []


def test_work_begins_at_the_first_that_is_undecided() -> None:
    state = walk(300, *range(1, 220)).begin()

    assert (file(state), state.decided) == (220, 219)
    assert 220 in ids(state)


def test_a_skip_starts_over_at_the_end() -> None:
    paces = walk(5, 2, 3, 5)
    state = paces.visit(paces.begin(), 4)

    assert file(paces.skip(state)) == 1


def test_a_skip_with_nothing_left_says_so() -> None:
    paces = walk(2, 1, 2)

    assert paces.skip(paces.begin()).message == "Everything in this list is decided."


def test_following_others_keeps_the_place_and_takes_in_what_is_new() -> None:
    state = walk(120).visit(walk(120).begin(), 110)
    after = walk(123, 1, 2).follow(state)

    assert file(after) == 110
    assert ids(after)[0] == ids(state)[0]
    assert ids(after)[-1] == 123
    assert (after.loaded.total, after.decided) == (123, 2)


def test_an_empty_list_has_a_state_too() -> None:
    state = walk(0).begin()

    assert state.file is None
    assert walk(0).step(state, 1).file is None
    assert walk(0).skip(state).file is None
    assert walk(0).edge(state, last=True).file is None


def test_a_jump_to_nothing_is_refused() -> None:
    paces = walk(3)

    with pytest.raises(NotFoundError, match="No number 9"):
        paces.visit(paces.begin(), 9)


def test_a_row_takes_the_place_of_its_elder() -> None:
    loaded = LoadedRows(rows=(Number(1), Number(2)))
    changed = Number(2, is_decided=True)

    assert loaded.with_row(changed).rows == (Number(1), changed)
    assert loaded.with_row(Number(3)).rows == loaded.rows


def test_a_list_whose_open_item_is_gone_is_shown_from_its_start() -> None:
    state = DecisionController(Numbers(5)).begin(5)

    after = DecisionController(Numbers(4)).follow(state)

    assert (file(after), ids(after), after.loaded.total) == (1, [1, 2, 3, 4], 4)
