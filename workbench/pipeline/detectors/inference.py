"""Verdict of the pair scorer on two statements, as features of the conflict model."""

from __future__ import annotations

import math
import re
from typing import Final

from workbench.pipeline.detectors.figures import figures_agree
from workbench.pipeline.entailment import bare, load_pair_scorer
from workbench.pipeline.meaning.clauses import Reading

CONTRADICTS: Final = "inference: contradicts"
"""Name of the feature that is the chance itself."""

_SOMEBODY: Final = "A spokesman"
"""Denies where the source is not known: the scorer learnt denials from whole sentences."""

_FIRST_PERSON: Final = re.compile(
    r"\b(?:(?P<own>our|my)|(?:we|us|I|me)(?:['’](?:re|ve|ll|d|m))?)\b(?!['’])",
    re.IGNORECASE,
)

_EXCLUDED: Final = 0.9
"""Chance of a contradiction where the same words have figures that exclude each other."""

_LEAST_CHANCE: Final = 0.0025
_MOST_ODDS: Final = -math.log(_LEAST_CHANCE)
"""Chances nearer to nothing, or to certainty, are not told apart."""

_UNDISPUTED: Final = re.compile(
    r"^\W*(?:nobody|no one|none of \w+)\s+(?:denies|doubts|disputes|questions)\s+that\s+",
    re.IGNORECASE,
)
"""Says that what follows is so; the scorer takes two negations for one."""


def inference(one: Reading, other: Reading) -> dict[str, float]:
    """The chance of a contradiction, 0 to 1, and its log odds, -1 to 1; order changes nothing."""
    there, back = load_pair_scorer().both_ways(told(one), told(other))
    chance = (there.contradicts + back.contradicts) / 2
    agree = figures_agree(one, other)
    if agree is not None:
        # The scorer does not reckon: to it a bridge may well close in 2011 and in 2015.
        chance = 0.0 if agree else max(chance, _EXCLUDED)
    return {
        CONTRADICTS: chance,
        "inference: log odds": math.log(_inside(chance) / _inside(1.0 - chance)) / _MOST_ODDS,
    }


def _inside(chance: float) -> float:
    return max(chance, _LEAST_CHANCE)


def told(reading: Reading) -> str:
    """The statement as a bystander would put it: who says it, and a denial in the words."""
    statement = reading.statement
    who, text = statement.source, _UNDISPUTED.sub("", statement.text)
    if not reading.stance.denied:
        return f"{who}: {_clause(text)}" if who else text
    if who:
        text = _FIRST_PERSON.sub(lambda found: f"{who}’s" if found["own"] else who, text)
    return f"{who or _SOMEBODY} denied that {_clause(text)}"


def _clause(text: str) -> str:
    return bare(text).removeprefix("that ")
