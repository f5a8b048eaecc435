"""Which statements are held against each other: keys shared, the rarer the better, the best few.

Pure, and used twice: on statements in memory, and in the store on what its index hands over.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import Final

MOST_EACH: Final = 50
"""Candidates that each new statement is held against at most."""

CROWDED: Final = 1000
"""A key under which more statements stand leads nowhere in particular and is passed over."""

DENIES: Final = "stance:denies"
"""Key of statements that negate or deny something; it ranks, and leads nowhere."""

_WEAK: Final = {"head": 0.3, "kind": 0.3}
"""Kinds of keys that say less than their rarity: first letters, and what kind of thing it is."""

_OTHER_STANCE: Final = 1.3
"""Factor for a candidate of which only one of the two denies: a conflict is looked for."""

_LOOKED_AT: Final = 200
"""Statements, the best by their keys, whose stance is asked for."""

_MOST_POSTINGS: Final = 3000
"""Statements that one statement's keys may lead to, counted once for each key, rarest first."""


def leading(counts: Mapping[str, int]) -> list[str]:
    """The keys that are followed, rarest first: none that is crowded, no more than can be read.

    Args:
        counts: How many statements stand under each key; more than `CROWDED` need not be exact.
    """
    left = _MOST_POSTINGS
    found = []
    for key in sorted(counts, key=lambda key: (counts[key], key)):
        left -= counts[key]
        if left < 0 or counts[key] > CROWDED:
            break
        if counts[key] and key != DENIES:
            found.append(key)
    return found


def ranked(
    postings: Mapping[str, Collection[int]],
    total: int,
    *,
    denies: bool,
    deniers: Callable[[Collection[int]], Collection[int]],
) -> list[int]:
    """The best candidates of one statement, best first; ties by number.

    Args:
        postings: Numbers of the statements under each of its keys, those from `leading`.
        total: Statements that there are.
        denies: Whether the statement denies something.
        deniers: Those of some statements that deny something.

    Returns:
        At most `MOST_EACH` numbers.
    """
    scores: dict[int, float] = defaultdict(float)
    for key, numbers in postings.items():
        value = rarity(key, len(numbers), total)
        for number in numbers:
            scores[number] += value
    best = sorted(scores, key=lambda number: (-scores[number], number))[:_LOOKED_AT]
    negative = set(deniers(best))
    for number in best:
        if (number in negative) != denies:
            scores[number] *= _OTHER_STANCE
    return sorted(best, key=lambda number: (-scores[number], number))[:MOST_EACH]


def rarity(key: str, count: int, total: int) -> float:
    """What sharing ``key`` says for two statements being on one matter: bits, always above 0.

    Source: inverse document frequency (Spärck Jones 1972), one added so that a key that all share
    still counts.
    """
    return _WEAK.get(key.partition(":")[0], 1.0) * math.log2(1.0 + (total + 1) / (count + 1))
