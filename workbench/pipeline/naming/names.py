"""A text -> the people and bodies whose names it prints, each place in text order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from workbench.domain.text.span import Span
from workbench.pipeline.word_lists import (
    NOT_NAMES,
    ORGANISATIONS,
    OUTLET_WORDS,
    PRONOUNS,
    ROLES,
    TITLES,
    words,
)

_UPPER: Final = "A-ZÀ-ÖØ-Þ"
_TOKEN: Final = rf"(?:[Oo]['’]|[Dd]['’]|[Ll]['’]|al-|el-|Mc|Mac)?[{_UPPER}][\w’'-]*(?:\.[A-Z])*\.?"
PARTICLES: Final = words("de del della der den di da dos du van von bin ibn al el la le ter ten")
"""Small words inside surnames."""
CAPITAL_PARTICLES: Final = words("De Del Della Di Da Du Von El La Le Bin Ibn")
"""Those that begin a surname at the start of a sentence and are nobody's first name."""
_BETWEEN: Final = "|".join(sorted(PARTICLES))
_SEQUENCE: Final = re.compile(
    rf"(?<![\w’'-]){_TOKEN}(?:[ \u00a0](?:(?:{_BETWEEN})[ \u00a0]){{0,2}}{_TOKEN})*"
)
_POSSESSIVE: Final = re.compile(r"(?:['’]s|(?<=s)['’])$")
_JOINT_OFFICE: Final = re.compile(r"^(?:co|ex|vice|then)-")
_INITIAL: Final = re.compile(r"[A-Z]\.?|(?:[A-Z]\.)+")
SUFFIXES: Final = words("jr sr ii iii iv esq md phd")
"""Suffixes that follow a surname without being one; lower case without the full stop."""

COUNTRY: Final = "US"
"""The one name that is a pronoun in lower case."""
SHORT: Final = 2
"""Letters of the longest initials and abbreviations before a full stop that ends no sentence."""
USUAL_TOKENS: Final = 3
"""Words of a name whose first word is no known first name."""
MOST_TOKENS: Final = 5
"""No person's name in news has more words."""

Mentioned = tuple[str, ...]
"""The words of a name, without title, possessive or suffix marks."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A capitalised sequence that may be somebody's name."""

    span: Span
    """Of the name alone, without the words before it."""
    name: Mentioned
    prefix: Mentioned
    """Capitalised words before it: title, office, party, employer."""
    possessive: bool


@cache
def _first_names() -> Mapping[str, str]:
    text = (
        resources.files("workbench.pipeline").joinpath("data/first_names.json").read_text("utf-8")
    )
    table: dict[str, str] = json.loads(text)
    genders = {"m": "m", "f": "f", "either": ""}
    return {name: genders[key] for key, names in table.items() for name in names.split()}


def gender_of(first_name: str) -> str | None:
    """``"m"``, ``"f"``, ``""`` for a name that tells neither, None for no known first name."""
    table = _first_names()
    if first_name.isupper() and len(first_name) > SHORT:
        # "ANA RUIZ" in a text of capitals; "AL" is more often a state.
        first_name = first_name.title()
    return table.get(first_name, table.get(first_name.partition("-")[0]))


def bare(token: str) -> str:
    """A token in lower case without its full stop and possessive: ``"Sen."`` is ``"sen"``."""
    return _POSSESSIVE.sub("", token).rstrip(".").lower()


def is_title(token: str) -> bool:
    """Tell whether a word names an office or a form of address: "Sen.", "Secretary-General"."""
    word = _JOINT_OFFICE.sub("", bare(token))
    if word in TITLES or word in ROLES:
        return True
    return "-" in word and all(part in TITLES or part in ROLES for part in word.split("-"))


def surname(name: Mentioned) -> str:
    """The last word that is no "Jr."; "de Blasio" is "Blasio". Compared in lower case."""
    parts = [word for word in name if bare(word) not in SUFFIXES] or list(name)
    return bare(parts[-1]).replace("’", "'")


