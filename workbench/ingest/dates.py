"""Dates as news pages print them -> ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio",
            "february feb februar février febrero febbraio",
            "march mar märz mars marzo",
            "april apr avril abril aprile",
            "may mai mayo maggio",
            "june jun juni juin junio giugno",
            "july jul juli juillet julio luglio",
            "august aug août agosto",
            "september sept sep septembre septiembre settembre",
            "october oct oktober octobre octubre ottobre",
            "november nov novembre noviembre",
            "december dec dezember décembre diciembre dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|º|\.)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"

_ISO = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,9})?)?"
    r"(?P<zone>Z|[+-]\d\d:?\d\d)?)?(?!\d)"
)
_DAY_MONTH_YEAR = re.compile(
    rf"(?<!\w){_DAY} ?(?:(?:of|de) )?{_MONTH},? ?(?:de )?{_YEAR}", re.IGNORECASE
)
_MONTH_DAY_YEAR = re.compile(rf"\b{_MONTH} ?{_DAY},? ?{_YEAR}", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"(?<!\d){_YEAR}[/.](?P<month>\d\d?)[/.](?P<day>\d\d?)(?!\d)")
_NUMBERS = re.compile(
    r"(?<![\d/.])(?P<first>\d{1,2})(?P<sep>[/.-])(?P<second>\d{1,2})(?P=sep)"
    r"(?P<year>(?:20)?\d\d)(?![\d/])"
)

_TIME = re.compile(
    r"(?<![\d:.])(?:(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::\d\d)? ?(?P<half>[ap]\.?m\b\.?)?"
    r"|(?P<hour2>\d{1,2}) ?(?P<half2>[ap]\.?m\b\.?))",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\b(?:UTC|GMT|Z|EST|EDT|PST|PDT|CET|CEST|BST|MSK|JST|KST|ET|PT|CT|IST|CST|CDT|MST|MDT|AEST|AEDT"
    r"|HKT|SGT|EET|EEST|Uhr)\b"
)
# Only abbreviations that mean one offset on news pages; ET moves with the season, CST is also
# China's, IST India's and Israel's.
_OFFSETS = {
    "UTC": "+00:00",
    "GMT": "+00:00",
    "Z": "+00:00",
    "EST": "-05:00",
    "EDT": "-04:00",
    "PST": "-08:00",
    "PDT": "-07:00",
    "CET": "+01:00",
    "CEST": "+02:00",
    "BST": "+01:00",
    "MSK": "+03:00",
    "JST": "+09:00",
    "KST": "+09:00",
}
_AMERICAN = re.compile(r"\b(?:ET|EST|EDT|PT|PST|PDT|CT|CDT)\b|\b[AP]\.?M\b\.?")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a line, and what else the line says."""

    iso: str
    """``2022-11-08``, ``2022-11-08T09:29``, or ``2022-11-08T09:29-05:00`` with a zone."""

    start: int
    """Where the first character of the date stands in the line."""

    rest: str
    """The line without date, time and zone."""


def read_date(line: str, *, american: bool | None = None) -> PrintedDate | None:
    """The first full date in a line.

    Args:
        line: One line; no longer than a few hundred characters.
        american: How to read 11/08/22: True for month first, False for day first, None to read it
            only where the numbers or the line itself (``9:29 AM ET``) settle it.

    Returns:
        None where there is no date with a year, or where the order of its numbers stays open.
    """
    for pattern, reader in _READERS:
        for found in pattern.finditer(line):
            day = reader(found, _american(line, american))
            if day is not None:
                return _with_time(line, found, day)
    return None


def _american(line: str, american: bool | None) -> bool | None:  # noqa: FBT001 - three-valued
    if american is None and _AMERICAN.search(line):
        return True
    return american


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_numbers(found: re.Match[str], american: bool | None) -> date | None:  # noqa: FBT001, ARG001
    return _date(int(found["year"]), int(found["month"]), int(found["day"]))


def _from_name(found: re.Match[str], american: bool | None) -> date | None:  # noqa: FBT001, ARG001
    return _date(int(found["year"]), _MONTHS[found["month"].lower()], int(found["day"]))


def _from_short(found: re.Match[str], american: bool | None) -> date | None:  # noqa: FBT001
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    year += 2000 if year < 100 else 0  # noqa: PLR2004 - two digits
    month_first, day_first = _date(year, first, second), _date(year, second, first)
    if month_first is None or day_first is None or month_first == day_first:
        return month_first or day_first
    if found["sep"] == ".":  # 8.11.2022 is European usage only
        return day_first
    if american is None:
        return None
    return month_first if american else day_first


_Reader = Callable[[re.Match[str], "bool | None"], "date | None"]
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_ISO, _from_numbers),
    (_MONTH_DAY_YEAR, _from_name),
    (_DAY_MONTH_YEAR, _from_name),
    (_YEAR_FIRST, _from_numbers),
    (_NUMBERS, _from_short),
)


def _with_time(line: str, found: re.Match[str], day: date) -> PrintedDate:
    before, after = line[: found.start()], line[found.end() :]
    if found.re is _ISO and found["hour"]:
        seconds = f":{found['second']}" if found["second"] else ""
        zone = (found["zone"] or "").replace("Z", "+00:00")
        if len(zone) == len("+0000"):
            zone = f"{zone[:3]}:{zone[3:]}"
        iso = f"{day.isoformat()}T{found['hour']}:{found['minute']}{seconds}{zone}"
        return PrintedDate(iso, found.start(), f"{before} {after}")
    rest = f"{before} \n {after}"
    time = _TIME.search(after) or _TIME.search(before)
    clock = _clock(time) if time else None
    if time is None or clock is None:
        return PrintedDate(day.isoformat(), found.start(), rest)
    rest = (
        _TIME.sub(" ", rest, count=1)
        if time.string is before
        else f"{before} {_TIME.sub(' ', after, count=1)}"
    )
    zone_found = _ZONE.search(line)
    offset = _OFFSETS.get(zone_found[0], "") if zone_found else ""
    start = found.start()
    return PrintedDate(f"{day.isoformat()}T{clock}{offset}", start, _ZONE.sub(" ", rest))


def _clock(found: re.Match[str]) -> str | None:
    hour = int(found["hour"] or found["hour2"])
    minute = int(found["minute"] or 0)
    half = (found["half"] or found["half2"] or "").lower()
    if half:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - twelve-hour clock
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None  # noqa: PLR2004
