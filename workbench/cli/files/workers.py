"""Share chunks of work among processes, and give the results in the order of the work."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from workbench.domain.errors import WorkbenchError

AHEAD = 3
"""Chunks for each worker that may be handed out before the oldest of them is done."""

Item = TypeVar("Item")
Result = TypeVar("Result")

Work = Callable[[Sequence[Item]], Sequence[Result]]
"""Gives one result for each item of a chunk."""


@dataclass(frozen=True, slots=True)
class _Task(Generic[Item]):
    """Items of one chunk, from ``first`` on."""

    chunk: int
    first: int
    items: Sequence[Item]


class Workers(Generic[Item, Result]):
    """Processes that share the chunks of a stream; memory does not grow with the stream.

    When a process dies, each item that it had is tried again alone, so that only the one which
    kills is lost. Leaving the ``with`` block ends the processes at once.
    """

    def __init__(
        self, jobs: int, make: Callable[[], Work[Item, Result]], lost: Callable[[Item, str], Result]
    ) -> None:
        """Start nothing before there is work.

        Args:
            jobs: Most processes, 1 or more.
            make: Called once in each process; must be importable from a module.
            lost: The result of an item that kills its process, with the reason.
        """
        self._jobs = jobs
        self._make = make
        self._lost = lost
        self._workers: list[_Worker[Item]] = []
        self._again: deque[_Task[Item]] = deque()
        self._open: dict[int, list[Result | None]] = {}

    def __enter__(self) -> Workers[Item, Result]:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end()

    def in_order(self, chunks: Iterable[Sequence[Item]]) -> Iterator[Result]:
        """Yield the results of all items, in their order.

        Raises:
            WorkbenchError: A process died before it was ready to work.
        """
        coming = enumerate(chunks)
        oldest = 0
        while True:
            while self._has_room() and (task := self._next(coming)) is not None:
                self._hand(self._idle(), task)
            if not self._open:
                return
            self._collect()
            while oldest in self._open and None not in self._open[oldest]:
                yield from (result for result in self._open.pop(oldest) if result is not None)
                oldest += 1

    def _has_room(self) -> bool:
        busy = sum(worker.task is not None for worker in self._workers)
        return busy < self._jobs

    def _next(self, coming: Iterator[tuple[int, Sequence[Item]]]) -> _Task[Item] | None:
        """Take the next task; None where the stream has ended, or enough of it is in hand."""
        if self._again:
            return self._again.popleft()
        if len(self._open) >= AHEAD * self._jobs:
            return None
        for number, items in coming:
            self._open[number] = [None] * len(items)
            return _Task(number, 0, items)
        return None

    def _idle(self) -> _Worker[Item]:
        for worker in self._workers:
            if worker.task is None:
                return worker
        self._workers.append(_Worker(self._make))
        return self._workers[-1]

    def _hand(self, worker: _Worker[Item], task: _Task[Item]) -> None:
        worker.task = task
        try:
            worker.pipe.send(task.items)
        except OSError:
            self._bury(worker)

    def _collect(self) -> None:
        busy = {worker.pipe: worker for worker in self._workers if worker.task is not None}
        for pipe in wait(list(busy)) if busy else ():
            worker = busy[pipe]  # type: ignore[index]
            try:
                results = worker.pipe.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            if worker.ready:
                self._keep(worker, results)
            worker.ready = True

    def _keep(self, worker: _Worker[Item], results: Sequence[Result]) -> None:
        task = worker.task
        assert task is not None, "only busy workers are listened to"
        self._open[task.chunk][task.first : task.first + len(results)] = results
        worker.task = None

    def _bury(self, worker: _Worker[Item]) -> None:
        """Put aside a dead process, and what it had in hand to be tried item by item."""
        task = worker.task
        assert task is not None, "only busy workers are listened to"
        self._workers.remove(worker)
        reason = worker.last_words()
        if not worker.ready:
            raise WorkbenchError(f"A worker process could not start: {reason}. Try --jobs 1.")
        if len(task.items) == 1:
            self._open[task.chunk][task.first] = self._lost(task.items[0], reason)
            return
        self._again.extend(
            _Task(task.chunk, task.first + k, [item]) for k, item in enumerate(task.items)
        )


_READY = "ready"
"""What a process says before its first results."""

_GRACE = 5.0
"""Seconds in which a process that has hung up must be gone."""


@dataclass(eq=False)
class _Worker(Generic[Item]):
    """One process and the line to it."""

    make: Callable[[], Any]
    task: _Task[Item] | None = None
    ready: bool = False
    pipe: Connection[Any, Any] = field(init=False)

    def __post_init__(self) -> None:
        # Spawned, not forked: the same on every system, and no thread of a model is copied.
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self.make), daemon=True)
        with _deaf_to_interrupts():
            self._process.start()
        theirs.close()

    def end(self) -> None:
        """End the process, whatever it does."""
        self.pipe.close()
        self._process.terminate()
        self._process.join()

    def last_words(self) -> str:
        """Say how a process that has hung up came to its end."""
        self._process.join(_GRACE)
        self.end()
        code = self._process.exitcode or 0
        return f"signal {-code}" if code < 0 else f"exit code {code}"


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Ignore Ctrl-C, which goes to every process of a terminal; children inherit that."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(pipe: Connection[Any, Any], make: Callable[[], Work[Any, Any]]) -> None:
    work = make()
    # Whoever started this process may be gone: then there is nobody to work for.
    with suppress(EOFError, BrokenPipeError):
        pipe.send(_READY)
        while True:
            pipe.send(work(pipe.recv()))
