"""Denials, contradictions and a source against itself: one proposition, opposite polarity.

Two clauses oppose each other when they share most of what the shorter of them says, and exactly
one of them is negated (or denies), or they differ in one word and its opposite.
"""

from __future__ import annotations

from typing import Final

from workbench.domain.statements.claim import Commitment, Polarity
from workbench.domain.statements.conflict import ConflictKind
from workbench.domain.text.span import Span
from workbench.pipeline.detectors.align import Alignment, align, spans_of
from workbench.pipeline.detectors.detection import Detection, about, quote, who
from workbench.pipeline.detectors.voices import one_voice, same_source
from workbench.pipeline.meaning.clauses import Clause, Reading

_HALF_EVIDENCE: Final = 8.0
"""Shared weight at which two clauses are half as telling as they can be."""

_UNSURE: Final = 0.55
"""Share of a score that is left when a clause says "may", "if", "whether", or demands something."""

_ONE_VOICE: Final = 0.7
"""Share that is left when two different sources speak for the same state or body."""

_THIN: Final = 0.6
"""Share that is left when clauses share a single word or name."""

_FIRM: Final = frozenset({Commitment.ASSERTS, Commitment.DENIES, Commitment.PROMISES})


def oppose(one: Reading, other: Reading) -> Detection | None:
    """The strongest opposition between a clause of ``one`` and a clause of ``other``."""
    best: tuple[float, Alignment] | None = None
    for a in one.clauses:
        for b in other.clauses:
            laid = align(one, a, other, b)
            if not opposite(laid):
                continue
            score = strength(one, other, laid)
            if best is None or score > best[0]:
                best = (score, laid)
    if best is None or best[0] <= 0:
        return None
    return _verdict(one, other, *best)


def opposite(laid: Alignment) -> bool:
    """Tell if polarity and opposites, taken together, set the two clauses against each other."""
    return (laid.a.polarity is not laid.b.polarity) != (len(laid.opposites) % 2 == 1)


def strength(one: Reading, other: Reading, laid: Alignment) -> float:
    """0 to 1: how sure that the two clauses are about the same thing, and firm about it."""
    if not laid.pairs and len(laid.names) < 2 and not laid.opposites:  # noqa: PLR2004 - two states
        return 0.0
    evidence = laid.matched / (laid.matched + _HALF_EVIDENCE)
    score = float(laid.containment**1.5 * evidence)
    for clause in (laid.a, laid.b):
        if clause.possible or clause.commitment not in _FIRM:
            score *= _UNSURE
    if len(laid.pairs) + len(laid.opposites) + len(laid.names) < 2:  # noqa: PLR2004 - one alone
        score *= _THIN
    if laid.strangers:
        score *= _UNSURE
    if laid.siblings and not laid.opposites:
        score *= _THIN
    if one_voice(one, other):
        score *= _ONE_VOICE
    return score


def _verdict(one: Reading, other: Reading, score: float, laid: Alignment) -> Detection:
    kind = _kind(one, other, laid)
    a_words, b_words = _deciding(laid, left=True), _deciding(laid, left=False)
    a, b = one.statement, other.statement
    said_a, said_b = quote(a, a_words), quote(b, b_words)
    shared = about(laid.names, (pair.a.span.of(a.text).lower() for pair in laid.pairs[:3]))
    if kind is ConflictKind.SELF:
        told = f"both are given to {who(a)}: {said_a} / {said_b}"
    elif kind is ConflictKind.DENIAL and laid.a.polarity is Polarity.NEGATED:
        told = f"denied by {who(a)}: {said_a}; asserted by {who(b)}: {said_b}"
    elif kind is ConflictKind.DENIAL:
        told = f"denied by {who(b)}: {said_b}; asserted by {who(a)}: {said_a}"
    else:
        told = f"{who(a)} and {who(b)} say opposite things: {said_a} / {said_b}"
    return Detection(
        kind=kind,
        score=score,
        explanation=f"Possible conflict: {told}{shared}.",
        a_words=a_words,
        b_words=b_words,
        rule="opposition",
        ground=laid.ground,
    )


def _kind(one: Reading, other: Reading, laid: Alignment) -> ConflictKind:
    if same_source(one, other):
        return ConflictKind.SELF
    for reading, clause in ((one, laid.a), (other, laid.b)):
        own = {reading.side, reading.statement.source} & {name.name for name in clause.names}
        denies = clause.commitment is Commitment.DENIES or own
        if clause.polarity is Polarity.NEGATED and denies:
            return ConflictKind.DENIAL
    return ConflictKind.CONTRADICTION


def _deciding(laid: Alignment, *, left: bool) -> tuple[Span, ...]:
    clause: Clause = laid.a if left else laid.b
    words = {*clause.signs, *spans_of((*laid.pairs, *laid.opposites), left=left)}
    words |= {name.span for name in clause.names if name.span and name.name in laid.names}
    return tuple(sorted(words)) or (clause.span,)
