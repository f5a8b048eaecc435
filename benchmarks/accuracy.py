"""accuracy.py: figures on the labelled data that lies in the repository, held against their floors.

Quotations and whole names on ``tests/data/cases.jsonl``, names from the mentions printed there,
and on the three sets of pairs the ranking and the flags of `compare` and the flags of an import.
Exits with 1 when a figure is under its floor in ``tests/data/floors.json``. Floors only go up.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.bench import run
from benchmarks.resolution import gold_attributions, is_named
from benchmarks.score import KINDS, MEASURES, Record, judged, read, score
from workbench.domain.statements.claim import Statement
from workbench.pipeline.detect import compare, detect
from workbench.pipeline.resolve import resolve

DATA = Path(__file__).parent.parent / "tests" / "data"
FLOORS = DATA / "floors.json"
PAIRS = ("pairs", "pairs_second", "pairs_third")

Figures = Mapping[str, float]
"""Each from 0 to 100, by its name in the file of floors."""


def extraction(cases: Sequence[Record]) -> Figures:
    """F1 by measure and kind, and the share of whole names right where the quotation is."""
    found = run(cases, fast=False)
    counts = score(cases, found)
    whole = [
        is_named(meant["speaker_resolved"], quote["speaker_resolved"] or "")
        for case, document in zip(cases, found, strict=True)
        for quote, meant in judged(case, document["quotes"], speech_only=False)
        if meant and meant["speaker_resolved"]
    ]
    figures = {
        f"{measure} {kind}": counts.figures(measure, kind).f1
        for measure in MEASURES
        for kind in KINDS
    }
    return {**figures, "whole names": percent(sum(whole), len(whole))}


def resolution(cases: Sequence[Record]) -> Figures:
    """Share of whole names right where quotation and mention are given."""
    right = total = 0
    for case in cases:
        quotes = [quote for quote in case["quotes"] if quote["speaker_resolved"]]
        done, _ = resolve(case["text"], gold_attributions(case["text"], quotes))
        for quote, attribution in zip(quotes, done, strict=True):
            name = attribution.source.name if attribution.source else ""
            right += is_named(quote["speaker_resolved"], name)
            total += 1
    return {"names of mentions": percent(right, total)}


def comparison(name: str, pairs: Sequence[Record]) -> Figures:
    """Area under the curve of the score, and precision and recall of the flags."""
    found = [compare(*statements(pair)) for pair in pairs]
    against = [pair["label"] == "conflict" for pair in pairs]
    return {
        f"compare {name} ranking": ranking([each.score for each in found], against),
        **_flags(f"compare {name}", [each.flag for each in found], against),
    }


def importing(name: str, pairs: Sequence[Record]) -> Figures:
    """Precision and recall of what an import flags, each statement alone on its page."""
    flagged = []
    for pair in pairs:
        a, b = statements(pair)
        flagged.append(any(not flag.kind.is_finding for flag in detect([b], [a])))
    return _flags(f"import {name}", flagged, [pair["label"] == "conflict" for pair in pairs])


def statements(pair: Record) -> tuple[Statement, Statement]:
    """The two sides of a pair, each in an article of its own."""
    a, b = (
        Statement(
            ref=side,
            article=side,
            text=pair[side],
            source=pair.get(f"{side}_source"),
            date=pair.get(f"{side}_date"),
        )
        for side in ("a", "b")
    )
    return a, b


def ranking(scores: Sequence[float], marked: Sequence[bool]) -> float:
    """Share of pairs of a marked and an unmarked score in the right order, ties counted half."""
    above = [each for each, hit in zip(scores, marked, strict=True) if hit]
    below = [each for each, hit in zip(scores, marked, strict=True) if not hit]
    wins = sum((a > b) + (a == b) / 2 for a in above for b in below)
    return percent(wins, len(above) * len(below))


def percent(part: float, whole: int) -> float:
    """``part`` of ``whole`` to a tenth of a per cent; 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


def _flags(name: str, flagged: Sequence[bool], marked: Sequence[bool]) -> Figures:
    hits = sum(a and b for a, b in zip(flagged, marked, strict=True))
    return {
        f"{name} precision": percent(hits, sum(flagged)),
        f"{name} recall": percent(hits, sum(marked)),
    }


def figures() -> Iterator[tuple[str, float]]:
    """All figures, in the order of their names in the file of floors."""
    cases = read(DATA / "cases.jsonl")
    yield from extraction(cases).items()
    yield from resolution(cases).items()
    for name in PAIRS:
        pairs = read(DATA / f"{name}.jsonl")
        yield from comparison(name, pairs).items()
        yield from importing(name, pairs).items()


def read_floors() -> dict[str, float]:
    """The floors by the names of their figures."""
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8"))
    return floors


def main() -> int:
    """Print every figure beside its floor."""
    floors = read_floors()
    low = 0
    for name, reached in figures():
        under = reached < floors[name]
        low += under
        print(f"{name:32}{reached:7.1f}{floors[name]:7.1f}{'  under' if under else ''}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
