"""Two statements that want a reviewer's eye."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from workbench.domain.statements.claim import Statement
from workbench.domain.text.span import Span

_SO_OR_NOT: Final = "opposition"


class ConflictKind(StrEnum):
    """What is between two statements: its value, the matter in question, and whether a finding.

    Findings are about renderings, conflicts about what is so. Flags on the same statements are one
    where the matter is one; kinds that dispute whether something is so share theirs.
    """

    matter: str
    is_finding: bool

    def __new__(cls, value: str, matter: str = "", is_finding: bool = False) -> Self:  # noqa: FBT001, FBT002
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.matter = matter or value
        kind.is_finding = is_finding
        return kind

    DENIAL = "denial", _SO_OR_NOT
    """One denies what the other asserts."""
    CONTRADICTION = "contradiction", _SO_OR_NOT
    NUMBERS = "numbers"
    DATES = "dates"
    SELF = "self-contradiction"
    """A source against itself."""
    CALLED_FALSE = "called false", _SO_OR_NOT
    """One speaker calls the other's statement false."""

    DRIFT = "drift", "drift", True
    """Two renderings of one statement differ in sense or wording."""
    BOUNDARY = "boundary", "boundary", True
    """Two renderings put the quotation marks in different places, or quote more or less."""
    ATTRIBUTION = "attribution", "attribution", True
    """The same words are given to sources that are named differently."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A possible conflict or a finding, with the words that it rests on."""

    kind: ConflictKind
    a: Statement
    b: Statement
    score: float
    """0 to 1: how sure that a reviewer would call it so."""

    explanation: str
    """One sentence in careful words, quoting the deciding words of each side."""

    a_words: tuple[Span, ...] = ()
    """The deciding words in ``a.text``."""

    b_words: tuple[Span, ...] = ()
    """The deciding words in ``b.text``."""

    rule: str = ""
    """The rule or model that flagged it, as the documentation names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What is between two statements that were held against each other on request."""

    score: float
    """0 to 1: how sure that both cannot be right. Without a flag it is below the flag's bar."""

    flag: bool
    """Whether a reviewer should look: a possible conflict, not a mere finding on renderings."""

    kind: ConflictKind | None = None
    """The conflict, or the finding where there is only that, or None."""

    explanation: str = ""
    """One sentence in careful words."""

    a_words: tuple[Span, ...] = ()
    """The deciding words in the first text."""

    b_words: tuple[Span, ...] = ()
    rule: str = ""
