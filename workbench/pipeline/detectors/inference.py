"""What the pair scorer makes of two statements, as features of the conflict model."""

from __future__ import annotations

from typing import Final

from workbench.pipeline.entailment import load_pair_scorer
from workbench.pipeline.meaning.clauses import Reading

_SOMEBODY: Final = "A spokesman"
"""Who denies where the source is not known: the scorer learnt denials from whole sentences."""


def inference(one: Reading, other: Reading) -> dict[str, float]:
    """Features 0 to 1 that do not depend on words being in a list; order changes nothing."""
    there, back = load_pair_scorer().both_ways(told(one), told(other))
    return {
        "inference: contradicts": (there.contradicts + back.contradicts) / 2,
        "inference: contradicts at most": max(there.contradicts, back.contradicts),
        "inference: follows": (there.entails + back.entails) / 2,
        "inference: follows at most": max(there.entails, back.entails),
    }


def told(reading: Reading) -> str:
    """The statement as a sentence that says by itself whether it is denied."""
    text = reading.statement.text
    if not reading.stance.denied:
        return text
    opened = text.lstrip(" “”\"‘'").removeprefix("that ")
    return f"{reading.statement.source or _SOMEBODY} denied that {opened}"
