"""reliability.py [DEV.jsonl.gz] [--fast]: how often what is so and so sure is right.

A quotation is right when it overlaps a gold one by 80 %; a speaker when the name is the one that
was annotated by hand (tests/data/resolution_dev.jsonl, 20 articles), judged where the quotation is
right. Prints a table of ten bins each, with a bar for the share that is right and a mark where it
should end, and the expected calibration error.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.bench import DEV, read_gold, run
from benchmarks.resolution import is_named
from benchmarks.score import judged
from workbench.pipeline.tag import load_tagger

ANNOTATED = Path("tests/data/resolution_dev.jsonl")
BINS = 10
WIDTH = 40
"""Characters of a bar that stands for all."""

Case = tuple[float, bool]
"""How sure (0 to 1), and whether right."""


def annotated_names() -> dict[tuple[str, int], str]:
    """The name of the speaker by article and by where the quotation begins."""
    articles = map(json.loads, ANNOTATED.read_text("utf-8").splitlines())
    return {
        (article["doc_id"], quote["start"]): quote["name"]
        for article in articles
        for quote in article["quotes"]
    }


def binned(cases: Iterable[Case]) -> list[list[Case]]:
    """Cases in bins of a tenth; 1.0 belongs to the last."""
    bins: list[list[Case]] = [[] for _ in range(BINS)]
    for sure, right in cases:
        bins[min(int(sure * BINS), BINS - 1)].append((sure, right))
    return bins


def calibration_error(bins: Sequence[Sequence[Case]]) -> float:
    """Mean distance of sureness and share that is right, weighted by cases (0 to 1)."""
    total = sum(map(len, bins))
    distance = sum(
        abs(sum(sure for sure, _ in cases) - sum(right for _, right in cases)) for cases in bins
    )
    return distance / total if total else 0.0


def plot(name: str, cases: Iterable[Case]) -> str:
    """The table of one kind of sureness."""
    bins = binned(cases)
    lines = [f"{name:12} number   sure  right"]
    for k, held in enumerate(bins):
        if held:
            sure = sum(each for each, _ in held) / len(held)
            right = sum(each for _, each in held) / len(held)
            bar = list(("#" * round(WIDTH * right)).ljust(WIDTH + 1))
            bar[round(WIDTH * sure)] = "|"
            lines.append(
                f"{k / BINS:.1f} to {(k + 1) / BINS:.1f}  {len(held):7}   {sure:.2f}   {right:.2f}"
                f"  {''.join(bar).rstrip()}"
            )
    lines.append(f"expected calibration error {calibration_error(bins):.3f}")
    return "\n".join(lines)


def main() -> int:
    """Run, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path, nargs="?", default=DEV)
    options.add_argument("--fast", action="store_true", help="the quicker net")
    given = options.parse_args()
    if not given.gold.exists():
        print(f"{given.gold} is not here, nothing to measure.", file=sys.stderr)
        return 0
    gold = read_gold(given.gold)
    names = annotated_names()
    quotations: list[Case] = []
    speakers: list[Case] = []
    for document, found in zip(gold, run(gold, load_tagger(fast=given.fast)), strict=True):
        for quote, meant in judged(document, found["quotes"], speech_only=True):
            quotations.append((quote["confidence"], meant is not None))
            name = names.get((document["doc_id"], meant["start"])) if meant else None
            if name is not None:
                right = is_named(name, quote["speaker_resolved"] or "")
                speakers.append((quote["speaker_confidence"], right))
    print(plot("quotation", quotations))
    print()
    print(plot("speaker", speakers))
    return 0


if __name__ == "__main__":
    sys.exit(main())
