import multiprocessing
from collections.abc import Iterator

import pytest

from tests.cli.killers import INTERRUPTER, KILLER, WRONG, squaring, unable
from workbench.cli.files.workers import AHEAD, Workers
from workbench.domain.errors import WorkbenchError


def lost(item: int, reason: str) -> str:
    return f"{item}: {reason}"


def test_results_come_in_the_order_of_the_work_and_no_more_is_taken_than_needed() -> None:
    taken = 0

    def endless() -> Iterator[list[int]]:
        nonlocal taken
        while True:
            taken += 1
            yield [taken, 10 * taken]

    with Workers(2, squaring, lost) as workers:
        results = workers.in_order(endless())
        first = [next(results) for _ in range(40)]

    assert first == [number**2 for k in range(1, 21) for number in (k, 10 * k)]
    assert taken <= 20 + 2 * AHEAD
    assert not multiprocessing.active_children()


def test_only_what_kills_its_process_is_lost() -> None:
    chunks = [[1, 2], [3, KILLER, 4], [5], [WRONG], [6, 7]]

    with Workers(2, squaring, lost) as workers:
        results = list(workers.in_order(chunks))

    assert results == [1, 4, 9, "-1: exit code 7", 16, 25, "-3: signal 9", 36, 49]


def test_no_work_starts_no_process() -> None:
    with Workers(2, unable, lost) as workers:
        assert list(workers.in_order([])) == []


def test_a_process_that_cannot_start_is_told_once() -> None:
    with (
        Workers(2, unable, lost) as workers,
        pytest.raises(WorkbenchError, match=r"could not start: exit code 3"),
    ):
        list(workers.in_order([[1], [2]]))


def test_an_interrupt_leaves_no_process_behind() -> None:
    with pytest.raises(KeyboardInterrupt), Workers(2, squaring, lost) as workers:
        list(workers.in_order([[1], [INTERRUPTER], [2]]))

    assert not multiprocessing.active_children()
