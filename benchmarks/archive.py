"""CPU time to save and compare one article, by the size of the archive that it comes into.

    python -m benchmarks.archive [ARTICLES…]

Fills a fresh SQLite file with made articles of 12 quotations, whose words are drawn by their
frequency in news and whose speakers and states by Zipf's law, then brings in 25 more of the same
kind through the store and the detectors. Reading pages and tagging are left out: they know nothing
of the archive. ``benchmarks/README.md`` keeps the figures.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib import resources
from itertools import accumulate
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, select

from workbench.domain.analysis import Analysis
from workbench.domain.article import Article, Block, BlockKind, Provenance
from workbench.domain.quotation import Attribution, Quotation, QuotationKind
from workbench.domain.source import Mention, Source, SourceKind
from workbench.domain.span import Span
from workbench.pipeline.claims import index_keys, statements
from workbench.pipeline.detect import detect
from workbench.pipeline.naming.matching import link_sources
from workbench.store.candidates import candidates_of
from workbench.store.events import Author
from workbench.store.migrate import upgrade
from workbench.store.opening import open_store
from workbench.store.rehearsal import Incoming
from workbench.store.saving import save_article
from workbench.store.session import reading, writing
from workbench.store.tables import ArticleRow, QuotationRow, StatementKeyRow

QUOTATIONS = 12
WORDS = 11
MEASURED = 25
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
STATES = ("Russia", "Iran", "Israel", "France", "Kenya", "Peru", "Chad", "Fiji", "Malta", "Nepal")
_BATCH = 200
MADE = Author(reviewer="made", at=NOON)

Row = dict[str, Any]


class Newsroom:
    """Makes articles; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - made text, no secret
        place = resources.files("workbench.pipeline").joinpath("data/rarity.json")
        rarity: dict[str, float] = json.loads(place.read_text("utf-8"))
        self._words = sorted(word for word in rarity if word.isalpha())
        self._chances = list(accumulate(2.0 ** -rarity[word] for word in self._words))

    def quotation(self) -> str:
        """Words as frequent as in news, and a state now and then."""
        words = self._random.choices(self._words, cum_weights=self._chances, k=WORDS)
        if self._random.random() < 0.5:  # noqa: PLR2004 - every other quotation names a state
            chances = [1 / rank for rank in range(1, len(STATES) + 1)]
            words[0] = self._random.choices(STATES, chances)[0]
        return " ".join(words)

    def article(self, number: int) -> Analysis:
        """Twelve paragraphs, each a speaker and a quotation."""
        speakers = [f"Speaker {int(self._random.paretovariate(0.8))}" for _ in range(QUOTATIONS)]
        parts = [(name, self.quotation()) for name in speakers]
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


def incoming(analysis: Analysis) -> Incoming:
    """The article as an import hands it to the store."""
    stated = statements(analysis, [str(n) for n in range(len(analysis.attributions))])
    keys = tuple(index_keys(statement) for statement in stated)
    data = analysis.article.text.encode()
    return Incoming(data=data, analysis=analysis, statements=stated, keys=keys)


def fill(sessions: sessionmaker[Session], newsroom: Newsroom, articles: int) -> None:
    """Bulk rows, each like those of one article that came in properly."""
    with writing(sessions) as session:
        save_article(session, MADE, incoming(newsroom.article(0)), _link, _none)
        article = session.exec(select(ArticleRow)).one().model_dump()
        quotation = session.exec(select(QuotationRow)).first()
        assert quotation is not None, "a made article has quotations"
        like = quotation.model_dump()
    for start in range(1, articles, _BATCH):
        numbers = range(start, min(start + _BATCH, articles))
        with writing(sessions) as session:
            rows = list(_rows(newsroom, numbers, article, like))
            for table, index in ((ArticleRow, 0), (QuotationRow, 1), (StatementKeyRow, 2)):
                session.execute(insert(table), [line for row in rows for line in row[index]])


def _rows(
    newsroom: Newsroom, numbers: Sequence[int], article: Row, like: Row
) -> Iterator[tuple[list[Row], list[Row], list[Row]]]:
    for number in numbers:
        made = incoming(newsroom.article(number))
        first = number * QUOTATIONS + 1
        own: Row = {
            "id": number + 1,
            "origin": f"made-{number}",
            "origin_sha256": f"{number:064d}",
            "content_sha256": f"{number:064d}",
            "text": made.analysis.article.text,
        }
        quotations = [
            {**like, "id": first + n, "article_id": number + 1, "text": s.text, "folded": s.text}
            for n, s in enumerate(made.statements)
        ]
        keys = [
            {"key": key, "quotation_id": first + n}
            for n, keys in enumerate(made.keys)
            for key in sorted(keys)
        ]
        yield [{**article, **own}], quotations, keys


def _link(new: Sequence[Source], known: Sequence[Source]) -> tuple[int | None, ...]:
    return link_sources(new, known)


def _none(*_: object) -> tuple[()]:
    return ()


def measure(sessions: sessionmaker[Session], newsroom: Newsroom, articles: int) -> str:
    """Medians of CPU time over the articles that come last: candidates alone, and everything."""
    looked, saved, known = [], [], 0
    for number in range(articles, articles + MEASURED):
        made = incoming(newsroom.article(number))
        began = time.process_time()
        with reading(sessions) as session:
            known = len(candidates_of(session, made.keys, ()))
        looked.append(time.process_time() - began)
        began = time.process_time()
        with writing(sessions) as session:
            save_article(session, MADE, made, _link, detect)
        saved.append(time.process_time() - began)
    times = " | ".join(f"{1e3 * statistics.median(part):.0f}" for part in (looked, saved))
    return f"| {articles:,} | {articles * QUOTATIONS:,} | {known} | {times} |"


def main() -> None:
    """Print a line of a Markdown table for each size."""
    print("| articles | quotations | candidates | ms to find them | ms to save and compare |")
    print("|---|---|---|---|---|")
    for articles in [int(word) for word in sys.argv[1:]] or [1_000, 10_000]:
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{Path(folder) / 'archive.db'}"
            upgrade(url)
            sessions = open_store(url)
            newsroom = Newsroom(seed=1)
            fill(sessions, newsroom, articles)
            print(measure(sessions, newsroom, articles), flush=True)


if __name__ == "__main__":
    main()
