"""Work for worker processes of tests: numbers, some of which kill."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence

KILLER = -1
INTERRUPTER = -2
WRONG = -3


def squaring() -> Callable[[Sequence[int]], list[int]]:
    def work(numbers: Sequence[int]) -> list[int]:
        if KILLER in numbers:
            os._exit(7)
        if WRONG in numbers:
            os.kill(os.getpid(), signal.SIGKILL)
        if INTERRUPTER in numbers:
            os.kill(os.getppid(), signal.SIGINT)
            time.sleep(60)
        return [number * number for number in numbers]

    return work


def unable() -> Callable[[Sequence[int]], list[int]]:
    os._exit(3)
