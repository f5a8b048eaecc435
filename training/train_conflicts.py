"""Learn the weights of the conflict model from labelled pairs of statements.

    python -m training.train_conflicts --emergent emergent_dev.jsonl

Emergent (Ferreira & Vlachos 2016) gives claims and headlines, label "against" positive; the
development half of ``tests/data/pairs.jsonl``, ``pairs_second.jsonl`` and those topics of
``training/topics`` that the pair scorer has not learnt from give statements with their sources.
Reported are five folds of each, no claim, statement or topic in two of them, the other half of the
first pairs, and ``pairs_third.jsonl``, by which nothing is chosen. Conflicts and the rest weigh the
same, so that a probability is that of a pair somebody has a reason to ask about; on import there
are far fewer.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.topics import HELD_BACK, statement, topic_pairs
from workbench.pipeline.detect import in_order
from workbench.pipeline.detectors.judge import pair_features
from workbench.pipeline.detectors.registry import weighed_detections
from workbench.pipeline.meaning.clauses import read

PACKAGE = Path(__file__).parent.parent
OUT = PACKAGE / "workbench" / "pipeline" / "data" / "conflict_model.json"
PAIRS = PACKAGE / "tests" / "data" / "pairs.jsonl"
SECOND = PACKAGE / "tests" / "data" / "pairs_second.jsonl"
"""Written after the detectors by a hand that had seen little of their word lists."""
THIRD = PACKAGE / "tests" / "data" / "pairs_third.jsonl"
"""Written last, without sight of anything here; for judging only."""
FOLDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What one model is learnt from."""

    emergent: float
    """Weight of one Emergent pair."""
    own: float
    """Weight of one of our own pairs."""
    second: float
    """Weight of one of the second set."""
    topics: float
    """Weight of one pair of a topic."""
    ridge: float
    flag_at: float


RECIPES = {
    # A little Emergent keeps the hundred pairs of our own from being learnt by heart.
    "sourced": Recipe(emergent=0.05, own=1.0, second=1.0, topics=1.0, ridge=1.0, flag_at=0.5),
    "bare": Recipe(emergent=1.0, own=1.0, second=1.0, topics=0.0, ridge=3.0, flag_at=0.45),
}
STRONG = ("rule ", "inference: ")
STRONG_RIDGE = 1 / 9
"""What a detector or the pair scorer says is to be shrunk less than the rest."""

Floats = NDArray[np.float64]
Weighted = tuple[Floats, Floats, Floats]
"""Inputs, labels, and the weight of every row."""


