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

_UNDISPUTED: Final = re.compile(
    r"^\W*(?:nobody|no one|none of \w+)\s+(?:denies|doubts|disputes|questions)\s+that\s+",
    re.IGNORECASE,
)
"""Says that what follows is so; the scorer takes two negations for one."""


def inference(one: Reading, other: Reading) -> dict[str, float]:
    """The chance of a contradiction, 0 to 1; order changes nothing.

    The scorer learnt from pairs about one scene, and takes two matters for a contradiction: what
    it says counts half where one word or name is shared, and nothing where none is.
    """
    ground = min(1.0, len(_matter(one) & _matter(other)) / 2)
    if not ground:
        return {"inference: contradicts": 0.0}
    there, back = load_pair_scorer().both_ways(told(one), told(other))
    return {"inference: contradicts": ground * (there.contradicts + back.contradicts) / 2}


def _matter(reading: Reading) -> frozenset[str]:
    """Stems of content words, and names."""
    words = {word.stem for clause in reading.clauses for word in clause.words}
    return frozenset(words | {name.name for clause in reading.clauses for name in clause.names})


def told(reading: Reading) -> str:
    """The statement as a bystander would put it: "we" is somebody, a denial is in the words."""
    statement = reading.statement
    text = _UNDISPUTED.sub("", statement.text)
    who = statement.source
    if who:
        text = _FIRST_PERSON.sub(lambda found: f"{who}’s" if found["own"] else who, text)
    if not reading.stance.denied:
        return text
    return f"{who or _SOMEBODY} denied that {bare(text).removeprefix('that ')}"
