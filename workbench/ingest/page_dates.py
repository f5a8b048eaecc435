"""Dates as news pages print them -> ISO 8601."""

from __future__ import annotations

import re
from calendar import monthrange
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

    iso: str | None
    """``2022-11-08``, ``2022-11-08T09:29``, or ``2022-11-08T09:29-05:00`` with a zone; None
    where the order of day and month stays open."""

    start: int
    """Offset of the date in the line."""

    rest: str
    """The line without date, time and zone."""


def read_date(line: str, *, american: bool | None = None) -> PrintedDate | None:
    """The first full date in a line.

    Args:
        line: One line; no longer than a few hundred characters.
        american: How to read 11/08/22: True for month first, False for day first, None to read it
            only where the numbers or the line itself (``9:29 AM ET``) settle it.

    Returns:
        None where there is no date with a year.
    """
    order = _american(line, american)
    for pattern, reader in _READERS:
        for found in pattern.finditer(line):
            days = reader(found, order)
            if days:
                return _with_time(line, found, days[0] if len(days) == 1 else None)
    return None


def _american(line: str, american: bool | None) -> bool | None:  # noqa: FBT001 - three-valued
    if american is None and _AMERICAN.search(line):
        return True
    return american


def _dates(*numbers: tuple[int, int, int]) -> list[date]:
    """Those of the (year, month, day) triples that are in the calendar."""
    found = []
    for year, month, day in numbers:
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:  # noqa: PLR2004 - months
            found.append(date(year, month, day))
    return found


def _from_numbers(found: re.Match[str], _: bool | None) -> list[date]:  # noqa: FBT001
    return _dates((int(found["year"]), int(found["month"]), int(found["day"])))


def _from_name(found: re.Match[str], _: bool | None) -> list[date]:  # noqa: FBT001
    month = _MONTHS[found["month"].lower()]
    return _dates((int(found["year"]), month, int(found["day"])))


def _from_short(found: re.Match[str], american: bool | None) -> list[date]:  # noqa: FBT001
    """The one or two days that numbers such as 11/08/22 can mean."""
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    year += 2000 if year < 100 else 0  # noqa: PLR2004 - two digits
    if found["sep"] == ".":  # 8.11.2022 is European usage only
        american = False
    month_first, day_first = (year, first, second), (year, second, first)
    possible = _dates(*dict.fromkeys((month_first, day_first)))
    if len(possible) == 1 or american is None:
        return possible
    return possible[:1] if american else possible[1:]


_Reader = Callable[[re.Match[str], "bool | None"], list[date]]
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_ISO, _from_numbers),
    (_MONTH_DAY_YEAR, _from_name),
    (_DAY_MONTH_YEAR, _from_name),
    (_YEAR_FIRST, _from_numbers),
    (_NUMBERS, _from_short),
)


def _with_time(line: str, found: re.Match[str], day: date | None) -> PrintedDate:
    before, after = line[: found.start()], line[found.end() :]
    start = found.start()
    if found.re is _ISO and found["hour"]:
        return PrintedDate(_iso_time(found), start, f"{before} {after}")
    late, early = _TIME.search(after), _TIME.search(before)
    time = late or early
    clock = _clock(time) if time else None
    iso = day.isoformat() if day else None
    if time is None or clock is None:
        return PrintedDate(iso, start, f"{before} {after}")
    zone = _ZONE.search(line)
    offset = _OFFSETS.get(zone[0], "") if zone else ""
    if late:
        after = _TIME.sub(" ", after, count=1)
    else:
        before = _TIME.sub(" ", before, count=1)
    rest = _ZONE.sub(" ", f"{before} {after}")
    return PrintedDate(f"{iso}T{clock}{offset}" if iso else None, start, rest)


def _iso_time(found: re.Match[str]) -> str:
    seconds = f":{found['second']}" if found["second"] else ""
    zone = (found["zone"] or "").replace("Z", "+00:00")
    if len(zone) == len("+0000"):
        zone = f"{zone[:3]}:{zone[3:]}"
    day = f"{found['year']}-{found['month']}-{found['day']}"
    return f"{day}T{found['hour']}:{found['minute']}{seconds}{zone}"


def _clock(found: re.Match[str]) -> str | None:
    hour = int(found["hour"] or found["hour2"])
    minute = int(found["minute"] or 0)
    half = (found["half"] or found["half2"] or "").lower()
    if half:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - twelve-hour clock
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None  # noqa: PLR2004
