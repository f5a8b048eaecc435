"""Index keys: what two statements must share to be held against each other at all."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from workbench.domain.claim import Statement
from workbench.pipeline.meaning.clauses import read
from workbench.pipeline.meaning.lexicon import lexicon
from workbench.pipeline.meaning.words import weight

_RARE: Final = 5.5
"""Weight from which a stem is rare enough to lead from one statement to another."""

_NAME_KEY_WEIGHT: Final = 5.0
_KIND_KEY_WEIGHT: Final = 5.0


@lru_cache(maxsize=8192)
def keys_of(statement: Statement) -> frozenset[str]:
    """Keys of one statement: "name:North Korea", "kind:0" (arms), "stem:shel"."""
    reading = read(statement)
    keys = {f"name:{name.name}" for clause in reading.clauses for name in clause.names}
    if reading.side is not None:
        keys.add(f"name:{reading.side}")
    known = lexicon()
    for clause in reading.clauses:
        for word in clause.words:
            if word.weight >= _RARE:
                keys.add(f"stem:{word.stem}")
            for table in (known.general, known.members):
                keys |= {f"kind:{number}" for number in table.get(word.stem, ())}
    return frozenset(keys)


def key_weight(key: str) -> float:
    """How much sharing ``key`` says for two statements being about one thing."""
    kind, _, rest = key.partition(":")
    if kind == "stem":
        return weight(rest)
    return _NAME_KEY_WEIGHT if kind == "name" else _KIND_KEY_WEIGHT
