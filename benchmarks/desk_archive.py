"""A database for the review desk to be measured on: made articles with decisions and flags.

    python -m benchmarks.desk_archive FILE [ARTICLES]

Twenty quotations an article, said as in `benchmarks.archive`. Three reviewers have decided the
first fifth of them, flag by flag and quotation by quotation, each act an event of the log; another
twentieth waits for somebody. One quotation in 25 bears a flag. The rows are written as imports and
decisions would leave them, with spans, keys and words for every search; only what events would say
of each record is left out, so that the log is whole and yet cannot be replayed.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np

from benchmarks.archive import (
    MADE,
    Newsroom,
    copy_rows,
    incoming,
    insert_rows,
    repeat,
    save_names,
    without_flags,
)
from workbench.domain.text.folding import fold, words_of
from workbench.services.importing.saving import save_article
from workbench.store.engine.migrations import upgrade
from workbench.store.engine.opening import close_store, open_store
from workbench.store.engine.session import writing
from workbench.store.log.chain import event_hash
from workbench.store.log.events import Author, hashed_part

QUOTATIONS = 20
FIRST = 13
"""Number of the first quotation that is made here; those before stand in the first article."""

DECIDED = 5
"""One part of so many is decided, the first one."""

FLAGGED = 25
REVIEWERS = ("ben", "carla", "david")
WORDINGS = ("verbatim confirmed", "verbatim confirmed", "trimmed fairly", "altered")
OUTLETS = ("Harbour Post", "Meridian Courier", "Evening Wire", "Hill Dispatch")
SAID = " said: "
BATCH = 100_000
BEGAN = datetime(2024, 6, 1, 8, tzinfo=UTC)

_Item = TypeVar("_Item")
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """The quotations, each by its place in the order of the archive."""

    said: list[str]
    by: list[str]
    starts: list[int] = field(default_factory=list)
    """Where each one's words begin in its article."""

    def __post_init__(self) -> None:
        at = 0
        for place in range(len(self.said)):
            at = 0 if place % QUOTATIONS == 0 else at
            self.starts.append(at + len(self.by[place]) + len(SAID))
            at += len(self.line(place)) + 1

    def article(self, number: int) -> range:
        """Places of the quotations of the article of that number, from 2 on."""
        at = (number - 2) * QUOTATIONS
        return range(at, at + QUOTATIONS)

    def line(self, place: int) -> str:
        """The paragraph of a quotation."""
        return f"{self.by[place]}{SAID}{self.said[place]}"


def fill_desk(path: Path, articles: int) -> None:
    """Make the database; some minutes for 50,000 articles.

    Args:
        path: A file that is not there yet. It is written beside, and appears when it is whole.
        articles: How many.
    """
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    newsroom = Newsroom(seed=1)
    upgrade(f"sqlite:///{part}")
    sessions = open_store(f"sqlite:///{part}")
    with writing(sessions) as session:
        save_article(session, MADE, incoming(newsroom.article(0)), without_flags())
    close_store(sessions)
    with closing(sqlite3.connect(part, isolation_level=None)) as database:
        # A file that is lost on a power cut is made again.
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")
        _fill(database, newsroom, articles)
        database.execute("COMMIT")
        database.execute("PRAGMA journal_mode = WAL")
    part.rename(path)


def _fill(database: sqlite3.Connection, newsroom: Newsroom, articles: int) -> None:
    words, ranks = newsroom.many((articles - 1) * QUOTATIONS)
    again = repeat(words, ranks)
    names = {rank: newsroom.speaker(rank) for rank in np.unique(ranks).tolist()}
    sources = save_names(database, sorted(set(names.values())))
    made = Made(
        said=[" ".join(row) for row in newsroom.words[words]],
        by=[names[rank] for rank in ranks.tolist()],
    )
    _articles(database, made, articles)
    places = range(len(made.said))
    columns = (
        *("id", "article_id", "start", "text", "folded", "found", "context", "affiliation"),
        *("mention_start", "mention_end", "mention_text", "mention_folded", "source_id"),
        *("confidence", "workflow", "wording", "decided_by", "decided_at", "version"),
    )
    for some in _batches(places, "quotations"):
        rows = (_quotation(made, place, sources[made.by[place]], len(places)) for place in some)
        copy_rows(database, "quotation", columns, rows)
        spans = ((FIRST + n, 0, made.starts[n], _end(made, n), made.said[n]) for n in some)
        insert_rows(database, "quotation_span (quotation_id, number, start, end, words)", spans)
    for groups in _batches(again, "renderings"):
        rows = ((FIRST + n, FIRST + of) for n, of in groups)
        insert_rows(database, "rendering (quotation_id, group_id)", rows)
    _flags(database, made)
    _log(database, len(places), articles)
    count = words.size
    for at, keys in enumerate(_chunks(newsroom.keys(words, FIRST))):
        _tell("keys", at * BATCH * 10, count)
        insert_rows(database, "statement_key (key, quotation_id)", keys)


def _articles(database: sqlite3.Connection, made: Made, articles: int) -> None:
    columns = (
        *("id", "text", "blocks", "origin", "origin_sha256", "content_sha256", "published"),
        *("title", "title_folded", "outlet", "outlet_folded"),
    )
    for some in _batches(range(2, articles + 1), "articles"):
        texts = {number: [made.line(n) for n in made.article(number)] for number in some}
        copy_rows(database, "article", columns, (_article(n, texts[n]) for n in some))
        rows = ((n, words_of("\n".join(texts[n]))) for n in some)
        insert_rows(database, "article_words (rowid, words)", rows)


