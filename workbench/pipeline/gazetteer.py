"""Names of states, governments and alliances: words as printed -> one canonical name.

News writing lets a capital ("Pyongyang"), an office ("the White House") and a demonym ("North
Korean") stand for the same state. Everything here is data in ``data/gazetteer.json`` and three
questions put to it; nothing depends on the article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from workbench.domain.text.span import Span

_TOKEN: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’](?!s\b)[^\W_]+)?")
"""A dotted acronym, or a word; "d'Ivoire" is one word, the genitive "'s" belongs to none."""

_GENITIVE: Final = re.compile(r"['’]s\b|(?<=s)['’](?!\w)")

_GAP: Final = re.compile(r"[ \t\n\u00a0]*[-–.]?[ \t\n\u00a0]*\Z|['’]s[ \u00a0]\Z")
"""Gaps between two words of one name: blanks, a hyphen, a full stop, a genitive."""

_LONGEST_COMPOUND: Final = 9
"""Words searched for the state of a ministry: "Ministry of Foreign Affairs of the Islamic ..."."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_GOVERNMENT_WORDS: Final = _set(
    "administration armed army authorities cabinet defence defense delegation diplomats embassy"
    " envoy finance forces foreign government intelligence interior justice leadership military"
    " ministry navy officials parliament presidency president press regime secret senior service"
    " services state treasury troops"
)
_GOVERNMENT_HEADS: Final = _set(
    "administration army authorities cabinet embassy forces government leadership military"
    " ministry navy officials parliament presidency regime services department treasury"
)
_SMALL_WORDS: Final = _set("the of and for affairs a")

_PEOPLE_TOO: Final = _set(
    "Amsterdam Berlin Chad Dakar Georgia Israel Jordan Kingston Lima London Madrid Paris Rome"
    " Sofia Washington Westminster England French German Holland Ireland Scot Welsh Wales"
)
"""Names that are also surnames or given names: not taken after a given name ("Denzel ...")."""


class NameKind(StrEnum):
    """Manner of name that stands for the state or body."""

    COUNTRY = "country"
    CAPITAL = "capital"
    DEMONYM = "demonym"
    OFFICE = "office"
    """A building, ministry or chamber that speaks for the state: "the Kremlin"."""
    ALLIANCE = "alliance"
    ORGANISATION = "organisation"
    PLACE = "place"
    """A region, sea or city that speaks for nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundName:
    """A name of the gazetteer where it stands in a text."""

    span: Span
    name: str
    """The canonical name: "North Korea" for Pyongyang."""

    kind: NameKind


def canonical(name: str) -> str | None:
    """The canonical name of the state, alliance or body that ``name`` as a whole names.

    Upper and lower case count ("US" is a state, "us" is not), dots in acronyms, a leading
    article and a closing genitive do not. Compounds such as "the Russian Foreign Ministry"
    give the state. None where the gazetteer does not know the name.
    """
    words = _name_words(name)
    entry = _entries().get(words)
    if entry is not None:
        return entry[0]
    return _state_of_compound(words)


def government_of(name: str) -> str | None:
    """The state whose government speaks when ``name`` speaks.

    "Pyongyang", "the Kremlin", "the US" and "the Iranian Foreign Ministry" are voices of
    governments; a bare demonym ("the Russians") and an alliance are not, and give None.
    """
    words = _name_words(name)
    entry = _entries().get(words)
    if entry is None:
        return _state_of_compound(words)
    voices = {NameKind.COUNTRY, NameKind.CAPITAL, NameKind.OFFICE}
    return entry[0] if entry[1] in voices else None


def find_names(text: str) -> tuple[FoundName, ...]:
    """Every name of the gazetteer in ``text``, longest first, in text order, never overlapping."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[FoundName]:
    tokens = list(_TOKEN.finditer(text))
    index = 0
    while index < len(tokens):
        length, entry = _longest_at(text, tokens, index)
        if entry is not None and not _is_a_person(text, tokens, index, length):
            span = Span(tokens[index].start(), tokens[index + length - 1].end())
            yield FoundName(span=span, name=entry[0], kind=entry[1])
        index += length


