"""A light suffix stripper: forms of one word -> one stem.

Lighter than Porter (1980): inflection and the commonest derivations only, since "general" and
"generate" must stay apart while "procure", "procuring" and "procurement" must meet. Irregular
verbs come from a table.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Final

_SHORTEST: Final = 3
"""Letters that a stem must keep."""

_SUFFIXES: Final = (
    ("ization", "ize"), ("isation", "ize"), ("ational", "ate"), ("fulness", "ful"),
    ("iveness", "ive"), ("ement", ""), ("ments", ""), ("ment", ""), ("nesses", ""), ("ness", ""),
    ("ations", "ate"), ("ation", "ate"), ("ators", "ate"), ("ator", "ate"), ("ities", ""),
    ("ity", ""), ("ically", "ic"), ("fully", "ful"), ("ly", ""), ("ance", ""), ("ence", ""),
)  # fmt: skip
"""Derivations, longest first; tried after inflection."""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one word, in lower case; never empty for a word that is not."""
    plain = word.lower().replace("’", "'")
    plain = plain.removesuffix("'s").removesuffix("'")
    known = _irregular().get(plain)
    if known is not None:
        return _fold_end(known)
    return _fold_end(_derived(_inflected(plain)))


def _inflected(word: str) -> str:
    if not word.isalpha() or len(word) <= _SHORTEST:
        return word
    if word.endswith("ies") and len(word) > _SHORTEST + 1:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return _irregular().get(word) or _without_ed_and_ing(word)


def _without_ed_and_ing(word: str) -> str:
    if word.endswith("ied") and len(word) > _SHORTEST + 1:
        return word[:-3] + "y"
    for suffix in ("edly", "ing", "ed"):
        rest = word.removesuffix(suffix)
        if rest != word and len(rest) >= _SHORTEST and any(vowel in rest for vowel in "aeiouy"):
            doubled = rest[-1] == rest[-2] and rest[-1] not in "lsz"
            return rest[:-1] if doubled else rest
    return word


def _derived(word: str) -> str:
    for suffix, put in _SUFFIXES:
        # "supply" and "apply" are no adverbs.
        shortest = _SHORTEST + 2 if suffix == "ly" else _SHORTEST + 1
        if word.endswith(suffix) and len(word) - len(suffix) >= shortest:
            return word[: -len(suffix)] + put
    return word


def _fold_end(word: str) -> str:
    """Drop a silent e and write y as i, so that "supply", "supplies", "supplied" meet."""
    if len(word) > _SHORTEST and word.endswith("e"):
        word = word[:-1]
    if len(word) > _SHORTEST and word.endswith("ll"):
        word = word[:-1]
    if len(word) > _SHORTEST - 1 and word.endswith("y"):
        return word[:-1] + "i"
    return word


@lru_cache(maxsize=1)
def _irregular() -> Mapping[str, str]:
    text = resources.files("workbench.pipeline").joinpath("data/meaning.json").read_text("utf-8")
    table: dict[str, str] = json.loads(text)["irregular"]
    return table
