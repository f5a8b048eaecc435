"""CPU time to save and compare one article, by the size of the archive that it comes into.

    python -m benchmarks.archive [--keep FOLDER] [ARTICLES…]

Fills a fresh SQLite file with made articles of 12 quotations, whose words are drawn by their
frequency in news and whose speakers and states by Zipf's law, one in ten of them said before; then
brings in 25 more of the same kind through the store and the detectors. Reading pages and tagging
are left out: they know nothing of the archive. ``benchmarks/README.md`` keeps the figures.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col, func, select

from workbench.domain.articles.analysis import Analysis
from workbench.domain.articles.article import Article, Block, BlockKind, Provenance
from workbench.domain.articles.imports import Incoming
from workbench.domain.statements.claim import Statement
from workbench.domain.statements.quotation import Attribution, Quotation, QuotationKind
from workbench.domain.statements.source import Mention, Source, SourceKind
from workbench.domain.text.folding import fold, words_of
from workbench.domain.text.span import Span
from workbench.pipeline.claims import index_keys, statements
from workbench.services.importing.corridor import Corridor
from workbench.services.importing.saving import save_article
from workbench.services.importing.snapshot import detect_on_snapshot
from workbench.store.engine.migrations import upgrade
from workbench.store.engine.opening import close_store, open_store
from workbench.store.engine.session import reading, writing
from workbench.store.log.events import Author
from workbench.store.quotations.known_statements import candidates_of
from workbench.store.schema.tables import ArticleRow, QuotationRow
from workbench.store.sources.sources import name_keys

QUOTATIONS = 12
WORDS = 11
MEASURED = 25
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
STATES = ("Russia", "Iran", "Israel", "France", "Kenya", "Peru", "Chad", "Fiji", "Malta", "Nepal")
FIRST_NAMES = ("Ada", "Ben", "Carla", "David", "Elif", "Femi", "Grace", "Hana", "Igor", "Jun")
AGAIN = 0.1
LAST = 2000
"""Share of quotations that render one of so many that came before them."""

MADE = Author(reviewer="made", at=NOON)

Numbers = NDArray[np.int64]


class Newsroom:
    """Makes articles; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - made text, no secret
        place = resources.files("workbench.pipeline").joinpath("data/rarity.json")
        rarity: dict[str, float] = json.loads(place.read_text("utf-8"))
        plain = sorted(word for word in rarity if word.isalpha())
        self.words = np.array([*plain, *STATES], dtype=object)
        self._plain = len(plain)
        self._chances = np.array([2.0 ** -rarity[word] for word in plain]).cumsum()
        self.said: list[tuple[str, str]] = []
        """Speakers and words that may be printed again."""

    def speaker(self, rank: int) -> str:
        """The name of the speaker who is the ``rank``-th most quoted, from 1."""
        word = str(self.words[rank * 7919 % self._plain])
        return f"{FIRST_NAMES[rank % len(FIRST_NAMES)]} {word.title()}"

    def many(self, quotations: int) -> tuple[Numbers, Numbers]:
        """Words of quotations, as frequent as in news, with a state in every other; and ranks."""
        made = np.random.default_rng(self._random.randrange(2**32))
        sought = made.random((quotations, WORDS)) * self._chances[-1]
        words = self._chances.searchsorted(sought)
        states = np.array([1 / rank for rank in range(1, len(STATES) + 1)])
        drawn = made.choice(len(STATES), quotations, p=states / states.sum()) + self._plain
        words[:, 0] = np.where(made.random(quotations) < 0.5, drawn, words[:, 0])  # noqa: PLR2004
        ranks = np.minimum(made.pareto(0.8, quotations) + 1, 1e6).astype(int)
        return words, ranks

    def keys(self, words: Numbers, first: int) -> Iterator[tuple[str, int]]:
        """Keys of quotations numbered from ``first`` on, in the order of the index."""
        plain = index_keys(_one("harbour"))
        of_word = {
            word: index_keys(_one(f"harbour {self.words[word]}")) - plain
            for word in np.unique(words).tolist()
        }
        posted: dict[str, list[Numbers]] = defaultdict(list)
        order = words.ravel().argsort(kind="stable")
        ends = np.flatnonzero(np.diff(words.ravel()[order])) + 1
        for places in np.split(order, ends):
            for key in of_word[int(words.ravel()[places[0]])]:
                posted[key].append(places // WORDS)
        for key in sorted(posted):
            for number in np.unique(np.concatenate(posted.pop(key))).tolist():
                yield key, first + number

    def quotation(self) -> tuple[str, str]:
        """A speaker and words; one in ten was printed before."""
        if self.said and self._random.random() < AGAIN:
            return self._random.choice(self.said)
        words, ranks = self.many(1)
        return self.speaker(int(ranks[0])), " ".join(self.words[words[0]])

    def article(self, number: int) -> Analysis:
        """Twelve paragraphs, each a speaker and a quotation."""
        parts = [self.quotation() for _ in range(QUOTATIONS)]
        lines = [f"{name} said: {words}" for name, words in parts]
        text = "\n".join(lines)
        blocks, found, at = [], [], 0
        for line, (name, words) in zip(lines, parts, strict=True):
            blocks.append(Block(kind=BlockKind.BODY, span=Span(at, at + len(line))))
            end = at + len(line)
            quotation = Quotation(
                kind=QuotationKind.INDIRECT, content=(Span(end - len(words), end),), confidence=0.9
            )
            mention = Mention(Span(at, at + len(name)), name)
            source = Source(name=name, kind=SourceKind.PERSON)
            found.append(
                Attribution(quotation=quotation, mention=mention, source=source, confidence=0.9)
            )
            at = end + 1
        provenance = Provenance(origin=f"made-{number}", sha256=f"{number:064d}", retrieved_at=NOON)
        article = Article(text=text, blocks=tuple(blocks), provenance=provenance)
        sources = tuple(dict.fromkeys(part.source for part in found if part.source))
        return Analysis(article=article, attributions=tuple(found), sources=sources)


def _one(words: str) -> Statement:
    return Statement(ref="", text=words, source="Ada Lovelace")


def incoming(analysis: Analysis) -> Incoming:
    """The article as an import hands it to the store."""
    stated = statements(analysis, [str(n) for n in range(len(analysis.attributions))])
    keys = tuple(index_keys(statement) for statement in stated)
    data = analysis.article.text.encode()
    return Incoming(data=data, analysis=analysis, statements=stated, keys=keys)


def fill(path: Path, articles: int) -> None:
    """Bulk rows into a new file, each like those of one article that came in properly.

    The keys of a quotation are those of its words, one by one. Held against the real ones, six in
    ten quotations have just the same; the rest lack or have one of eleven.
    """
    upgrade(f"sqlite:///{path}")
    sessions = open_store(f"sqlite:///{path}")
    newsroom = Newsroom(seed=1)
    with writing(sessions) as session:
        save_article(session, MADE, incoming(newsroom.article(0)), without_flags())
    close_store(sessions)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -2000000"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")
        _fill(database, newsroom, articles)
        database.execute("COMMIT")
        database.execute("ANALYZE")


