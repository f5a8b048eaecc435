"""Voices: whether two statements are, or may be, one source's words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from workbench.domain.statements.claim import Statement
from workbench.domain.text.folding import fold
from workbench.pipeline.gazetteer import canonical
from workbench.pipeline.meaning.clauses import Reading

_WORD: Final = re.compile(r"[^\W_]+")
_NOBODY: Final = frozenset(
    {
        "i",
        "he",
        "she",
        "they",
        "it",
        "we",
        "you",
        "who",
        "him",
        "her",
        "them",
        "official",
        "officials",
    }
    | {
        "source",
        "sources",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "report",
        "statement",
        "one",
    }
    | {"police", "witness", "witnesses", "man", "woman", "others", "people", "experts", "critics"}
)
"""Words that name somebody else in every article."""

_TITLES: Final = frozenset(
    {"mr", "mrs", "ms", "dr", "sir", "lord", "president", "prime", "minister", "foreign", "senator"}
    | {"sen", "rep", "representative", "general", "gen", "governor", "gov", "king", "queen", "pope"}
    | {"prince", "princess", "mayor", "secretary", "spokesman", "spokeswoman", "spokesperson"}
)

_BODY: Final = re.compile(
    r"official|ministry|department|army|military|intelligence|embassy", re.IGNORECASE
)
_LONGEST_STATE: Final = 3
"""Words in the name of a state as news prints it."""

_ARTICLES: Final = frozenset({"the", "a", "an"})


def same_source(one: Reading, other: Reading) -> bool:
    """Tell whether both statements are given to one source, under any of its names."""
    return not voices_of(one.statement).isdisjoint(voices_of(other.statement))


@lru_cache(maxsize=8192)
def voices_of(statement: Statement) -> frozenset[str]:
    """Folded names of a source, and the state where its name is that of one."""
    if not statement.source:
        return frozenset()
    state = _state(statement.source)
    return frozenset(_names(statement) | ({f"state: {state}"} if state else set()))


def is_nobody(statement: Statement) -> bool:
    """Tell whether the source is printed as a pronoun or a bare office, and so may be anyone."""
    return _folded(statement.source or "") in _NOBODY | {""}


def may_be_alias(one: Reading, other: Reading) -> bool:
    """Tell whether one source is named by a surname that closes the other's name, titles aside."""
    if is_nobody(one.statement) or is_nobody(other.statement):
        return False
    a, b = _bare(one.statement), _bare(other.statement)
    return bool(a and b) and a[-1] == b[-1] and min(len(a), len(b)) == 1


def _bare(statement: Statement) -> list[str]:
    words = _folded(statement.source or "").split()
    return [word for word in words if word not in _TITLES]


def may_be_one_source(one: Reading, other: Reading) -> bool:
    """Tell whether nothing speaks against one source behind both: no two states, no two people."""
    if same_source(one, other) or may_be_alias(one, other):
        return True
    if one.side is not None and other.side is not None and one.side != other.side:
        return False
    return not (_is_a_person(one.statement) and _is_a_person(other.statement))


def one_voice(one: Reading, other: Reading) -> bool:
    """Tell whether two differently named sources speak for one state or body."""
    return one.side is not None and one.side == other.side and not same_source(one, other)


def _state(name: str) -> str | None:
    """The state that a name as a whole is a name of; officials and ministries have their own."""
    state = canonical(name)
    short = len(_folded(name).split()) <= _LONGEST_STATE
    return None if not short or _BODY.search(name) else state


def _names(statement: Statement) -> set[str]:
    names = (statement.source or "", *statement.aliases)
    return {folded for name in names if (folded := _folded(name)) and folded not in _NOBODY}


def _folded(name: str) -> str:
    plain = fold(name).replace(".", "")
    return " ".join(word for word in _WORD.findall(plain) if word not in _ARTICLES)


def _is_a_person(statement: Statement) -> bool:
    """Tell whether the source is a personal name: two or more words, all with a capital."""
    words = _WORD.findall(statement.source or "")
    return len(words) > 1 and all(word[:1].isupper() for word in words)
