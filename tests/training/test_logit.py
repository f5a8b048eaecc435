"""The conditional logit that the linker and the confidences are learnt with."""

from __future__ import annotations

import random

from training.logit import Choice, fit
from workbench.pipeline.linking.linker import Features


def near_is_right(draw: random.Random) -> Choice:
    distances = [draw.random() for _ in range(3)]
    options: list[Features] = [{"distance": distance} for distance in distances]
    return options, distances.index(min(distances))


def test_what_always_decides_gets_a_weight_of_the_right_sign() -> None:
    draw = random.Random(3)

    weights = fit([near_is_right(draw) for _ in range(200)])

    assert weights["distance"] < -5


def test_what_never_differs_gets_none() -> None:
    choices: list[Choice] = [([{"same": 1.0}, {"same": 1.0}], 0), ([{"same": 1.0}] * 2, 1)]

    assert fit(choices) == {"same": 0.0}


def test_the_same_choices_give_the_same_weights() -> None:
    choices = [near_is_right(random.Random(seed)) for seed in range(30)]

    assert fit(choices) == fit(choices)
