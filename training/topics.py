"""Statements by topic, written by hand -> pairs of statements with what is between them.

Each line of ``training/topics/*.jsonl`` is a topic: statements with their sources, the pairs of
them that cannot both be right, and the pairs that say the same. All other pairs are compatible,
which makes them the hardest of harmless pairs: one matter, the same names, and no conflict.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from training.rows import read_rows
from workbench.domain.statements.claim import Statement

FOLDER = Path(__file__).with_name("topics")
HELD_BACK = FOLDER / "c.jsonl"
"""Never shown to the pair scorer; the conflict model learns from them, and both are judged."""
CONFLICT, SAME, COMPATIBLE = "conflict", "same", "compatible"

Row = dict[str, Any]


def topic_pairs(path: Path) -> list[Row]:
    """Every pair of every topic: both texts, sources and dates, topic, label, and kind.

    Args:
        path: A file of topics.

    Returns:
        Rows like those of ``tests/data/pairs.jsonl``, in the order of the file.
    """
    return [row for topic in read_rows(path) for row in _pairs(topic)]


def trained_pairs(names: Collection[str] = ()) -> list[Row]:
    """The pairs of topics from which the pair scorer learns.

    Args:
        names: The files to read, without their suffix; none for all but the one held back.
    """
    files = sorted(path for path in FOLDER.glob("*.jsonl") if path != HELD_BACK)
    return [row for path in files if not names or path.stem in names for row in topic_pairs(path)]


def _pairs(topic: Row) -> Iterator[Row]:
    conflicts = {frozenset((a, b)): kind for a, b, kind in topic["conflicts"]}
    same = {frozenset(pair) for pair in topic["same"]}
    statements: Sequence[Row] = topic["statements"]
    for a, b in combinations(range(len(statements)), 2):
        pair = frozenset((a, b))
        label = CONFLICT if pair in conflicts else SAME if pair in same else COMPATIBLE
        row: Row = {"topic": topic["topic"], "label": label, "kind": conflicts.get(pair)}
        for side, number in (("a", a), ("b", b)):
            said = statements[number]
            row |= {
                side: said["text"],
                f"{side}_source": said["source"],
                f"{side}_date": said["date"],
            }
        yield row


def statement(row: Row, side: str) -> Statement:
    """One side of a pair."""
    return Statement(
        ref=side,
        text=row[side],
        source=row.get(f"{side}_source"),
        date=row.get(f"{side}_date"),
        article=side,
    )
