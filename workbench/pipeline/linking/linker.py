"""Candidates with named features -> the likeliest one: conditional logits learned from news."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Final

Features = Mapping[str, float]
"""Feature name -> value; a feature that is not there is 0."""

NONE: Features = {"none": 1.0}
"""The candidate that stands for "no such words are printed"."""

LEAST: Final = 1e-3
"""Probabilities nearer to 0 or 1 than this are taken for this: no tagger is surer."""


@cache
def _tables() -> Mapping[str, Mapping[str, float]]:
    """Weights of every table: "cue" and "source" by train_linker, the others by calibrate."""
    tables: dict[str, dict[str, float]] = {}
    for name in ("linker", "confidence"):
        path = resources.files("workbench.pipeline").joinpath(f"data/{name}.json")
        tables |= json.loads(path.read_text("utf-8"))
    return tables


def _score(table: str, features: Features) -> float:
    weights = _tables()[table]
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def choose(table: str, candidates: Sequence[Features]) -> tuple[int, float]:
    """The likeliest candidate and its probability among all of them.

    Args:
        table: Whose weights to use, "cue" or "source".
        candidates: Never empty; ties go to the first.

    Returns:
        Index of the winner, and its softmax probability (0 to 1).
    """
    chances = probabilities(table, candidates)
    best = max(range(len(chances)), key=chances.__getitem__)
    return best, chances[best]


def probabilities(table: str, candidates: Sequence[Features]) -> list[float]:
    """Chance of each candidate among all of them; the sum is 1. Never empty."""
    scores = [_score(table, features) for features in candidates]
    highest = max(scores)
    odds = [math.exp(score - highest) for score in scores]
    total = sum(odds)
    return [each / total for each in odds]


def probability(table: str, features: Features) -> float:
    """Chance that what has these features is right, by a logistic model (0 to 1).

    Args:
        table: Whose weights to use, "quotation" or "speaker".
        features: Named values.
    """
    return logistic(_score(table, features))


def logistic(score: float) -> float:
    """``1 / (1 + e**-score)`` without overflow."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def log_odds(chance: float) -> float:
    """Logarithm of the odds of a probability, finite for 0 and 1 too."""
    held = max(LEAST, min(1.0 - LEAST, chance))
    return math.log(held / (1.0 - held))
