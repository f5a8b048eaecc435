"""What the screens beside the review read when they are opened, below the screens.

    python -m benchmarks.screens URL [--times 5]

On a filled database of this revision (see `benchmarks.desk`), which is only read. Every read is
made by a desk of its own that keeps nothing yet. Milliseconds of wall time: the first one, with
whatever the file's cache has at hand, then median / worst of the following.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Mapping

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from workbench.services.desk import Desk
from workbench.services.filters.terms import ARTICLES, QUOTATIONS
from workbench.store.engine.opening import close_store, open_store

MOST_SOURCES = 100


def reads_of(source: int, quotation: int) -> Mapping[str, Callable[[Desk], object]]:
    """What is read, by its name.

    Args:
        source: One that is much quoted.
        quotation: One in the midst.
    """
    return {
        "sources, most quoted first": lambda desk: desk.sources.find("", MOST_SOURCES),
        "sources called number": lambda desk: desk.sources.find("number", MOST_SOURCES),
        "a source": lambda desk: desk.sources.open(source),
        "names of a source": lambda desk: desk.sources.names(source),
        "call sheet": lambda desk: desk.sources.call_sheet(source),
        "the queue of a source, not done": lambda desk: desk.quotations.page(
            QUOTATIONS.parse(f"source:{source} -is:done")
        ),
        "desk: articles": lambda desk: desk.articles.page(),
        "desk: numbers": lambda desk: desk.numbers.totals(),
        "desk: articles not done": lambda desk: desk.articles.page(ARTICLES.parse("is:open")),
        "desk: words of titles": lambda desk: desk.articles.page(ARTICLES.parse("day 4000")),
        "charts": lambda desk: desk.numbers.charts(),
        "conflicts": lambda desk: desk.conflicts.page(),
        "log": lambda desk: desk.log.page(),
        "a quotation": lambda desk: desk.quotations.open(quotation),
    }


def measure(sessions: sessionmaker[Session], read: Callable[[Desk], object], times: int) -> str:
    """The first one, and median / worst of the others."""
    taken = []
    for _ in range(times + 1):
        desk = Desk(sessions, "ada")
        began = time.perf_counter()
        read(desk)
        taken.append(1e3 * (time.perf_counter() - began))
    first, *again = taken
    return f"{first:.0f} | {statistics.median(again):.0f} / {max(again):.0f}"


def main() -> None:
    """Print a table in Markdown."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("url")
    asked.add_argument("--times", type=int, default=5)
    options = asked.parse_args()
    print(f"load of the machine {' '.join(f'{part:.1f}' for part in os.getloadavg())}\n")
    print("| read | first | again |\n|---|---|---|")
    sessions = open_store(options.url)
    desk = Desk(sessions, "ada")
    source = desk.sources.find("", 1)[0].source_id
    quotation = desk.quotations.page(QUOTATIONS.parse("status:new"), limit=1).rows[0].quotation_id
    for name, read in reads_of(source, quotation).items():
        print(f"| {name} | {measure(sessions, read, options.times)} |", flush=True)
    close_store(sessions)


if __name__ == "__main__":
    main()
