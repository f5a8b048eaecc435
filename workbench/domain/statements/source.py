"""Who is quoted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.text.span import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of an article that name somebody."""

    span: Span
    text: str
    """The words under ``span``, kept beside it so that they can be checked."""


class SourceKind(StrEnum):
    """What manner of source it is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    """A state or its government: "Pyongyang", "North Korea", "the White House" as a voice."""
    GROUP = "group"
    """Several who speak as one: "US officials", "police"."""
    UNNAMED = "unnamed"
    """One person whose name is not printed: "a senior defence official"."""
    DOCUMENT = "document"
    """A report, statement, tweet or filing that speaks for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Someone who is quoted, whatever the words that name them."""

    name: str
    """The fullest name printed, without title or apposition: "John Kirby"."""

    kind: SourceKind
    aliases: tuple[str, ...] = ()
    """Other wordings that name the same source, as printed, without repetition."""

    role: str | None = None
    """Office or description as printed: "White House National Security spokesperson"."""

    organisation: str | None = None

    def distance(self, text: str, at: int) -> int | None:
        """Characters from ``at`` to where one of its names is printed; None where none is.

        Of a person the last word of the name counts as one too.
        """
        names = {self.name, *self.aliases}
        if self.kind is SourceKind.PERSON:
            names.add(self.name.split()[-1])
        before = [text.rfind(name, 0, at) for name in names]
        after = [text.find(name, at) for name in names]
        found = [abs(at - start) for start in before + after if start >= 0]
        return min(found) if found else None
