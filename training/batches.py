"""Windows -> padded batches of windows of like length."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from training.corpus import UNSCORED, Window
from workbench.pipeline.tagging.labels import LABELS
from workbench.pipeline.tagging.pieces import END_ID, START_ID

JITTER = 20
"""Pieces of noise on a window's length before sorting, so that batches differ by epoch."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length, [CLS] and [SEP] included."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    """True where a piece is."""
    labels: Tensor
    taught: Tensor | None = None
    """Log probabilities by a teacher, batch x length x labels; NaN where it says nothing."""


def collate(windows: Sequence[Window]) -> Batch:
    """Pad ``windows`` to the longest."""
    length = max(len(window.ids) for window in windows) + 2
    shape = (len(windows), length)
    ids, features = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    labels, mask = np.full(shape, UNSCORED, np.int64), np.zeros(shape, np.bool_)
    for row, window in enumerate(windows):
        end = len(window.ids) + 1
        ids[row, 0], ids[row, end] = START_ID, END_ID
        ids[row, 1:end] = window.ids
        features[row, 1:end] = window.features
        labels[row, 1:end] = window.labels
        mask[row, : end + 1] = True
    arrays = [ids, features, mask, labels]
    if any(window.taught is not None for window in windows):
        arrays.append(taught_of(windows, length))
    return Batch(*(torch.from_numpy(array) for array in arrays))


def taught_of(windows: Sequence[Window], length: int) -> npt.NDArray[np.float16]:
    """What the teacher says of ``windows``, padded to ``length``."""
    taught = np.full((len(windows), length, len(LABELS)), np.nan, np.float16)
    for row, window in enumerate(windows):
        if window.taught is not None:
            taught[row, 1 : len(window.ids) + 1] = window.taught
    return taught


def batched(windows: Sequence[Window], pieces: int, draw: random.Random) -> list[Batch]:
    """Batches of at most ``pieces`` padded pieces, in random order."""
    order = sorted(windows, key=lambda window: len(window.ids) + draw.random() * JITTER)
    groups: list[list[Window]] = [[]]
    for window in order:
        longest = max([len(window.ids), *(len(other.ids) for other in groups[-1])])
        if groups[-1] and (len(groups[-1]) + 1) * (longest + 2) > pieces:
            groups.append([])
        groups[-1].append(window)
    draw.shuffle(groups)
    return [collate(group) for group in groups]
