"""Candidates with named features -> the likeliest one: a conditional logit learned from news."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

Features = Mapping[str, float]
"""Feature name -> value; a feature that is not there is 0."""

NONE: Features = {"none": 1.0}
"""The candidate that stands for "no such words are printed"."""


@cache
def weights(link: str) -> Mapping[str, float]:
    """The weights of one link ("cue" or "source"), as `training/train_linker.py` wrote them."""
    text = resources.files("workbench.pipeline").joinpath("data/linker.json").read_text("utf-8")
    table: dict[str, dict[str, float]] = json.loads(text)
    return table[link]


def choose(link: str, candidates: Sequence[Features]) -> tuple[int, float]:
    """The likeliest candidate and its probability among all of them.

    Args:
        link: Whose weights to use, "cue" or "source".
        candidates: Never empty; ties go to the first.

    Returns:
        Index of the winner, and its softmax probability (0 to 1).
    """
    table = weights(link)
    scores = [sum(table.get(k, 0.0) * v for k, v in features.items()) for features in candidates]
    best = max(range(len(scores)), key=scores.__getitem__)
    total = sum(math.exp(score - scores[best]) for score in scores)
    return best, 1.0 / total
