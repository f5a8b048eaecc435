"""Two statements that want a reviewer's eye."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.statements.claim import Statement
from workbench.domain.text.span import Span


class ConflictKind(StrEnum):
    """What is between two statements. The first group are conflicts, the second findings."""

    DENIAL = "denial"
    """One denies what the other asserts."""
    CONTRADICTION = "contradiction"
    NUMBERS = "numbers"
    DATES = "dates"
    SELF = "self-contradiction"
    """A source against itself."""
    CALLED_FALSE = "called false"
    """One speaker calls the other's statement false."""

    DRIFT = "drift"
    """Two renderings of one statement differ in sense or wording."""
    BOUNDARY = "boundary"
    """Two renderings put the quotation marks in different places, or quote more or less."""
    ATTRIBUTION = "attribution"
    """The same words are given to sources that are named differently."""

    @property
    def is_finding(self) -> bool:
        """Whether it is about renderings (a finding) and not about what is so (a conflict)."""
        return self in {ConflictKind.DRIFT, ConflictKind.BOUNDARY, ConflictKind.ATTRIBUTION}

    @property
    def matter(self) -> str:
        """What is in question: kinds that dispute whether something is so are one matter."""
        disputes = {ConflictKind.DENIAL, ConflictKind.CONTRADICTION, ConflictKind.CALLED_FALSE}
        return "opposition" if self in disputes else self.value


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
