"""The word lists of ``data/meaning.json``, folded to stems once and looked up from everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from workbench.pipeline.meaning.stem import stem

Groups = Mapping[str, frozenset[int]]
"""Stem -> numbers of the groups that it belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """General word knowledge; every set holds stems unless it says otherwise."""

    synonyms: Groups
    general: Groups
    """Words for a kind of thing ("weapon"), by kind."""
    members: Groups
    """Words for one thing of a kind ("shell"), by kind."""
    left: Groups
    """One side of each pair of opposites, by pair."""
    right: Groups
    negators: frozenset[str]
    """Whole words."""
    denials: frozenset[str]
    denial_verbs: frozenset[str]
    """Those of them that take what they deny as their object."""
    denial_phrases: frozenset[str]
    """Runs of whole words, blank between them."""
    sceptical: frozenset[str]
    """Words of texts that treat something as a story, and not as so."""
    reports: frozenset[str]
    speech: frozenset[str]
    stopwords: frozenset[str]
    """Whole words."""
    possible: frozenset[str]
    """Whole words."""
    demand: frozenset[str]
    """Whole words."""
    future: frozenset[str]
    """Whole words."""
    cues: Mapping[str, frozenset[str]]
    """Name of a commitment -> whole words of reporting cues that carry it."""


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of the package, read once."""
    text = resources.files("workbench.pipeline").joinpath("data/meaning.json").read_text("utf-8")
    raw: dict[str, Any] = json.loads(text)
    return Lexicon(
        synonyms=_grouped(raw["synonyms"]),
        general=_grouped(kind["general"] for kind in raw["kinds"]),
        members=_grouped(" ".join(kind["members"]) for kind in raw["kinds"]),
        left=_grouped(pair[0] for pair in raw["antonyms"]),
        right=_grouped(pair[1] for pair in raw["antonyms"]),
        negators=_words(raw["negators"]),
        denials=_stems(raw["denials"]),
        denial_verbs=_stems(raw["denial_verbs"]),
        denial_phrases=frozenset(raw["denial_phrases"]),
        sceptical=_stems(raw["sceptical"]),
        reports=_stems(raw["reports"]),
        speech=_stems(raw["speech"]),
        stopwords=_words(raw["stopwords"]),
        possible=_words(raw["possible"]),
        demand=_words(raw["demand"]),
        future=_words(raw["future"]),
        cues=MappingProxyType(
            {key.removesuffix("_cues"): _words(raw[key]) for key in raw if key.endswith("_cues")}
        ),
    )


def same_kind(one: str, other: str) -> bool:
    """Tell whether one stem names a kind of thing and the other a thing of that kind."""
    words = lexicon()
    none: frozenset[int] = frozenset()
    return bool(
        words.general.get(one, none)
        & (words.members.get(other, none) | words.general.get(other, none))
        or words.members.get(one, none) & words.general.get(other, none)
    )


@lru_cache(maxsize=2**18)
def siblings(one: str, other: str) -> bool:
    """Tell whether two different stems name different things of one kind: "shell" and "drone"."""
    members = lexicon().members
    return one != other and bool(members.get(one, frozenset()) & members.get(other, frozenset()))


def synonyms(one: str, other: str) -> bool:
    """Tell whether two stems belong to one group of words that news uses for the same thing."""
    groups = lexicon().synonyms
    return bool(groups.get(one, frozenset()) & groups.get(other, frozenset()))


def antonyms(one: str, other: str) -> bool:
    """Tell whether two stems stand on the two sides of a pair of opposites."""
    words = lexicon()
    none: frozenset[int] = frozenset()
    return bool(
        words.left.get(one, none) & words.right.get(other, none)
        or words.right.get(one, none) & words.left.get(other, none)
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


def _grouped(groups: Iterable[str]) -> Groups:
    table: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for word in _stems(group):
            table.setdefault(word, set()).add(number)
    return MappingProxyType({word: frozenset(numbers) for word, numbers in table.items()})
