"""Numbers in running text -> intervals with what they count.

"At least twelve people" is [12, inf) people; "about 5,000" is [4,250, 5,750]; a bare "4.2
million" allows for the rounding that its last printed digit shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workbench.domain.text.span import Span

_UNITS: Final = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"  # noqa: SIM905
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES: Final = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "dozen": 12.0, "k": 1e3, "m": 1e6, "bn": 1e9, "mn": 1e6,
}  # fmt: skip
_FRACTIONS: Final = {
    "half": 50.0, "a third": 33.3, "one third": 33.3, "two thirds": 66.7, "a quarter": 25.0,
    "one quarter": 25.0, "three quarters": 75.0, "one in ten": 10.0, "one in five": 20.0,
    "one in four": 25.0, "one in three": 33.3, "one in two": 50.0,
}  # fmt: skip

_WORD: Final = "|".join(sorted((*_UNITS, *_TENS), key=len, reverse=True))
_SCALE: Final = "|".join(sorted(_SCALES, key=len, reverse=True))
_FRACTION: Final = "|".join(
    key.replace(" ", "[ -]") for key in sorted(_FRACTIONS, key=len, reverse=True)
)

_NUMBER: Final = re.compile(
    rf"""(?<![\w.,])(?:
        (?P<fraction>one\ in\ (?:two|three|four|five|ten)\b
          |(?:{_FRACTION})(?=\s(?:of|the|all)\b|\s?$))
      | (?P<many>(?:tens\ of\ |hundreds\ of\ )?(?:dozens|hundreds|thousands|millions|billions))\b
      | (?P<currency>[$€£¥])?(?P<digits>\d{{1,3}}(?:[,\u00a0]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)
        (?:[\ -]?(?P<scale>(?:{_SCALE})\b))?
      | (?P<words>(?:a\ )?(?:(?:{_WORD})(?:[\ -](?:and\ )?(?:{_WORD}|hundred|thousand))*\b)
          (?:[\ -](?P<wordscale>(?:{_SCALE})\b))?
          | a\ (?:couple|dozen|hundred|thousand|million|billion)\b)
    )(?P<percent>\s?(?:%|percent\b|per\ cent\b))?""",
    re.VERBOSE | re.IGNORECASE,
)

_AT_LEAST: Final = re.compile(
    r"(?:\bat least|(?<!no )(?<!not )\bmore than|\bover|\babove|\bupwards? of|\bexceed\w*|"
    r"\b(?:no|not) (?:fewer|less) than|\ba minimum of|\bwell over)\s*$",
    re.IGNORECASE,
)
_AT_MOST: Final = re.compile(
    r"(?:\bat most|(?<!no )(?<!not )\b(?:fewer|less) than|\bunder|\bbelow|\bup to|"
    r"\b(?:no|not) (?:more|exceed\w*)(?: than)?|\ba maximum of)\s*$",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(
    r"(?:\babout|\baround|\bsome|\broughly|\bapproximately|\bcirca|\bclose to)\s*$",
    re.IGNORECASE,
)
_NEARLY: Final = re.compile(r"(?:nearly|almost)\s*$", re.IGNORECASE)
_CLOCK: Final = re.compile(r"\s?(?:[ap]\.?m\b|o'clock)|[:.]\d\d\s?[ap]\.?m", re.IGNORECASE)
_NOUN: Final = re.compile(
    r"\s+(?:of\s+)?(?:the\s+|these\s+|those\s+|its\s+|their\s+|our\s+|his\s+|her\s+)?"
    r"(?P<noun>[a-zA-Z][\w'’-]*)(?:\s+(?P<next>[a-zA-Z][\w'’-]*))?"
)

_ROUGH: Final = 0.15
"""Share that "about" reaches to either side."""

_YEARS: Final = (1500, 2100)
"""A bare four-digit whole number between these is read as a year, not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number with its bounds, and the words after it that say what it counts."""

    low: float
    high: float
    span: Span
    """The number and its bound words."""

    unit: str
    """"%" , a currency sign or word, a unit of measure, or ""."""

    nouns: tuple[str, ...]
    """Up to two words after the number, in lower case."""


def find_numbers(text: str) -> tuple[Number, ...]:
    """Every number that counts or measures something, in text order; years and clocks left out."""
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        value = _value(match)
        if value is None or _is_a_year(match) or _CLOCK.match(text, match.end()):
            continue
        before = text[max(0, match.start() - 24) : match.start()]
        low, high, bound = _bounds(value, before)
        noun = _NOUN.match(text, match.end())
        words = [noun["noun"].lower()] if noun else []
        if noun and noun["next"]:
            words.append(noun["next"].lower())
        yield Number(
            low=low,
            high=high,
            span=Span(match.start() - bound, match.end()),
            unit=_unit(match, words),
            nouns=tuple(words),
        )


def _value(match: re.Match[str]) -> tuple[float, float] | None:
    """Least and greatest value of the number alone, rounding included."""
    if match["fraction"]:
        share = _FRACTIONS[re.sub(r"[ -]", " ", match["fraction"].lower())]
        return (share - 2.0, share + 2.0)
    if match["many"]:
        return _many(match["many"].lower())
    if match["digits"]:
        digits = re.sub(r"[,\u00a0]", "", match["digits"])
        scale = _SCALES[match["scale"].lower()] if match["scale"] else 1.0
        return _rounded(digits, scale)
    return _from_words(match["words"].lower())


def _many(words: str) -> tuple[float, float]:
    *factors, last = words.split()
    unit = _SCALES[last.removesuffix("s")]
    factor = {"tens": 20.0, "hundreds": 200.0}.get(factors[0], 2.0) if factors else 2.0
    return (unit * factor, float("inf"))


def _rounded(digits: str, scale: float) -> tuple[float, float]:
    """Half a unit of the last digit to either side where the number was visibly rounded."""
    value = float(digits) * scale
    whole, _, decimals = digits.partition(".")
    if decimals:
        slack = 0.5 * scale * 10.0 ** -len(decimals)
    elif scale > 1:
        slack = 0.5 * scale
    else:
        zeros = len(whole) - len(whole.rstrip("0"))
        slack = 0.25 * 10.0**zeros if zeros > 1 else 0.0
    return (value - slack, value + slack)


def _from_words(words: str) -> tuple[float, float] | None:
    total = current = 0.0
    for word in re.split(r"[ -]", words):
        if word in _UNITS or word in _TENS:
            current += _UNITS.get(word, _TENS.get(word, 0))
        elif word == "couple":
            current = 2.0
        elif word in _SCALES:
            total += max(current, 1.0) * _SCALES[word]
            current = 0.0
    value = total + current
    return (value, value)


def _is_a_year(match: re.Match[str]) -> bool:
    plain = match["digits"]
    if not plain or not plain.isdigit() or len(plain) != len("2023"):
        return False
    marked = match["scale"] or match["currency"] or match["percent"]
    return not marked and _YEARS[0] <= int(plain) < _YEARS[1]


def _bounds(value: tuple[float, float], before: str) -> tuple[float, float, int]:
    """Interval of the number with its bound words, and the length of those words."""
    low, high = value
    for pattern in (_AT_MOST, _AT_LEAST, _NEARLY, _ABOUT):
        found = pattern.search(before)
        if found is None:
            continue
        length = len(before) - found.start()
        if pattern is _AT_LEAST:
            return (low, float("inf"), length)
        if pattern is _NEARLY:
            return (low * (1 - _ROUGH), high, length)
        if pattern is _AT_MOST:
            return (float("-inf"), high, length)
        return (low * (1 - _ROUGH), high * (1 + _ROUGH), length)
    return (low, high, 0)


def _unit(match: re.Match[str], nouns: list[str]) -> str:
    if match["percent"] or match["fraction"]:
        return "%"
    if match["currency"]:
        return {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}[match["currency"]]
    first = nouns[0] if nouns else ""
    return _MEASURES.get(first, "")


_MEASURES: Final = {
    form: unit
    for unit, forms in {
        "dollar": "dollar dollars usd", "euro": "euro euros", "pound": "pounds sterling",
        "kilometre": "km kilometre kilometres kilometer kilometers",
        "mile": "mile miles", "metre": "metre metres meter meters",
        "litre": "litre litres liter liters", "tonne": "tonne tonnes ton tons",
        "kilogram": "kg kilogram kilograms kilo kilos", "year": "year years",
        "month": "month months", "day": "day days", "hour": "hour hours", "week": "week weeks",
        "minute": "minute minutes", "degree": "degree degrees",
    }.items()
    for form in forms.split()
}  # fmt: skip