def main() -> None:
    """Fit, report, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--emergent", type=Path, required=True)
    options.add_argument("--out", type=Path, default=OUT)
    given = options.parse_args()
    emergent = _rows(given.emergent)
    own = _rows(PAIRS)
    dev = [row for row in own if row["part"] == "dev"]
    check = [row for row in own if row["part"] == "check"]
    second, third = _rows(SECOND), _rows(THIRD)
    topics = topic_pairs(HELD_BACK)
    parts = (("e", emergent), ("d", dev), ("c", check), ("s", second), ("j", third), ("t", topics))
    tables = {name: _features(rows) for name, rows in parts}
    names = sorted({name for table in tables.values() for row in table for name in row})
    x_e, x_d, x_c, x_s, x_j, x_t = (_matrix(tables[key], names) for key in "edcsjt")
    y_e, y_d, y_c, y_s, y_j, y_t = (_labels(rows) for _, rows in parts)

    shrink = np.array([STRONG_RIDGE if name.startswith(STRONG) else 1.0 for name in names])
    model: dict[str, Any] = {
        "corpora": "Emergent (development claims); pairs.jsonl, part dev; pairs_second.jsonl; "
        f"topics/{HELD_BACK.name}"
    }
    fold_e = _folds([row["claim_id"] for row in emergent])
    fold_d, fold_s = (_folds(_linked(rows)) for rows in (dev, second))
    fold_t = _folds([row["topic"] for row in topics])
    for key, recipe in RECIPES.items():
        sets = (
            (x_e, y_e, np.full(len(y_e), recipe.emergent)),
            (x_d, y_d, np.full(len(y_d), recipe.own)),
            (x_s, y_s, np.full(len(y_s), recipe.second)),
            (x_t, y_t, recipe.topics * _balance(y_t)),
        )
        print(key)
        for name, folds, at in (
            ("Emergent, held-out claims", fold_e, 0),
            ("dev", fold_d, 1),
            ("second", fold_s, 2),
            ("topics", fold_t, 3),
        ):
            held_out = _cross_validated(sets, at, folds, recipe.ridge * shrink)
            _report(f"  {name}", sets[at][1], held_out, recipe.flag_at)
        weights = _fit(sets, recipe.ridge * shrink)
        for name, x, y in (("own pairs, check half", x_c, y_c), ("third", x_j, y_j)):
            _report(f"  {name}", y, _probability(weights, x), recipe.flag_at)
        model[key] = {
            "flag_at": recipe.flag_at,
            "bias": round(float(weights[0]), 4),
            "weights": {
                name: round(float(value), 4) for name, value in zip(names, weights[1:], strict=True)
            },
        }
    given.out.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


def _cross_validated(
    sets: Sequence[Weighted], at: int, folds: NDArray[np.int64], shrink: Floats
) -> Floats:
    """Probabilities of the set at ``at``, each from a fit that has not seen its fold."""
    x, y, importance = sets[at]
    held_out = np.zeros(len(y))
    for number in range(FOLDS):
        train = folds != number
        rest = [*sets[:at], (x[train], y[train], importance[train]), *sets[at + 1 :]]
        held_out[~train] = _probability(_fit(rest, shrink), x[~train])
    return held_out


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _features(rows: list[dict[str, Any]]) -> list[dict[str, float]]:
    result = []
    for row in rows:
        first, second = in_order(statement(row, "a"), statement(row, "b"))
        one, other = read(first), read(second)
        result.append(pair_features(one, other, weighed_detections(one, other)))
    return result


def _matrix(table: list[dict[str, float]], names: list[str]) -> Floats:
    return np.array([[row.get(name, 0.0) for name in names] for row in table])


def _labels(rows: list[dict[str, Any]]) -> Floats:
    return np.array([float(row["label"] in {"against", "conflict"}) for row in rows])


def _balance(y: Floats) -> Floats:
    """Weights of one on average by which both labels count the same."""
    return np.where(y > 0, 0.5 / y.mean(), 0.5 / (1 - y.mean()))


def _linked(rows: list[dict[str, Any]]) -> list[str]:
    """A name for each pair that it shares with every pair that one of its statements is in."""
    names: dict[str, str] = {}
    for row in rows:
        kept, given = (names.setdefault(row[side], row[side]) for side in ("a", "b"))
        names = {text: kept if name == given else name for text, name in names.items()}
    return [names[row["a"]] for row in rows]


def _folds(groups: list[str]) -> NDArray[np.int64]:
    order = np.random.default_rng(0).permutation(sorted(set(groups)))
    number = {group: index % FOLDS for index, group in enumerate(order)}
    return np.array([number[group] for group in groups])


def _fit(sets: Sequence[Weighted], shrink: Floats) -> Floats:
    """Ridge logistic regression by Newton's method; the bias is not shrunk."""
    x = np.vstack([part for part, _, _ in sets])
    y = np.concatenate([labels for _, labels, _ in sets])
    importance = np.concatenate([weights for _, _, weights in sets])
    inputs = np.c_[np.ones(len(x)), x]
    ridge = np.diag(np.r_[1e-6, shrink])
    weights = np.zeros(inputs.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (importance * (p - y)) + ridge @ weights
        curve = (inputs * (importance * p * (1 - p))[:, None]).T @ inputs + ridge
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-7:  # noqa: PLR2004
            break
    return weights


def _probability(weights: Floats, x: Floats) -> Floats:
    result: Floats = 1 / (1 + np.exp(-(np.c_[np.ones(len(x)), x] @ weights)))
    return result


def _report(name: str, y: Floats, p: Floats, flag_at: float) -> None:
    positive, negative = p[y > 0], p[y < 1]
    above = (positive[:, None] > negative[None, :]).mean()
    level = (positive[:, None] == negative[None, :]).mean()
    flag = p >= flag_at
    right = float((flag & (y > 0)).sum())
    precision, recall = right / max(1, flag.sum()), right / max(1, y.sum())
    f1 = 2 * right / max(1, flag.sum() + y.sum())
    print(
        f"{name}: n {len(y)}, AUROC {above + level / 2:.3f}, "
        f"P {precision:.2f} R {recall:.2f} F1 {f1:.2f} at {flag_at}"
    )


if __name__ == "__main__":
    main()
