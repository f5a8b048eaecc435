"""Sleep by `select` below faketime, whose `clock_nanosleep` (0.9.10) refuses a true clock."""

import select
import time


def _sleep(seconds: float) -> None:
    select.select((), (), (), seconds)


time.sleep = _sleep
