"""bench.py [DEV.jsonl.gz]: the product on the development articles, held against the floors.

Reads PolNeAR dev from the scoreboard's folder (``../shared/bench`` unless told otherwise), runs the
corridor over every article, prints figures by kind and publisher and the speed, and exits with 1
when a figure is under its floor in ``benchmarks/floors.json``. Floors only go up.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.score import Counts, by_publisher, score, table
from workbench.domain.articles.analysis import Analysis
from workbench.domain.articles.tagging import Tagger
from workbench.ingest.intake import article_from_text
from workbench.pipeline.analyse import analyse_many
from workbench.pipeline.tag import load_tagger

DEV = Path("../shared/bench/polnear_dev.jsonl.gz")
FLOORS = Path(__file__).with_name("floors.json")

Record = dict[str, Any]


def read_gold(path: Path) -> list[Record]:
    """The gold documents of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def quotes_of(analysis: Analysis) -> Iterator[Record]:
    """The found quotations, one record for each contiguous span, as the scorer reads them."""
    text = analysis.article.text
    for attribution in analysis.attributions:
        mention, source = attribution.mention, attribution.source
        for span in attribution.quotation.content:
            yield {
                "start": span.start,
                "end": span.end,
                "text": span.of(text),
                "speaker_text": mention.text if mention else None,
                "speaker_start": mention.span.start if mention else None,
                "speaker_end": mention.span.end if mention else None,
                "speaker_resolved": source.name if source else None,
                "confidence": attribution.quotation.confidence,
                "speaker_confidence": attribution.confidence,
            }


def run(gold: Iterable[Record], tagger: Tagger) -> list[Record]:
    """Every document through the corridor."""
    documents = list(gold)
    now = datetime.now(UTC)
    articles = (article_from_text(d["text"], d["doc_id"], retrieved_at=now) for d in documents)
    found = analyse_many(articles, tagger)
    return [
        {"doc_id": document["doc_id"], "quotes": list(quotes_of(analysis))}
        for document, analysis in zip(documents, found, strict=True)
    ]


def under_floors(counts: Counts, floors: dict[str, float]) -> list[str]:
    """One line for each F1 that is under its floor; floors are named "iou80 all" and so on."""
    lines = []
    for name, floor in floors.items():
        measure, kind = name.split()
        reached = counts.figures(measure, kind).f1
        if reached < floor:
            lines.append(f"{name}: F1 {reached} is under its floor of {floor}")
    return lines


def main() -> int:
    """Run, print, judge."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path, nargs="?", default=DEV)
    options.add_argument("--fast", action="store_true", help="the quicker net; has no floors")
    given = options.parse_args()
    if not given.gold.exists():
        print(f"{given.gold} is not here, nothing to measure.", file=sys.stderr)
        return 0
    gold = read_gold(given.gold)
    began = time.process_time()
    found = run(gold, load_tagger(fast=given.fast))
    seconds = time.process_time() - began
    words = sum(len(document["text"].split()) for document in gold)
    counts = score(gold, found, speech_only=True)
    print(table(counts))
    print(f"\n{'publisher':16}exact F  iou80 F    e2e F")
    for name, own in by_publisher(gold, found, speech_only=True).items():
        cells = (own.figures(measure).f1 for measure in ("exact", "iou80", "e2e"))
        print(f"{name:16}" + "".join(f"{cell:7.1f}  " for cell in cells))
    print(f"\n{words} words, {words / seconds:.0f} words per CPU second, model load included")
    low = [] if given.fast else under_floors(counts, json.loads(FLOORS.read_text("utf-8")))
    print("\n".join(low) or "Every figure is at or over its floor.")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
