"""Index keys: what two statements must share to be held against each other at all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final

from workbench.domain.statements.claim import Commitment, Polarity, Statement
from workbench.domain.statements.shared_keys import DENIES
from workbench.pipeline.meaning.clauses import Clause, Reading, read
from workbench.pipeline.meaning.lexicon import lexicon
from workbench.pipeline.meaning.polarity import denying_phrases
from workbench.pipeline.meaning.stem import stem
from workbench.pipeline.meaning.words import TOKEN, weight

_TELLING: Final = 3.0
"""Weight from which a stem may lead from one statement to another; rarer ones count for more."""

_HEAD: Final = 5
"""First letters under which derivations meet: "threat", "threaten"."""

_RARE: Final = 5.5
"""Weight from which a shared stem says by itself that two statements are on one matter."""

_NAME_OR_KIND: Final = 5.0
"""Weight of a shared state, or of a shared kind of thing."""

_LONGEST: Final = 6000
"""Characters that are looked through for figures, as many as are read."""

_STEM: Final = "stem:"

_FIGURE: Final = re.compile(r"\d[\d.,]*\d|\d")
_FIGURES: Final = {
    word: number
    for number, words in enumerate(
        (
            "one first", "two second", "three third", "four fourth", "five fifth", "six sixth",
            "seven seventh", "eight eighth", "nine ninth", "ten tenth", "eleven eleventh",
            "twelve twelfth",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip


@lru_cache(maxsize=8192)
def keys_of(statement: Statement) -> frozenset[str]:
    """Keys of one statement: "name:North Korea", "kind:0" (arms), "stem:shel", "number:12"."""
    reading = read(statement)
    keys = {key for clause in reading.clauses for key in _clause_keys(clause)}
    keys |= {f"number:{figure}" for figure in _figures(statement.text[:_LONGEST])}
    if reading.side is not None:
        keys.add(f"name:{reading.side}")
    if keys and _denies(reading):
        keys.add(DENIES)
    return frozenset(keys)


def shared_weight(one: Statement, other: Statement) -> float:
    """Weight that two statements share: rarity of their stems, names and kinds of things."""
    return sum(_weight(key) for key in keys_of(one) & keys_of(other))


def likeness(one: Collection[str], other: Collection[str]) -> float:
    """Nearness of two sets of keys: like `shared_weight`, but that common stems count too."""
    shared = set(one).intersection(other)
    return sum(
        max(_weight(key), weight(key.removeprefix(_STEM)) if key.startswith(_STEM) else 0.0)
        for key in shared
        if _tells(key)
    )


def _tells(key: str) -> bool:
    return key.startswith((_STEM, "name:", "kind:"))


def _weight(key: str) -> float:
    kind, _, rest = key.partition(":")
    if kind == "stem":
        value = weight(rest)
        return value if value >= _RARE else 0.0
    return _NAME_OR_KIND if kind in {"name", "kind"} else 0.0


def _clause_keys(clause: Clause) -> Iterator[str]:
    known = lexicon()
    for name in clause.names:
        yield f"name:{name.name}"
    for word in clause.words:
        if word.weight >= _TELLING:
            yield f"stem:{word.stem}"
            if len(word.stem) >= _HEAD:
                yield f"head:{word.stem[:_HEAD]}"
        for table in (known.general, known.members):
            for number in table.get(word.stem, ()):
                yield f"kind:{number}"


def _figures(text: str) -> Iterator[str]:
    """Figures and small number words, so that "third", "three" and "3" meet."""
    for match in _FIGURE.finditer(text):
        yield match.group().replace(",", "")
    for match in TOKEN.finditer(text.lower()):
        for part in match.group().split("-"):
            if part in _FIGURES:
                yield str(_FIGURES[part])


def _denies(reading: Reading) -> bool:
    """Tell whether anything in it negates, denies or debunks."""
    if reading.stance.denied or reading.stance.commitment is Commitment.CALLS_FALSE:
        return True
    if any(clause.polarity is Polarity.NEGATED for clause in reading.clauses):
        return True
    text = reading.statement.text[:_LONGEST]
    denials = lexicon().denials
    return any(stem(match.group()) in denials for match in TOKEN.finditer(text)) or any(
        denying_phrases(text)
    )
