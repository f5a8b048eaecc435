"""Rate, seeds and windows follow from where a run stands."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from training.base import load_tokenizer
from training.corpus import Article, Window, epoch_windows
from training.marks import quoted_ranges
from training.schedule import epoch_seed, rate_factor, share_kept, step_seed

MODEL = Path(__file__).parents[2] / "workbench" / "pipeline" / "model"
TEXT = "“The mill is shut,” Ann Poe said.\nNobody from the council would say why.\n"


def windows_of(epoch: int) -> list[Window]:
    articles = [Article(TEXT * count, ((1, 17, 0), (20, 27, 2)), ()) for count in range(1, 9)]
    tokenizer = load_tokenizer(MODEL)
    return epoch_windows(articles, tokenizer, quoted_ranges, epoch_seed(1, epoch), [24, 40])


def same(a: list[Window], b: list[Window]) -> bool:
    return len(a) == len(b) and all(
        np.array_equal(left.ids, right.ids)
        and np.array_equal(left.features, right.features)
        and np.array_equal(left.labels, right.labels)
        for left, right in zip(a, b, strict=True)
    )


def test_the_rate_rises_to_its_peak_and_falls_to_nothing() -> None:
    rates = [rate_factor(done, 0.05) for done in (0.0, 0.025, 0.05, 0.525, 1.0)]

    assert rates == pytest.approx([0.0, 0.5, 1.0, 0.5, 0.0])


def test_the_running_average_forgets_its_beginning_sooner() -> None:
    assert share_kept(1, 0.995) < share_kept(100, 0.995) < share_kept(10_000, 0.995) == 0.995


def test_no_two_steps_share_a_seed() -> None:
    seeds = {step_seed(seed, step) for seed in range(4) for step in range(1000)}

    assert len(seeds) == 4 * 1000


def test_an_epoch_is_the_same_whenever_it_is_begun() -> None:
    assert same(windows_of(2), windows_of(2))


def test_the_next_epoch_is_another() -> None:
    assert not same(windows_of(2), windows_of(3))
