"""Choices among candidates with named features -> weights of a conditional logit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from workbench.pipeline.linking.linker import Features

Floats = npt.NDArray[np.float64]

Choice = tuple[list[Features], int]
"""The candidates, and which of them is right."""

ROUNDS = 30
PENALTY = 1.0
"""Weight of the squared norm: keeps rare features near 0."""
SMALL_STEP = 1e-6


def fit(choices: Sequence[Choice]) -> dict[str, float]:
    """Maximise the penalised likelihood by Newton's method; deterministic."""
    names = sorted({name for options, _ in choices for option in options for name in option})
    index = {name: column for column, name in enumerate(names)}
    rows = np.zeros((sum(len(options) for options, _ in choices), len(names)))
    right = np.zeros(len(rows), bool)
    starts: list[int] = []
    row = 0
    for options, answer in choices:
        starts.append(row)
        right[row + answer] = True
        for option in options:
            for name, value in option.items():
                rows[row, index[name]] = value
            row += 1
    weights = _newton(rows, right, np.array(starts))
    return {name: round(float(weights[column]), 4) for name, column in index.items()}


def _newton(rows: Floats, right: npt.NDArray[np.bool_], starts: npt.NDArray[np.int64]) -> Floats:
    sizes = np.diff(np.append(starts, len(rows)))
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        scores = rows @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        odds = np.exp(scores)
        chances = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        means = np.add.reduceat(rows * chances[:, None], starts)
        gradient = rows[right].sum(0) - means.sum(0) - PENALTY * weights
        curvature = (rows * chances[:, None]).T @ rows - means.T @ means
        step = np.linalg.solve(curvature + PENALTY * np.eye(len(weights)), gradient)
        weights += step
        if np.abs(step).max() < SMALL_STEP:
            break
    return weights
