"""The pairs of the pair scorer's last stage: `python -m training.mix_pairs --help`.

Statements written by topic, as the scorer will be shown them, several times; beside them a part of
what the first stage saw, so that nothing of that is forgotten.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from training.made_pairs import AGAINST, ENTAILED, NEUTRAL
from training.rows import read_rows
from training.topics import COMPATIBLE, CONFLICT, SAME, statement, trained_pairs
from workbench.pipeline.detectors.inference import told
from workbench.pipeline.meaning.clauses import read

RELATION = {CONFLICT: AGAINST, SAME: ENTAILED, COMPATIBLE: NEUTRAL}
CAPTIONS = frozenset({"snli", "cad"})
"""Corpora of captions and reviews: two scenes contradict each other there, which news does not."""
NAMELESS = 0.25
"""Share of the pairs that come without their sources, as headlines do."""

Row = dict[str, Any]


def as_told(rows: Sequence[Row], draw: random.Random) -> Iterator[Row]:
    """Both orders of every pair, in the words that the scorer is given at run time.

    Each pair comes with a stranger, a statement of another topic, one time in four.
    """
    texts = [(row["topic"], told(read(statement(row, "a")))) for row in rows]
    for row in rows:
        bare = draw.random() < NAMELESS
        asked = {k: v for k, v in row.items() if not (bare and k.endswith("_source"))}
        a, b = (told(read(statement(asked, side))) for side in ("a", "b"))
        for first, second in ((a, b), (b, a)):
            yield {"corpus": "topics", "a": first, "b": second, "label": RELATION[row["label"]]}
        topic, other = draw.choice(texts)
        if topic != row["topic"] and draw.random() < 0.25:  # noqa: PLR2004 - see above
            yield {"corpus": "topics", "a": a, "b": other, "label": NEUTRAL}


def main() -> None:
    """Read, choose, shuffle, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nli", type=Path, required=True, help="labelled pairs, JSONL (.gz)")
    parser.add_argument("--made", type=Path, required=True, help="pairs made by rule, JSONL")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--labelled", type=int, default=24_000, help="labelled pairs to keep")
    parser.add_argument("--ruled", type=int, default=14_000, help="pairs made by rule to keep")
    parser.add_argument("--times", type=int, default=3, help="how often each topic pair comes")
    parser.add_argument("--told", type=int, help="topic pairs to keep of these; all by default")
    parser.add_argument("--topics", nargs="*", default=(), help="files of topics; all by default")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    draw = random.Random(options.seed)  # noqa: S311 - training data, no secret
    labelled = [row for row in read_rows(options.nli) if row["corpus"] not in CAPTIONS]
    rows = draw.sample(labelled, min(options.labelled, len(labelled)))
    made = read_rows(options.made)
    rows += draw.sample(made, min(options.ruled, len(made)))
    pairs = trained_pairs(options.topics)
    told = [row for _ in range(options.times) for row in as_told(pairs, draw)]
    rows += told if options.told is None else draw.sample(told, options.told)
    draw.shuffle(rows)
    with options.out.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
