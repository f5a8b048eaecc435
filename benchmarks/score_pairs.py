"""The pair scorer by itself: accuracy by corpus, ranking of conflicts, pairs per CPU-second.

    python -m benchmarks.score_pairs --nli nli_dev.jsonl.gz --statements tests/data/pairs.jsonl

Statements are judged by the chance of a contradiction, mean of both orders.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from training.rows import read_rows
from workbench.pipeline.entailment import PairScorer, load_pair_scorer
from workbench.pipeline.tagging.onnx_tagger import open_session

AGAINST = frozenset({"against", "conflict", "disagree"})
Row = dict[str, str]


def accuracy(scorer: PairScorer, rows: list[Row]) -> None:
    """Print the share of right relations by corpus."""
    begun = time.process_time()
    found = [scorer.relation(row["a"], row["b"]) for row in rows]
    spent = time.process_time() - begun
    right: Counter[str] = Counter()
    for row, relation in zip(rows, found, strict=True):
        chances = {
            "entailment": relation.entails,
            "neutral": relation.neutral,
            "contradiction": relation.contradicts,
        }
        right[row["corpus"]] += max(chances, key=chances.__getitem__) == row["label"]
    for corpus, count in Counter(row["corpus"] for row in rows).items():
        print(f"{corpus}: {right[corpus] / count:.3f} of {count}")
    print(f"{len(rows) / spent:.0f} pairs per CPU-second")


def ranking(scorer: PairScorer, rows: list[Row]) -> float:
    """AUROC of the chance of a contradiction, ties counted half."""
    both = [scorer.both_ways(row["a"], row["b"]) for row in rows]
    chances = [(a.contradicts + b.contradicts) / 2 for a, b in both]
    marked = [row["label"] in AGAINST for row in rows]
    above = [chance for chance, hit in zip(chances, marked, strict=True) if hit]
    below = [chance for chance, hit in zip(chances, marked, strict=True) if not hit]
    wins = sum((a > b) + (a == b) / 2 for a in above for b in below)
    return wins / (len(above) * len(below))


def main() -> None:
    """Load, judge, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nli", type=Path)
    parser.add_argument("--statements", type=Path, nargs="*", default=())
    parser.add_argument("--model", type=Path, help="another pairs.onnx than the package's")
    options = parser.parse_args()
    scorer = load_pair_scorer()
    if options.model:
        scorer = replace(scorer, session=open_session(options.model.read_bytes()))
    if options.nli:
        accuracy(scorer, read_rows(options.nli))
    for path in options.statements:
        rows = read_rows(path)
        print(f"{path.name}: AUROC {ranking(scorer, rows):.3f} of {len(rows)}")


if __name__ == "__main__":
    main()
