"""A filter line -> its terms with their places, whether or not they mean anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.errors import FilterError
from workbench.domain.lists.filters import PATTERN, PATTERN_SYNTAX

SAVED = "@"
"""Begins the name of a saved filter."""

# A pattern, or bare and quoted stretches; a quotation mark that is not closed holds the rest.
_VALUE = rf"""(?:{PATTERN_SYNTAX}(?=[,\s]|\Z)|(?:"[^"]*"?|“[^”]*”?|[^\s,"“])+)"""
_ALTERNATIVE = re.compile(_VALUE)
_TERM = re.compile(rf"(?P<minus>-?)(?:(?P<key>[A-Za-z]+):)?(?P<value>(?:{_VALUE}|,)*)")
# No text in the database has a NUL, and PostgreSQL does not take one even to look for it.
_MARKS = re.compile(r'["“”\x00]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One of the alternatives of a term."""

    text: str
    """Without quotation marks."""

    key: str
    start: int
    """Offset in the line, from 0."""

    end: int

    def refuse(self, why: str) -> FilterError:
        """Make the error that points at the value."""
        return refused(f"{self.key}:{self.text}", self.start, self.end, f": {why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A term as it stands in a line."""

    start: int
    end: int
    text: str
    negated: bool
    key: str | None
    """In lower case; None where there is no colon."""

    value: str
    """With quotation marks, as typed."""

    value_start: int

    @property
    def saved(self) -> str | None:
        """The name of the saved filter that it stands for; None for a real term."""
        if self.key is None and self.value.startswith(SAVED):
            return self.value[len(SAVED) :].casefold()
        return None

    def values(self, key: str) -> tuple[Value, ...]:
        """The alternatives, parted by commas, as values of ``key``."""
        return tuple(
            Value(
                text=unquoted(found.group()),
                key=key,
                start=self.value_start + found.start(),
                end=self.value_start + found.end(),
            )
            for found in _ALTERNATIVE.finditer(self.value)
        )

    def refuse(self, why: str) -> FilterError:
        """Make the error that points at the whole term."""
        return refused(self.text, self.start, self.end, f" {why}")


def refused(shown: str, start: int, end: int, why: str) -> FilterError:
    """Make the error that names some characters of a line and their place."""
    return FilterError(f"{shown} (at character {start + 1}){why}", start, end)


def typed_terms(line: str) -> Iterator[Typed]:
    """Split a line at its blanks, but for those in quotation marks and patterns."""
    at = 0
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        match = _TERM.match(line, at)
        assert match is not None, "every part of a term may be missing"
        start, at = at, max(match.end(), at + 1)
        yield Typed(
            start=start,
            end=at,
            text=line[start:at],
            negated=bool(match["minus"]),
            key=None if match["key"] is None else match["key"].lower(),
            value=match["value"],
            value_start=match.start("value"),
        )


def unquoted(text: str) -> str:
    """A value without its quotation marks; a pattern as it stands."""
    if text.startswith(PATTERN) and text.endswith(PATTERN):
        return text
    return _MARKS.sub("", text).strip()
