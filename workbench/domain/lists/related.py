"""Quotations related to an open one: similar ones, and earlier decisions on its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from workbench.domain.review.decisions import Statuses
from workbench.domain.text.difference import TextRun, likeness

ALIKE: Final = 0.4
"""From here on two quotations are shown as similar. In the two articles of the demo and in two real
ones all the pairs above it are on one matter, and so are one or two of those just below it."""

_LONG: Final = 5
"""Letters from which a word mostly says what a statement is about; shorter ones hold it together.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Quotation of another article, as one line of the pane beside the open one."""

    quotation_id: int
    article_id: int
    outlet: str | None
    title: str | None
    published: str | None
    """As the article prints it; ISO where it could be read."""

    speaker: str | None
    """Name of the source; the mention as printed where it is not resolved; None without either."""

    text: str
    statuses: Statuses


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarQuotation(Elsewhere):
    """Quotation of another article in much the same words."""

    alike: float
    """What `alike` says of the two, at least `ALIKE`; 1 for the same words."""

    difference: tuple[TextRun, ...]
    """What it has of the words of the open one, lacks of them and has beyond them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierDecision(Elsewhere):
    """Decision on another quotation of the same source; its statuses say who gave it and why."""


def alike(one: str, other: str) -> float:
    """Measure how alike two quotations, given as their `words_of`, are in their words: 0 to 1.

    One half goes by all of the words, the other by the long ones alone, as far as there are any:
    "that this was before the war" and "that this would change the war" share little that matters.
    """
    whole = likeness(one, other)
    long, others = (" ".join(w for w in words.split() if len(w) >= _LONG) for words in (one, other))
    return (whole + likeness(long, others)) / 2 if long or others else whole