def _article(number: int, lines: Sequence[str]) -> Row:
    blocks, at = [], 0
    for line in lines:
        blocks.append(["body", at, at + len(line)])
        at += len(line) + 1
    day = (BEGAN - timedelta(days=number % 900)).date().isoformat()
    title, outlet = f"Day {number} at the harbour", OUTLETS[number % len(OUTLETS)]
    digest = f"{number:064d}"
    text, places = "\n".join(lines), json.dumps(blocks)
    origin = f"made-{number}"
    titled = (title, fold(title), outlet, fold(outlet))
    return (number, text, places, origin, digest, digest, day, *titled)


def _end(made: Made, place: int) -> int:
    return made.starts[place] + len(made.said[place])


def _quotation(made: Made, place: int, source: int, total: int) -> Row:
    start, said, name = made.starts[place], made.said[place], made.by[place]
    mention = start - len(SAID) - len(name)
    found = json.dumps([[start, start + len(said)]])
    sure = 0.5 + (place * 37 % 50) / 100
    where = (FIRST + place, 2 + place // QUOTATIONS, start, said, words_of(said), found)
    who = (mention, mention + len(name), name, fold(name), source)
    return (*where, made.line(place), name, *who, sure, *_standing(place, total))


def _standing(place: int, total: int) -> Row:
    """Workflow, wording, reviewer, moment and version."""
    if place < total // DECIDED:
        wording = WORDINGS[place % len(WORDINGS)]
        at = _stored(BEGAN + timedelta(seconds=place))
        return "done", wording, REVIEWERS[place % len(REVIEWERS)], at, 2 + place
    waiting = ("awaiting source", "awaiting second reader", "in progress")
    workflow = waiting[place // 20 % 3] if place % 20 == 0 else "new"
    return workflow, None, None, None, 1


def _stored(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S.%f")


def _flags(database: sqlite3.Connection, made: Made) -> None:
    places = range(FLAGGED, len(made.said), FLAGGED)
    rows = []
    for number, b in enumerate(places, 1):
        a = b - 1 - number % (FLAGGED - 1)
        finding = number % 3 == 0
        score = 0.5 + number * 13 % 500 / 1000
        said = made.said[a], made.said[b]
        marks = [json.dumps([[0, text.index(" ")]]) for text in said]
        why = f"“{said[0]}” and “{said[1]}” differ in “{said[0].partition(' ')[0]}”."
        kind = "drift" if finding else "denial"
        status = "not a conflict" if b < len(made.said) // DECIDED else "open"
        flag = (number, True, kind, finding, score, 1 - score, FIRST + a, FIRST + b)
        rows.append((*flag, *said, *marks, why, "made", status, "", 1))
    columns = (
        "id, current, kind, finding, score, doubt, a_id, b_id, a_text, b_text, a_words, b_words, "
        "explanation, rule, status, reason, version"
    )
    for some in _batches(rows, "flags"):
        insert_rows(database, f"conflict ({columns})", some)


def _log(database: sqlite3.Connection, quotations: int, articles: int) -> None:
    """An event for each article and for each decision, chained."""
    (head,) = database.execute("SELECT hash FROM event").fetchone()
    rows: list[Row] = [(name, _stored(BEGAN)) for name in REVIEWERS]
    insert_rows(database, "reviewer (name, since)", rows)
    acts = [
        *((REVIEWERS[n % 3], "decide", f"quotation:{FIRST + n}") for n in range(quotations // 5)),
        *(("made", "import", f"article:{n}") for n in range(2, articles + 1)),
    ]
    seq = 1
    for some in _batches(acts, "events"):
        events, touched = [], []
        for reviewer, act, subject in some:
            seq += 1
            at = BEGAN + timedelta(seconds=seq - 2)
            payload = '{"after":{}}'
            part = hashed_part(seq, Author(reviewer=reviewer, at=at), act, subject, head)
            digest = event_hash(part, payload)
            events.append((seq, _stored(at), reviewer, act, subject, payload, head, digest))
            head = digest
            if act == "decide":
                touched.append((subject, seq, reviewer))
        columns = "seq, at, reviewer, act, subject, payload, previous, hash"
        insert_rows(database, f"event ({columns})", events)
        insert_rows(database, "touch (record, seq)", ((r, n) for r, n, _ in touched))
        acts_of = ((n, reviewer, False) for _, n, reviewer in touched)
        insert_rows(database, "undoable (seq, reviewer, redoable)", acts_of)


def _batches(items: Sequence[_Item], name: str) -> Iterator[Sequence[_Item]]:
    for at in range(0, len(items), BATCH):
        _tell(name, at, len(items))
        yield items[at : at + BATCH]


def _chunks(rows: Iterable[_Item]) -> Iterator[list[_Item]]:
    rows = iter(rows)
    while some := list(islice(rows, BATCH * 10)):
        yield some


def _tell(what: str, done: int, of: int) -> None:
    print(f"{time.process_time():6.0f} s  {what} {done:,} of {of:,}", file=sys.stderr, flush=True)


def main() -> None:
    """Make the file that is named."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("file", type=Path)
    asked.add_argument("articles", type=int, nargs="?", default=50_000)
    options = asked.parse_args()
    fill_desk(options.file, options.articles)


if __name__ == "__main__":
    main()
