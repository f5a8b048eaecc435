"""label scores of words -> the best legal sequence of spans with roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from workbench.domain.articles.tagging import Role

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

ROLES = (Role.SPEECH, Role.THOUGHT, Role.SOURCE, Role.CUE)
LABELS = ("O", *(f"{part}-{role.name}" for role in ROLES for part in "BI"))
"""O, B-SPEECH, I-SPEECH, B-THOUGHT, ...: role r begins with 1 + 2r and goes on with 2 + 2r."""

OUTSIDE = 0
NEVER = -1e4
"""A log score that no path takes; finite, so that sums of it stay numbers."""


def begins(label: Ints) -> Bools:
    """Tell whether a label opens a span."""
    found: Bools = label % 2 == 1
    return found


def transitions() -> Floats:
    """Log scores of ``[from, to]``: I of a role only after B or I of the same role."""
    count = len(LABELS)
    table = np.zeros((count, count), np.float32)
    for role in range(len(ROLES)):
        inside = 2 + 2 * role
        table[:, inside] = NEVER
        table[[inside - 1, inside], inside] = 0.0
    return table


def log_softmax(scores: Floats) -> Floats:
    """Log probabilities along the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    logs: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return logs


def best_paths(logs: Sequence[Floats], fresh: Sequence[Bools], table: Floats) -> list[Ints]:
    """Viterbi over many word sequences at once.

    Args:
        logs: For each sequence its words' log probabilities, words x labels.
        fresh: For each word whether a span may not reach into it from before (a new paragraph).
        table: Transition scores.

    Returns:
        For each sequence one label a word.
    """
    order = sorted(range(len(logs)), key=lambda k: -len(logs[k]))
    found: list[Ints] = [np.zeros(0, np.int64)] * len(logs)
    for group in _groups(order, [len(rows) for rows in logs]):
        for k, path in zip(
            group, _viterbi([logs[k] for k in group], [fresh[k] for k in group], table), strict=True
        ):
            found[k] = path
    return found


GROUP = 64
"""Sequences decoded side by side."""


def _groups(order: list[int], lengths: list[int]) -> Iterator[list[int]]:
    filled = [k for k in order if lengths[k]]
    for start in range(0, len(filled), GROUP):
        yield filled[start : start + GROUP]


def _viterbi(logs: list[Floats], fresh: list[Bools], table: Floats) -> list[Ints]:
    count, longest = len(logs), len(logs[0])
    rows = np.zeros((longest, count, len(LABELS)), np.float32)
    for k, (own, new) in enumerate(zip(logs, fresh, strict=True)):
        rows[: len(own), k] = own
        rows[: len(own), k, 2::2] += np.where(new, NEVER, 0.0).astype(np.float32)[:, None]
    back = np.zeros(rows.shape, np.int8)
    # A window may begin inside a paragraph, so I is legal on its first word.
    score = rows[0]
    totals = [score]
    for step in range(1, longest):
        options = score[:, :, None] + table
        back[step] = options.argmax(1)
        score = options.max(1) + rows[step]
        totals.append(score)
    paths = []
    for k, own in enumerate(logs):
        path = np.zeros(len(own), np.int64)
        path[-1] = totals[len(own) - 1][k].argmax()
        for step in range(len(own) - 1, 0, -1):
            path[step - 1] = back[step, k, path[step]]
        paths.append(path)
    return paths


def runs(path: Ints, fresh: Bools) -> list[tuple[int, int, int]]:
    """Cut a path into spans: (first word, word after the last, role index)."""
    role = (path + 1) // 2 - 1
    before = np.append(-1, role[:-1])
    opens = (role >= 0) & ((role != before) | begins(path) | fresh)
    starts = np.flatnonzero(opens)
    ends = np.flatnonzero(opens | (role < 0))
    after = np.append(ends, len(path))
    stop = after[np.searchsorted(after, starts, side="right")]
    return [(int(a), int(b), int(role[a])) for a, b in zip(starts, stop, strict=True)]