def _longest_at(
    text: str, tokens: list[re.Match[str]], index: int
) -> tuple[int, tuple[str, NameKind] | None]:
    """Count of tokens of the longest name beginning at ``index`` (1 without), and its entry."""
    most = _longest_from().get(_spelling(tokens[index].group()), 0)
    words: list[str] = []
    best: tuple[int, tuple[str, NameKind] | None] = (1, None)
    for offset in range(min(most, len(tokens) - index)):
        token = tokens[index + offset]
        if offset and not _GAP.match(text[tokens[index + offset - 1].end() : token.start()]):
            break
        words.append(_spelling(token.group()))
        entry = _entries().get(tuple(words))
        if entry is not None:
            best = (offset + 1, entry)
    return best


def _is_a_person(text: str, tokens: list[re.Match[str]], index: int, length: int) -> bool:
    """Tell if a one-word name that people bear too follows a word that looks like a given name."""
    word = tokens[index].group()
    if length > 1 or word not in _PEOPLE_TOO or index == 0:
        return False
    before = tokens[index - 1]
    starts_sentence = index == 1 or text[: before.start()].rstrip()[-1:] in '.!?:"“”‘'
    return (
        text[before.end() : tokens[index].start()] == " "
        and before.group().istitle()
        and not starts_sentence
        and _spelling(before.group()) not in _longest_from()
    )


def _state_of_compound(words: tuple[str, ...]) -> str | None:
    """The state in "Russian Foreign Ministry" and "Ministry of Defence of Ukraine"."""
    for start in range(min(len(words), _LONGEST_COMPOUND)):
        for size in range(min(len(words) - start, _longest_from().get(words[start], 0)), 0, -1):
            entry = _entries().get(words[start : start + size])
            if entry is not None:
                rest = words[:start] + words[start + size :]
                return entry[0] if _names_a_government(rest) else None
    return None


def _names_a_government(rest: tuple[str, ...]) -> bool:
    folded = {word.lower() for word in rest}
    return bool(folded & _GOVERNMENT_HEADS) and folded <= (
        _GOVERNMENT_WORDS | _GOVERNMENT_HEADS | _SMALL_WORDS
    )


def _name_words(name: str) -> tuple[str, ...]:
    words = tuple(_spelling(token.group()) for token in _TOKEN.finditer(_GENITIVE.sub(" ", name)))
    if len(words) > 1 and words[0].lower() == "the" and words not in _entries():
        return words[1:]
    return words


def _spelling(word: str) -> str:
    """One spelling for the variants of a word: "U.S." is "US", a capitalised headline is no more.

    Words of more than five capitals are taken for headline capitals ("MOSCOW"), shorter ones for
    acronyms.
    """
    plain = word.replace(".", "").replace("’", "'")
    return plain.capitalize() if plain.isupper() and len(plain) > _ACRONYM else plain


_ACRONYM: Final = 5
_SHORTEST_SHOUTED: Final = 3
_SHOUTED: Final = frozenset({NameKind.COUNTRY, NameKind.CAPITAL})
"""Kinds that a headline may print in capitals ("IRAN DENIES ...") whatever their length."""


@lru_cache(maxsize=1)
def _entries() -> Mapping[tuple[str, ...], tuple[str, NameKind]]:
    """Words of every name -> canonical name and kind."""
    raw = resources.files("workbench.pipeline").joinpath("data/gazetteer.json")
    data = json.loads(raw.read_text(encoding="utf-8"))
    table: dict[tuple[str, ...], tuple[str, NameKind]] = {}
    kinds = {
        "also": NameKind.COUNTRY,
        "capital": NameKind.CAPITAL,
        "government": NameKind.OFFICE,
        "demonym": NameKind.DEMONYM,
    }
    for country in data["countries"]:
        _enter(table, country["name"], (country["name"], NameKind.COUNTRY))
        for key, kind in kinds.items():
            for name in country.get(key, ()):
                _enter(table, name, (country["name"], kind))
    for body in data["organisations"]:
        for name in (body["name"], *body.get("also", ())):
            _enter(table, name, (body["name"], NameKind(body["kind"])))
    return MappingProxyType(table)


def _enter(
    table: dict[tuple[str, ...], tuple[str, NameKind]], name: str, entry: tuple[str, NameKind]
) -> None:
    words = tuple(_spelling(token.group()) for token in _TOKEN.finditer(name))
    table.setdefault(words, entry)
    if len(words) == 1 and entry[1] in _SHOUTED and len(name) > _SHORTEST_SHOUTED:
        table.setdefault((words[0].upper(),), entry)


@lru_cache(maxsize=1)
def _longest_from() -> Mapping[str, int]:
    """First word of a name -> how many words the longest name beginning so has."""
    longest: dict[str, int] = {}
    for words in _entries():
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return MappingProxyType(longest)
