"""What each term of the filter language costs at a million quotations, below the screens.

    python -m benchmarks.filters [--keep FOLDER] [--articles 50000] [--url URL] [--times 5] [LINE…]

On the database of `benchmarks.desk`, or on the one that is named: for every line the first page of
50 rows, the count of all, the page that follows the first, and the last one, each read on its own
in a new snapshot, with what the processor and the file's cache have at hand after a first try.
Milliseconds of wall time, median / worst; a database on PostgreSQL works in processes of its own.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from benchmarks.desk_archive import QUOTATIONS, fill_desk
from workbench.domain.errors import WorkbenchError
from workbench.domain.lists.filters import QuoteFilter, SortOrder
from workbench.domain.lists.opened import QuotationEntry, QuotationKey
from workbench.domain.lists.page import Page
from workbench.services.filters import terms
from workbench.services.reading.paging import Reach, read_page
from workbench.store.engine.migrations import upgrade
from workbench.store.engine.opening import close_store, open_store
from workbench.store.engine.session import reading
from workbench.store.search.counts import count_quotations
from workbench.store.search.queue import queue_ids, queue_rows

PAGE = 50
BEYOND = 2**31 - 1
LINES = (
    "",
    "sort:confidence",
    "status:altered",
    "status:new",
    "status:new,altered",
    "-status:altered",
    "status:true",
    "is:done",
    "-is:done",
    "is:decided",
    "-is:decided -status:new",
    "is:conflict",
    "-is:conflict",
    "is:conflict -is:done",
    "is:resolved",
    "is:noted",
    "is:evidenced",
    "is:old",
    "by:ben",
    "-by:ben,carla",
    "assigned:ada",
    "reader:ada",
    "kind:indirect",
    "kind:direct",
    "speaker:number",
    "speaker:liar",
    "speaker:nobody",
    "-speaker:number",
    "source:2",
    "outlet:post",
    "outlet:nowhere",
    "-outlet:post",
    "article:40000",
    'article:"day 4000"',
    "after:2024-05-01",
    "before:2022-02-01",
    "sure:<0.55",
    "sure:>0.99",
    "text:in",
    "text:nepal",
    "text:reservoir",
    "text:harbour",
    "text:re*",
    'text:"in the"',
    "-text:in",
    "text:russia text:in",
    "text:nepal text:in",
    "text:russia,iran",
    "text:in sort:confidence",
    "text:in -is:done",
    "text:in speaker:number outlet:post",
    "body:nepal",
    "body:said",
    "-body:nepal",
    "text:/tax(es)?/",
    "text:/nepal.*russia/",
    "text:/^zz/",
    'status:altered speaker:"ben number" outlet:~post -is:conflict by:ben after:2022-06-01',
)
"""What a reviewer may ask for, one line after the other."""


def measure(sessions: sessionmaker[Session], line: str, times: int) -> str:
    """A line of a Markdown table."""
    wanted = terms.QUOTATIONS.parse(line)
    first = _window(sessions, wanted, Reach(limit=PAGE))
    end = QuotationKey(article_id=BEYOND, start=BEYOND, quotation_id=BEYOND, confidence=2.0)
    if wanted.order is SortOrder.ARTICLE:
        end = replace(end, confidence=0.0)
    after = first.last if isinstance(first, Page) else None
    columns: list[Callable[[], object]] = [
        partial(_window, sessions, wanted, Reach(limit=PAGE)),
        partial(_count, sessions, wanted),
        partial(_window, sessions, wanted, Reach(limit=PAGE, after=after)),
        partial(_window, sessions, wanted, Reach(limit=PAGE, before=end)),
    ]
    told = [_timed(column, times) for column in columns]
    return f"| `{line}` | {_count(sessions, wanted)} | {' | '.join(told)} |"


def _window(
    sessions: sessionmaker[Session], wanted: QuoteFilter, reach: Reach[QuotationKey]
) -> Page[QuotationEntry, QuotationKey] | str:
    try:
        with reading(sessions) as session:
            return read_page(
                partial(queue_ids, session, wanted),
                partial(queue_rows, session),
                lambda row: row.key,
                reach,
                total=None,
            )
    except WorkbenchError:
        return "refused"


def _count(sessions: sessionmaker[Session], wanted: QuoteFilter) -> str:
    try:
        with reading(sessions) as session:
            return f"{count_quotations(session, wanted):,}"
    except WorkbenchError:
        return "refused"


def _timed(read: Callable[[], object], times: int) -> str:
    taken = []
    answer: object = None
    for _ in range(times):
        began = time.perf_counter()
        answer = read()
        taken.append(1e3 * (time.perf_counter() - began))
        if taken[-1] > 1e3:  # noqa: PLR2004 - slow enough to be told from one try
            break
    told = f"{statistics.median(taken):.0f} / {max(taken):.0f}"
    return f"{told} (refused)" if answer == "refused" else told


def main() -> None:
    """Print a table in Markdown."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--keep", type=Path, help="folder in which the database stays")
    asked.add_argument("--articles", type=int, default=50_000)
    asked.add_argument("--url", help="a filled database of this revision; it is only read")
    asked.add_argument("--times", type=int, default=5)
    asked.add_argument("lines", nargs="*", default=LINES)
    options = asked.parse_args()
    if options.url:
        _print(options.url, options.lines, options.times)
        return
    with tempfile.TemporaryDirectory(dir=options.keep) as folder:
        made = Path(options.keep or folder) / f"desk-{options.articles}.db"
        if not made.exists():
            fill_desk(made, options.articles)
        # A copy: it may be of an older revision.
        database = Path(shutil.copy(made, Path(folder) / "desk.db"))
        upgrade(f"sqlite:///{database}")
        print(f"{options.articles * QUOTATIONS:,} quotations")
        _print(f"sqlite:///{database}", options.lines, options.times)


def _print(url: str, lines: Sequence[str], times: int) -> None:
    load = " ".join(f"{part:.1f}" for part in os.getloadavg())
    print(f"load of the machine {load}\n")
    print("| filter | quotations | first page | count | next page | last page |")
    print("|---|---|---|---|---|---|")
    sessions = open_store(url)
    for line in lines:
        print(measure(sessions, line, times), flush=True)
    close_store(sessions)


if __name__ == "__main__":
    main()
