"""A process of its own that decides or imports, and says each thing once it is done.

python worker.py decide URL REVIEWER COUNT
python worker.py import URL FILE...
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from tests.services.corridor import SMALL, FakeTagger
from workbench.domain.review.decisions import Wording
from workbench.services.desk import Desk
from workbench.services.importing.files import import_files
from workbench.store.engine.opening import open_store


def say(line: object) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def decide(url: str, reviewer: str, count: int) -> None:
    desk = Desk(open_store(url), reviewer)
    say("ready")
    sys.stdin.readline()
    quotations = cycle(row.quotation_id for row in desk.quotations.page().rows)
    wordings = cycle(Wording)
    for _, quotation_id, wording in zip(range(count), quotations, wordings, strict=False):
        say(desk.quotations.decide(quotation_id, wording=wording).seq)


def bring_in(url: str, files: list[Path]) -> None:
    sessions = open_store(url)
    say("ready")
    sys.stdin.readline()
    for report in import_files(files, sessions, FakeTagger(), lambda: datetime.now(UTC), SMALL):
        say(report.article_id)


if __name__ == "__main__":
    if sys.argv[1] == "decide":
        decide(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        bring_in(sys.argv[2], [Path(name) for name in sys.argv[3:]])
