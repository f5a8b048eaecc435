"""Says which of our code holds the event loop, and for how long.

Processor time of the loop's thread is taken, not time on the clock: a busy machine is nobody's
fault. A call counts with all that it calls, Textual's part of it too; what Textual does by itself
between our calls, such as sending a screen to the terminal, does not count.
"""

from __future__ import annotations

import functools
import gc
import importlib
import inspect
import pkgutil
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FunctionType
from typing import Any

import pytest
from textual.message_pump import MessagePump

import workbench.tui


@dataclass
class Held:
    """Longest processor time of each of our functions that the loop has called, in seconds."""

    longest: dict[str, float] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    _thread: int = field(default_factory=threading.get_ident)
    _inside: bool = False

    def over(self, limit: float) -> dict[str, float]:
        """Those that took longer than ``limit``."""
        return {name: spent for name, spent in self.longest.items() if spent > limit}

    def forget(self) -> None:
        """Begin anew."""
        self.longest.clear()
        self.calls.clear()

    def watched(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """``function``, timed where the loop calls it and none of ours has called it."""

        @functools.wraps(function)
        def timed(*args: Any, **options: Any) -> Any:
            if self._inside or threading.get_ident() != self._thread:
                return function(*args, **options)
            self._inside = True
            began = time.thread_time()
            try:
                return function(*args, **options)
            finally:
                self._inside = False
                name, spent = function.__qualname__, time.thread_time() - began
                self.calls[name] += 1
                self.longest[name] = max(self.longest.get(name, 0.0), spent)

        return timed


@contextmanager
def watching() -> Iterator[Held]:
    """Time every call of a function or handler of the screens and widgets."""
    held = Held()
    # A collection of garbage is no function's own; in the suite it has all other tests to look at.
    gc.disable()
    with pytest.MonkeyPatch.context() as patch:
        for cls in _classes():
            for name, function in list(vars(cls).items()):
                if _is_timed(name, function):
                    patch.setattr(cls, name, held.watched(function))
            if issubclass(cls, MessagePump):
                _watch_handlers(cls, held, patch)
        try:
            yield held
        finally:
            gc.enable()


def _watch_handlers(cls: type[MessagePump], held: Held, patch: pytest.MonkeyPatch) -> None:
    # Textual keeps functions that are decorated with `on` in a table of its own.
    handlers = {
        message: [
            (held.watched(function) if _is_timed("", function) else function, selectors)
            for function, selectors in those
        ]
        for message, those in vars(cls)["_decorated_handlers"].items()
    }
    patch.setattr(cls, "_decorated_handlers", handlers)


def _is_timed(name: str, function: object) -> bool:
    return (
        isinstance(function, FunctionType)
        and not name.startswith("__")
        and not inspect.iscoroutinefunction(function)
        and not inspect.isgeneratorfunction(function)
    )


def _classes() -> Iterator[type]:
    for found in pkgutil.walk_packages(workbench.tui.__path__, "workbench.tui."):
        module = importlib.import_module(found.name)
        for value in vars(module).values():
            if inspect.isclass(value) and value.__module__ == module.__name__:
                yield value
