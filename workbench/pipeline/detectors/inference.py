"""What the pair scorer makes of two statements, as features of the conflict model."""

from __future__ import annotations

import re
from typing import Final

from workbench.pipeline.entailment import bare, load_pair_scorer
from workbench.pipeline.meaning.clauses import Reading

_SOMEBODY: Final = "A spokesman"
"""Who denies where the source is not known: the scorer learnt denials from whole sentences."""

_FIRST_PERSON: Final = re.compile(
    r"\b(?:(?P<own>our|my)|(?:we|us|I|me)(?:['’](?:re|ve|ll|d|m))?)\b(?!['’])",
    re.IGNORECASE,
)


def inference(one: Reading, other: Reading) -> dict[str, float]:
    """Features 0 to 1 that do not depend on words being in a list; order changes nothing."""
    there, back = load_pair_scorer().both_ways(told(one), told(other))
    return {"inference: contradicts": (there.contradicts + back.contradicts) / 2}


def told(reading: Reading) -> str:
    """The statement as a bystander would put it: "we" is somebody, a denial is in the words."""
    statement = reading.statement
    text = statement.text
    who = statement.source
    if who:
        text = _FIRST_PERSON.sub(lambda found: f"{who}’s" if found["own"] else who, text)
    if not reading.stance.denied:
        return text
    return f"{who or _SOMEBODY} denied that {bare(text).removeprefix('that ')}"
