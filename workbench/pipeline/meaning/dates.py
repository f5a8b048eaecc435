"""Times in running text -> intervals of days (or minutes of a day), resolved against a date.

"In April" next to an article of November 2023 is April 2023; "on Tuesday" is the last Tuesday
before it, or the next one in a clause about the future.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from workbench.domain.text.span import Span

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_TIME: Final = re.compile(
    rf"""(?<![\w$€£.,-])(?:
        (?P<iso>(?:19|20)\d\d-\d\d-\d\d)
      | (?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<month1>{_MONTH})\b\.?
          (?:,?\ (?P<year1>\d{{4}}))?
      | (?P<month2>{_MONTH})\b\.?\ (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\ (?P<year2>\d{{4}}))?
      | (?P<month3>{_MONTH})\b(?:,?\ (?:of\ )?(?P<year3>\d{{4}}))?
      | (?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b
      | (?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\b
      | (?P<year>(?:19|20)\d\d)(?![\d,%]|\.\d|-\d)
      | (?P<near>today|yesterday|tomorrow|last\ week|last\ month|last\ year|next\ week|next\ year)\b
    )""",
    re.VERBOSE,
)
_RELATION: Final = re.compile(
    r"\b(?P<word>not before|no earlier than|before|until|till|by|after|since|from)\s+"
    r"(?:(?:early|late|mid|the end of|the start of|last|next|this)[\s-]+)*\Z",
    re.IGNORECASE,
)
_LATEST: Final = frozenset({"before", "until", "till", "by"})
_EARLIEST: Final = frozenset({"after", "since", "from", "not before", "no earlier than"})


class Scale(StrEnum):
    """Unit of an interval."""

    DAY = "day"
    """Proleptic ordinal days."""
    MINUTE = "minute"
    """Minutes since midnight of an unnamed day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """One time that a text names."""

    span: Span
    scale: Scale
    low: int
    high: int
    """Both ends belong to the interval."""

    iso: str
    """Date as `Claim.dates` keeps it: "2022", "2022-08", "2022-08-03" or "T22:15"."""

    relation: str = ""
    """"before", "until", "by", "after", "since", "from", …; "" for a plain "in" or "on"."""

    @property
    def bounds(self) -> tuple[float, float]:
        """The interval that the clause allows, its relation applied."""
        if self.relation in _LATEST:
            return (float("-inf"), self.high)
        if self.relation in _EARLIEST:
            return (self.low, float("inf"))
        return (self.low, self.high)


def find_times(text: str, published: str | None) -> tuple[Time, ...]:
    """Every date, month, year, weekday and clock time in ``text``, in text order.

    Args:
        text: Any text.
        published: ISO date of the article. Without one, times that need it are left out.
    """
    return tuple(_times(text, _day(published)))


def _times(text: str, today: date | None) -> Iterator[Time]:
    for match in _TIME.finditer(text):
        found = _interval(match, text, today)
        if found is None:
            continue
        scale, low, high, iso = found
        before = _RELATION.search(text[max(0, match.start() - 40) : match.start()])
        yield Time(
            span=Span(match.start(), match.end()),
            scale=scale,
            low=low,
            high=high,
            iso=iso,
            relation=_relation(before["word"].lower(), text[: match.start()]) if before else "",
        )


def _relation(word: str, before: str) -> str:
    """A printed relation; "not ... before" allows later times only."""
    return "not before" if word == "before" and _NOT.search(before) else word


_NOT: Final = re.compile(r"\b(?:not|never|won['’]t)\b[^.;:]*\Z", re.IGNORECASE)


def _interval(
    match: re.Match[str], text: str, today: date | None
) -> tuple[Scale, int, int, str] | None:
    if match["hour"]:
        return _clock(match)
    if match["year"]:
        return _year(int(match["year"]))
    if match["iso"]:
        return _one_day(_day(match["iso"]))
    if match["weekday"]:
        return _one_day(_weekday(match["weekday"], text, today))
    if match["near"]:
        return _near(match["near"], today)
    return _calendar(match, text, today)


def _clock(match: re.Match[str]) -> tuple[Scale, int, int, str] | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if not 1 <= hour <= 12 or minute > 59:  # noqa: PLR2004 - a clock face
        return None
    hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    at = hour * 60 + minute
    return (Scale.MINUTE, at, at, f"T{hour:02d}:{minute:02d}")


def _year(year: int) -> tuple[Scale, int, int, str]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return (Scale.DAY, first.toordinal(), last.toordinal(), f"{year:04d}")


def _one_day(day: date | None) -> tuple[Scale, int, int, str] | None:
    if day is None:
        return None
    return (Scale.DAY, day.toordinal(), day.toordinal(), day.isoformat())


def _near(word: str, today: date | None) -> tuple[Scale, int, int, str] | None:
    if today is None:
        return None
    steps = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if word in steps:
        return _one_day(_shifted(today, steps[word]))
    if word.endswith("year"):
        year = today.year + (1 if word.startswith("next") else -1)
        return _year(year) if date.min.year <= year <= date.max.year else None
    # "last week" and "last month" are too loose to be held against a date.
    return None


def _shifted(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _weekday(name: str, text: str, today: date | None) -> date | None:
    if today is None:
        return None
    wanted = _DAYS.index(name.lower())
    back = (today.weekday() - wanted) % 7
    ahead = re.search(r"\b(?:will|next|shall|by|going to)\b", text, re.IGNORECASE)
    return _shifted(today, (-back) % 7 if ahead else -back)


def _calendar(
    match: re.Match[str], text: str, today: date | None
) -> tuple[Scale, int, int, str] | None:
    month = _month_number(match["month1"] or match["month2"] or match["month3"])
    day = match["day1"] or match["day2"]
    named = match["year1"] or match["year2"] or match["year3"]
    if match["month3"] == "May" and not named and not _is_the_month(text, match.start()):
        return None
    if named is None and today is None:
        return None
    year = int(named) if named else _nearest_year(month, text, today or date.min)
    if day is None:
        return _month_of(year, month)
    try:
        return _one_day(date(year, month, int(day)))
    except ValueError:  # "31 June" is printed somewhere, and names no day
        return None


def _is_the_month(text: str, at: int) -> bool:
    """Tell whether "May" follows a preposition, and is neither the verb nor a surname."""
    return bool(
        re.search(
            r"\b(?:in|since|until|till|by|from|of|last|next|early|late)\s\Z",
            text[:at],
            re.IGNORECASE,
        )
    )


def _month_number(name: str) -> int:
    return next(
        number
        for number, month in enumerate(_MONTHS, start=1)
        if month.startswith(name.lower()[:3])
    )


def _nearest_year(month: int, text: str, today: date) -> int:
    """The year of a month printed without one: the last such month, or the next in a promise."""
    ahead = re.search(r"\b(?:will|next|shall|going to|won['’]t)\b", text, re.IGNORECASE)
    if ahead:
        return today.year + (1 if month < today.month else 0)
    return today.year - (1 if month > today.month else 0)


def _month_of(year: int, month: int) -> tuple[Scale, int, int, str] | None:
    if not date.min.year <= year < date.max.year:
        return None
    first = date(year, month, 1)
    after = date(year + month // 12, month % 12 + 1, 1)
    return (Scale.DAY, first.toordinal(), after.toordinal() - 1, f"{year:04d}-{month:02d}")


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[: len("2023-11-20")])
    except ValueError:
        return None
