"""The candidate step by itself: does it bring conflicting statements together in a crowd?

    python -m benchmarks.candidates [FOLDER] [--archive ARTICLES]

FOLDER (``../shared/bench`` unless told otherwise) holds ``emergent_dev.jsonl`` and
``nli_train.jsonl.gz``. Each claim looks for the headlines that speak against it among 50,000
others: Emergent's remaining headlines, many of them on the same story, and sentences from inference
corpora. Prints the share of pairs found among the 50 candidates of the claim, and the cost. With
``--archive`` the others are Emergent's remaining headlines and the quotations of so many made
articles (`benchmarks.archive`), where the keys of frequent words are crowded.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from benchmarks.archive import QUOTATIONS, Newsroom, repeat
from workbench.domain.statements.claim import Statement
from workbench.domain.statements.shared_keys import DENIES, leading, ranked
from workbench.pipeline.meaning.keys import keys_of

OTHERS = 50_000
_SEED = 7


def crowd(folder: Path, others: int) -> tuple[list[tuple[str, str]], list[str]]:
    """Pairs of a claim and a headline against it, and the texts to look among."""
    lines = (folder / "emergent_dev.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    pairs = sorted({(row["a"], row["b"]) for row in rows if row["label"] == "against"})
    wanted = sorted({b for _, b in pairs})
    near = sorted({row["b"] for row in rows}.difference(wanted))
    with gzip.open(folder / "nli_train.jsonl.gz", "rt", encoding="utf-8") as opened:
        texts = {row[side] for row in map(json.loads, opened) for side in ("a", "b")}
    far = sorted(texts.difference(wanted, near, (a for a, _ in pairs)))
    random.Random(_SEED).shuffle(far)  # noqa: S311 - a sample, no secret
    return pairs, [*wanted, *near, *far[: max(others - len(near), 0)]]


def keys_of_text(text: str) -> frozenset[str]:
    """Keys of a bare sentence, nobody's and undated."""
    return keys_of(Statement(ref="", text=text))


def candidates(
    claim: str, posted: Mapping[str, Sequence[int]], denying: frozenset[int], total: int
) -> list[int]:
    """The claim's candidates, as an import looks for them."""
    keys = keys_of_text(claim)
    shared = leading({key: len(posted.get(key, ())) for key in keys})
    return ranked(
        {key: posted[key] for key in shared},
        total,
        denies=DENIES in keys,
        deniers=denying.intersection,
    )


def posted_in_crowd(texts: Sequence[str]) -> dict[str, list[int]]:
    """Numbers of the texts under each key."""
    posted: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for key in keys_of_text(text):
            posted[key].append(number)
    return posted


def hide(posted: dict[str, list[int]], first: int, articles: int, wanted: Collection[str]) -> int:
    """Add the quotations of made articles under ``wanted`` keys; how many statements there are."""
    newsroom = Newsroom(seed=1)
    words, ranks = newsroom.many(articles * QUOTATIONS)
    repeat(words, ranks)
    for key, number in newsroom.keys(words, first):
        if key in wanted:
            posted[key].append(number)
    return first + len(words)


def main() -> int:
    """Measure and print; 0 where the data is not here."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path, nargs="?", default=Path("../shared/bench"))
    options.add_argument("--archive", type=int, default=0, metavar="ARTICLES")
    asked = options.parse_args()
    if not (asked.folder / "nli_train.jsonl.gz").exists():
        print(f"{asked.folder} is not here, nothing to measure.", file=sys.stderr)
        return 0
    pairs, texts = crowd(asked.folder, 0 if asked.archive else OTHERS)
    began = time.process_time()
    posted = posted_in_crowd(texts)
    indexed = time.process_time() - began
    claims = sorted({a for a, _ in pairs})
    wanted = {key for claim in claims for key in keys_of_text(claim)}
    total = hide(posted, len(texts), asked.archive, wanted) if asked.archive else len(texts)
    denying = frozenset(posted[DENIES])
    began = time.process_time()
    found = {claim: candidates(claim, posted, denying, total) for claim in claims}
    looked = time.process_time() - began
    place = {text: number for number, text in enumerate(texts)}
    hits = sum(place[b] in found[a] for a, b in pairs)
    print(f"{len(pairs)} pairs among {total} statements: recall {hits / len(pairs):.3f}")
    print(f"{1e3 * indexed / len(texts):.2f} ms to index a statement, ", end="")
    print(f"{1e3 * looked / len(found):.1f} ms to find the candidates of one")
    return 0


if __name__ == "__main__":
    sys.exit(main())
