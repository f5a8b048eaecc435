"""Regex search, limited to the syntax SQLite and PostgreSQL share.

A pattern can be made to try for years. SQLite calls Python for every row, where a match can be
broken off; PostgreSQL has a clock of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from time import monotonic

import regex
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from workbench.domain.errors import InvalidInputError

MATCHES = "workbench_matches"
"""The SQL function that SQLite gets from us."""

SECONDS = 5.0
"""For one look through the database."""

_LONGEST = 200
_MOST_REPEATS = 255
"""PostgreSQL's bound."""

_CANCELED = "57014"
_REFUSED = "2201B"
"""What PostgreSQL answers when a statement's time is over, and to patterns of its own mind."""

# Backslashes with letters that mean the same everywhere, and what must not be taken for the others.
_SHARED = frozenset("dDwWsSbBnt")
_PARTS = re.compile(
    r"""\\(?P<escaped>.?)
    | (?P<group>\(\?(?!:)|\(\*)
    | (?P<named>\[\[[:.=])
    | \{(?P<repeats>[^}]*)\}?
    | (?P<possessive>[*+?}]\+)""",
    re.VERBOSE | re.DOTALL,
)


_PIECES = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?:|\{[^}]*\}|.", re.DOTALL)
_PLAIN = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ")
_FOREIGN = re.compile("[iks]", re.IGNORECASE)
"""Letters with a form outside of ASCII, of which LIKE knows nothing: İ, ı, the Kelvin sign, ſ."""


def check_pattern(pattern: str) -> None:
    """Pass what both databases understand alike: classes, groups, alternatives, repetition.

    Raises:
        InvalidInputError: Says what is wrong, and where in the pattern.
    """
    if len(pattern) > _LONGEST:
        raise InvalidInputError(f"a pattern has at most {_LONGEST} characters.")
    if not pattern.isprintable():
        raise InvalidInputError("a pattern has no control characters; there are \\n and \\t.")
    for part in _PARTS.finditer(pattern):
        if why := _trouble(part):
            raise InvalidInputError(f"{why} (character {part.start() + 1} of the pattern).")
    try:
        _compiled(pattern)
    except regex.error as error:
        place = f" (character {error.pos + 1} of the pattern)" if error.pos is not None else ""
        raise InvalidInputError(f"{error.msg}{place}.") from error


def _trouble(part: re.Match[str]) -> str:
    escaped = part["escaped"]
    if escaped is not None and (not escaped or (escaped.isalnum() and escaped not in _SHARED)):
        return f"\\{escaped} is not understood; there are \\d \\w \\s \\b"
    if part["group"] or part["named"] or part["possessive"]:
        return f"{part.group()} is not understood; groups are (…) or (?:…)"
    repeats = part["repeats"]
    if repeats is None:
        return ""
    numbers = repeats.split(",")
    good = len(numbers) <= 2 and numbers[0].isdecimal()  # noqa: PLR2004 - from and to
    if not good or any(n and (not n.isdecimal() or int(n) > _MOST_REPEATS) for n in numbers):
        return f"repetition is {{2}}, {{2,}} or {{2,5}}, up to {_MOST_REPEATS}"
    return ""


def find_pattern(text: str, pattern: str, seconds: float) -> list[tuple[int, int]]:
    """Starts and ends of what matches; what was found so far when ``seconds`` are over."""
    found: list[tuple[int, int]] = []
    try:
        for match in _compiled(pattern).finditer(text, timeout=seconds):
            if match.end() > match.start():
                found.append(match.span())
    except TimeoutError:
        pass
    return found


def needed(pattern: str) -> str:
    """A pattern of LIKE that is quick to try, and that whatever matches fulfils.

    It holds the longest run of plain letters, digits and blanks outside of groups; "%" where there
    is none, or where there are alternatives.
    """
    runs, run, depth = [""], "", 0
    for part in () if "|" in pattern else _PIECES.finditer(pattern):
        piece = part.group()
        if depth == 0 and len(piece) == 1 and piece in _PLAIN:
            run += piece
            continue
        # What may be there or not follows it: * ? {0,5}.
        runs.append(run[:-1] if piece[0] in "*?{" else run)
        run = ""
        depth += (piece[0] == "(") - (piece == ")")
    longest = max((*runs, run), key=lambda run: len(_FOREIGN.sub("", run)))
    return f"%{_FOREIGN.sub('_', longest)}%" if longest else "%"


def on_postgresql(pattern: str) -> str:
    """The pattern as PostgreSQL spells it: its edges of words have names of their own."""
    return re.sub(
        r"\\(.)", lambda m: {"b": r"\y", "B": r"\Y"}.get(m[1], m[0]), pattern, flags=re.DOTALL
    )


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> regex.Pattern[str]:
    # The library keeps them too, and takes three times as long to find one as to use it.
    return regex.compile(pattern, regex.IGNORECASE | regex.DOTALL)


def watch_patterns(engine: Engine) -> None:
    """Give connections of ``engine`` what looking for patterns takes, and a time limit to it."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _teach)
    event.listen(engine, "before_cursor_execute", _limit)


def _teach(connection: object, record: ConnectionPoolEntry) -> None:
    def matches(pattern: str, text: str) -> bool:
        left = record.info[MATCHES] - monotonic()
        return _compiled(pattern).search(text, timeout=max(left, 1e-3)) is not None

    connection.create_function(MATCHES, 2, matches, deterministic=True)  # type: ignore[attr-defined]


def _limit(connection: Connection, cursor: DBAPICursor, statement: str, *_: object) -> None:
    if MATCHES in statement:
        connection.info[MATCHES] = monotonic() + SECONDS
    elif " ~* " in statement:
        cursor.execute(f"SET LOCAL statement_timeout = {SECONDS * 1000:.0f}")


def blamed(error: DBAPIError) -> InvalidInputError | None:
    """What to tell a user where a statement failed because of a pattern; None where it did not."""
    code = getattr(error.orig, "sqlstate", None)
    if code == _REFUSED:
        return InvalidInputError(f"The database does not take the pattern: {error.orig}")
    ours = MATCHES in (error.statement or "") and "user-defined" in str(error.orig)
    if code != _CANCELED and not ours:
        return None
    return InvalidInputError(
        f"The pattern took longer than {SECONDS:.0f} s: narrow the filter down by other terms"
        " (outlet:, after:, words), or write a simpler pattern."
    )
