"""Which pairs of statements are looked at: those that share keys, the best few of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from workbench.domain.claim import Commitment, Statement
from workbench.pipeline.meaning.clauses import read
from workbench.pipeline.meaning.keys import key_weight, keys_of

_PER_STATEMENT: Final = 50
"""Candidates that each new statement is held against at most."""

_ENOUGH_SHARED: Final = 7.0
"""Weight of shared keys from which a pair is looked at: two states, or one rare stem."""

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
    accuses = _accuses(everyone[index])
    near = [
        other
        for other, weight in shared.items()
        if weight >= _ENOUGH_SHARED or accuses or _accuses(everyone[other])
    ]
    return sorted(near, key=lambda other: (-shared[other], other))[:_PER_STATEMENT]


def _accuses(statement: Statement) -> bool:
    """Whether it calls somebody's words false: the name of the accused may be all they share."""
    return read(statement).stance.commitment is Commitment.CALLS_FALSE
