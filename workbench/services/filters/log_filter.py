"""What a user types to see a part of the log -> a filter."""

from __future__ import annotations

import re
import shlex
from datetime import date

from workbench.domain.errors import InvalidInputError
from workbench.domain.review.decisions import Act
from workbench.domain.review.log import LogFilter

_KINDS = ("quotation", "conflict", "source", "article")
_NUMBER = re.compile(r"[0-9]{1,10}")


def parse_log_filter(line: str, reviewer: str) -> LogFilter:
    """The events that a line asks for: ``by:bob act:decide day:2026-01-31``; empty for all.

    Args:
        line: Terms parted by blanks; a value with blanks stands in quotation marks.
        reviewer: Who "me" is.

    Raises:
        InvalidInputError: Names the word and the words that would do.
    """
    found: dict[str, str] = {}
    for term in _terms(line):
        key, colon, value = term.partition(":")
        name = key.casefold()
        if name in _KINDS and _NUMBER.fullmatch(value):
            found["subject"] = f"{name}:{int(value)}"
        elif name == "by" and value:
            found["reviewer"] = reviewer if value == "me" else value
        elif name == "act" and colon:
            found["act"] = _act(value)
        elif name == "day" and colon:
            found["day"] = _day(value)
        else:
            raise InvalidInputError(
                f"“{term}” is no part of the log; write by:NAME, act:decide, "
                "day:2026-01-31, or " + ", ".join(f"{kind}:NUMBER" for kind in _KINDS) + "."
            )
    act, day = found.get("act"), found.get("day")
    return LogFilter(
        reviewer=found.get("reviewer"),
        subject=found.get("subject"),
        act=None if act is None else Act(act),
        day=None if day is None else date.fromisoformat(day),
    )


def _terms(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError as error:
        raise InvalidInputError(f"A quotation mark in “{line}” is not closed.") from error


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise InvalidInputError(f"“{value}” is no day; write it as 2026-01-31.") from None


def _act(value: str) -> str:
    known = [act.value for act in Act if act.value.startswith(value.casefold())]
    exact = [act for act in known if act == value.casefold()]
    if len(exact or known) != 1:
        raise InvalidInputError(
            f"“{value}” is no act; they are {', '.join(act.value for act in Act)}."
        )
    return (exact or known)[0]
