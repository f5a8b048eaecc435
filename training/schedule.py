"""Rate, averaging and seeds of a training run as functions of where it stands."""

from __future__ import annotations


def rate_factor(done: float, warm_up: float) -> float:
    """Share of the peak rate where ``done`` of the run is behind: up to 1, then linearly to 0."""
    return min(done / warm_up, (1 - done) / (1 - warm_up))


def share_kept(step: int, most: float) -> float:
    """Share of the running average that step number ``step`` leaves: less while there is little."""
    return min(most, step / (step + 10))


def epoch_seed(seed: int, epoch: int) -> int:
    """The seed of one epoch's augmentation and order."""
    return seed * 1000 + epoch


def step_seed(seed: int, step: int) -> int:
    """The seed of one step's dropout, so that a run taken up again drops what it would have."""
    return seed * 1_000_003 + step
