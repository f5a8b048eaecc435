"""Which pairs of statements are looked at: those that share keys, the best few of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from workbench.domain.claim import Statement
from workbench.pipeline.meaning.keys import key_weight, keys_of

_PER_STATEMENT: Final = 50
"""Candidates that each new statement is held against at most."""

_CROWDED: Final = 2000
"""A key under which more statements stand leads nowhere in particular and is passed over."""


def candidate_pairs(
    new: Sequence[Statement], known: Sequence[Statement]
) -> Iterator[tuple[Statement, Statement]]:
    """Pairs (new, known) and (new, new), each once; cost grows with shared keys, not with pairs."""
    everyone = [*new, *known]
    posted: dict[str, list[int]] = defaultdict(list)
    for index, statement in enumerate(everyone):
        for key in keys_of(statement):
            posted[key].append(index)
    for index in range(len(new)):
        for other in _best_for(index, len(new), everyone, posted):
            yield everyone[index], everyone[other]


def _best_for(
    index: int, new_count: int, everyone: Sequence[Statement], posted: dict[str, list[int]]
) -> list[int]:
    shared: dict[int, float] = defaultdict(float)
    for key in keys_of(everyone[index]):
        if len(posted[key]) > _CROWDED:
            continue
        for other in posted[key]:
            # Two new statements meet once, when the earlier of them looks for partners.
            if other > index or other >= new_count:
                shared[other] += key_weight(key)
    return sorted(shared, key=lambda other: (-shared[other], other))[:_PER_STATEMENT]