def occurrences(text: str) -> Iterator[Occurrence]:
    """Every capitalised sequence of ``text`` that may name a person, in text order."""
    for match in _SEQUENCE.finditer(text):
        for start, tokens in _pieces(match.group(), match.start()):
            found = _name_in(text, start, tokens)
            if found is not None:
                yield found


def _pieces(sequence: str, offset: int) -> Iterator[tuple[int, list[str]]]:
    """Cut a sequence after possessives and after full stops that end a sentence."""
    start, tokens = offset, list[str]()
    position = offset
    for token in re.split(r"[ \u00a0]", sequence):
        if not tokens:
            start = position
        tokens.append(token)
        position += len(token) + 1
        if _POSSESSIVE.search(token) or _ends_sentence(token):
            yield start, tokens
            tokens = []
    if tokens:
        yield start, tokens


def _ends_sentence(token: str) -> bool:
    word = bare(token)
    return (
        token.endswith(".")
        and not _INITIAL.fullmatch(token)
        and word not in TITLES
        and word not in SUFFIXES
        and len(word) > SHORT
    )


def _name_in(text: str, start: int, tokens: list[str]) -> Occurrence | None:
    """The name at the end of a piece, and what stands before it."""
    first = leading(tokens)
    offset = start + sum(len(token) + 1 for token in tokens[:first])
    last = tokens[-1]
    possessive = bool(_POSSESSIVE.search(last))
    parts = _without_full_stop([*tokens[first:-1], _POSSESSIVE.sub("", last)])
    if len(parts) > MOST_TOKENS or not parts[-1][:1].isalpha() or _is_office(parts):
        return None
    end = offset + len(" ".join(parts))
    if end > len(text) or end <= offset:
        return None
    return Occurrence(Span(offset, end), tuple(parts), tuple(tokens[:first]), possessive)


def leading(tokens: Sequence[str]) -> int:
    """Count the parts before the name; the last word is always the name's.

    Offices count wherever they stand ("Defence Secretary Lloyd Austin"), the parts of
    `NOT_NAMES` only before everything else ("But Theresa May").
    """
    first = 0
    while first < len(tokens) - 1 and _opens(tokens[first]):
        first += 1
    for index in range(first, len(tokens) - 1):
        known = gender_of(tokens[index - 1]) is not None if index else False
        if is_title(tokens[index]) and not known:
            first = index + 1
    return first


def _opens(token: str) -> bool:
    """Tell whether a word only stands before names; "US" is no pronoun."""
    return bare(token) in NOT_NAMES or (bare(token) in PRONOUNS and token != COUNTRY)


def _is_office(parts: Sequence[str]) -> bool:
    """Tell whether the parts only name an office ("Prime Minister"), or nobody at all."""
    last = parts[-1]
    if len(parts) == 1:
        return is_title(last) or bare(last) in NOT_NAMES | PRONOUNS
    return is_title(last) and gender_of(parts[0]) is None


def _without_full_stop(parts: list[str]) -> list[str]:
    if parts and parts[-1].endswith(".") and bare(parts[-1]) not in SUFFIXES:
        return [*parts[:-1], parts[-1].rstrip(".")]
    return parts


def is_body(name: Mentioned) -> bool:
    """Tell whether a word of the name marks an organisation or an outlet."""
    return any(bare(word) in ORGANISATIONS or word in OUTLET_WORDS for word in name)


def is_personal(name: Mentioned) -> bool:
    """Tell whether a name of several parts reads like a person's full name."""
    parts = [word for word in name if bare(word) not in SUFFIXES]
    if parts and parts[0] in CAPITAL_PARTICLES:
        # "De Blasio" is a surname.
        return False
    if len(parts) == 1 or not parts or (is_body(name) and gender_of(parts[0]) is None):
        return False
    return gender_of(parts[0]) is not None or (
        len(parts) <= USUAL_TOKENS
        and not any(word.isupper() and len(word) > SHORT for word in parts)
    )
