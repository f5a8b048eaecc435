"""Work in threads, so that no key waits for the store."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual.dom import DOMNode

from workbench.domain.errors import WorkbenchError

ResultT = TypeVar("ResultT")


def in_background(
    node: DOMNode,
    group: str,
    task: Callable[[], ResultT],
    done: Callable[[ResultT], None],
    failed: Callable[[WorkbenchError], None],
) -> None:
    """Run ``task`` in a thread, and hand what comes of it to ``done`` or ``failed``.

    Args:
        node: The screen or widget that asks. It handles the answer as a message, in the order of
            its other messages; one that is gone handles it no more.
        group: What the work is called, for tests that wait for some of it.
        task: Asks the store.
        done: Takes the result, on the loop of the screens.
        failed: Takes the refusal, on the loop of the screens.
    """

    def run() -> None:
        try:
            result = task()
        except WorkbenchError as error:
            node.call_later(failed, error)
        else:
            node.call_later(done, result)

    node.run_worker(run, thread=True, group=group)