def _fill(database: sqlite3.Connection, newsroom: Newsroom, articles: int) -> None:
    words, ranks = newsroom.many((articles - 1) * QUOTATIONS)
    first = QUOTATIONS + 1
    again = repeat(words, ranks)
    names = {rank: newsroom.speaker(rank) for rank in np.unique(ranks).tolist()}
    sources = save_names(database, sorted(set(names.values())))
    said = [" ".join(row) for row in newsroom.words[words]]
    by = [names[rank] for rank in ranks.tolist()]
    texts = (
        "\n".join(f"{by[n]} said: {said[n]}" for n in range(at, at + QUOTATIONS))
        for at in range(0, len(said), QUOTATIONS)
    )
    numbered = [(number, text) for number, text in enumerate(texts, 2)]
    copy_rows(
        database,
        "article",
        ("id", "text", "origin", "origin_sha256", "content_sha256"),
        ((n, text, f"made-{n}", f"{n:064d}", f"{n:064d}") for n, text in numbered),
    )
    insert_rows(
        database,
        "article_words (rowid, words)",
        ((n, words_of(text)) for n, text in numbered),
    )
    copy_rows(
        database,
        "quotation",
        ("id", "article_id", "text", "folded", "context", "mention_text", "source_id"),
        (
            (
                *(first + n, 2 + n // QUOTATIONS, text, words_of(text)),
                *(f"{who} said: {text}", who, sources[who]),
            )
            for n, (text, who) in enumerate(zip(said, by, strict=True))
        ),
    )
    insert_rows(
        database,
        "rendering (quotation_id, group_id)",
        ((first + n, first + of) for n, of in again),
    )
    insert_rows(database, "statement_key (key, quotation_id)", newsroom.keys(words, first))


def repeat(words: Numbers, ranks: Numbers) -> list[tuple[int, int]]:
    """Let one in ten render one of the last two thousand; pairs with the first of each group."""
    made = np.random.default_rng(2)
    first: dict[int, int] = {}
    for number in np.flatnonzero(made.random(len(words)) < AGAIN).tolist():
        if number:
            old = number - int(made.integers(1, min(number, LAST) + 1))
            words[number], ranks[number] = words[old], ranks[old]
            first[number] = first.setdefault(old, old)
    return sorted(first.items())


def save_names(database: sqlite3.Connection, names: Sequence[str]) -> Mapping[str, int]:
    """Make sources of names; ids by name."""
    known = dict(database.execute("SELECT name, id FROM source").fetchall())
    fresh = [name for name in names if name not in known]
    ids = known | dict(zip(fresh, range(len(known) + 1, len(known) + len(fresh) + 1), strict=True))
    copy_rows(database, "source", ("id", "name"), ((ids[name], name) for name in fresh))
    rows = ((ids[name], name, fold(name)) for name in fresh)
    insert_rows(database, "source_alias (source_id, alias, folded)", rows)
    keys = ((ids[name], key) for name in fresh for key in sorted(name_keys(name)))
    insert_rows(database, "source_key (source_id, key)", keys)
    return ids


def copy_rows(
    database: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[tuple[object, ...]],
) -> None:
    """Rows like the first one of a table but for some columns."""
    like = database.execute(f"SELECT * FROM {table} ORDER BY id LIMIT 1")  # noqa: S608 - a constant
    names = [column[0] for column in like.description]
    values = dict(zip(names, like.fetchone(), strict=True))
    given = ", ".join(
        f"?{columns.index(name) + 1}"
        if name in columns
        else f"'{values[name]}'"
        if values[name] is not None
        else "NULL"
        for name in names
    )
    database.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({given})", rows)  # noqa: S608


def insert_rows(
    database: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]
) -> None:
    """Rows of a table; ``table`` names its columns too: "rendering (quotation_id, group_id)"."""
    columns = table.count(",") + 1
    marks = ", ".join("?" * columns)
    database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - constants


