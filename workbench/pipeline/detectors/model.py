"""The logistic model over named features: its weights are data, its sum can be read."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictModel:
    """Weights learnt by ``training/train_conflicts.py``."""

    bias: float
    weights: Mapping[str, float]
    flag_at: float
    """Probability from which two statements are flagged on request."""

    def probability(self, features: Mapping[str, float]) -> float:
        """0 to 1: how likely that the two statements cannot both be right; 0 without features."""
        if not features:
            return 0.0
        total = self.bias + sum(
            self.weights.get(name, 0.0) * value for name, value in features.items()
        )
        return 1.0 / (1.0 + math.exp(-total))

    def leading(self, features: Mapping[str, float], count: int = 3) -> tuple[str, ...]:
        """The features that push the probability up most, the strongest first."""
        push = {name: self.weights.get(name, 0.0) * value for name, value in features.items()}
        ranked = sorted(push, key=lambda name: (-push[name], name))
        return tuple(name for name in ranked[:count] if push[name] > 0)


@lru_cache(maxsize=2)
def conflict_model(*, sourced: bool) -> ConflictModel:
    """The model of the package: one for statements with their sources, one for bare headlines.

    Headlines debunk in words of their own ("hoax", "rumor put to rest") and name nobody, people
    who are quoted deny and correct each other; one set of weights would serve neither.
    """
    place = resources.files("workbench.pipeline").joinpath("data/conflict_model.json")
    raw: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    part = raw["sourced" if sourced else "bare"]
    return ConflictModel(bias=part["bias"], weights=part["weights"], flag_at=part["flag_at"])