def without_flags() -> Corridor:
    """Stages that find nothing between statements."""
    return Corridor(detect=lambda *_: (), alike=lambda *_: ())


STAGES = Corridor()


def measure(sessions: sessionmaker[Session], newsroom: Newsroom) -> str:
    """Medians of CPU time over the articles that come last: candidates alone, and everything."""
    looked, saved, known = [], [], []
    with reading(sessions) as session:
        articles = session.exec(select(func.max(ArticleRow.id))).one() or 0
        last = select(QuotationRow.mention_text, QuotationRow.text)
        said = session.exec(last.order_by(col(QuotationRow.id).desc()).limit(LAST))
        newsroom.said = [(name or "", words) for name, words in said]
    for number in range(articles, articles + MEASURED):
        made = incoming(newsroom.article(number))
        began = time.process_time()
        with reading(sessions) as session:
            known.append(len(candidates_of(session, made.keys, ())))
        looked.append(time.process_time() - began)
        began = time.process_time()
        with reading(sessions) as session:
            snapshot = detect_on_snapshot(session, made, STAGES)
        with writing(sessions) as session:
            save_article(session, MADE, made, STAGES, snapshot)
        saved.append(time.process_time() - began)
    times = " | ".join(f"{1e3 * statistics.median(part):.0f}" for part in (looked, saved))
    most = statistics.median(known)
    return f"| {articles:,} | {articles * QUOTATIONS:,} | {most:.0f} | {times} |"


def main() -> None:
    """Print a line of a Markdown table for each size."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--keep", type=Path, help="folder in which the files stay for another run")
    asked.add_argument("articles", type=int, nargs="*", default=[1_000, 10_000])
    options = asked.parse_args()
    print("| articles | quotations | candidates | ms to find them | ms to save and compare |")
    print("|---|---|---|---|---|")
    for articles in options.articles:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(options.keep or folder) / f"archive-{articles}.db"
            if not path.exists():
                fill(path, articles)
            sessions = open_store(f"sqlite:///{path}")
            print(measure(sessions, Newsroom(seed=time.time_ns())), flush=True)
            close_store(sessions)


if __name__ == "__main__":
    main()
