"""Features that the conflict model weighs, and words where it alone objects."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.statements.conflict import ConflictKind
from workbench.domain.text.span import Span
from workbench.pipeline.detectors.align import align, spans_of
from workbench.pipeline.detectors.detection import Detection, about, quote, who
from workbench.pipeline.detectors.features import features
from workbench.pipeline.detectors.inference import inference
from workbench.pipeline.detectors.voices import same_source
from workbench.pipeline.detectors.wording import differing
from workbench.pipeline.meaning.clauses import Reading


def pair_features(
    one: Reading, other: Reading, found: Mapping[str, Detection | None]
) -> dict[str, float]:
    """The features of the pair; empty where one of the two says nothing."""
    if not (one.clauses and other.clauses):
        return {}
    return features(one, other, found) | inference(one, other)


def by_wording(one: Reading, other: Reading, score: float) -> Detection | None:
    """The detection where only the model objects.

    It rests on the words that differ, where most are the same, and else on those in common.
    """
    laid = [align(one, a, other, b) for a in one.clauses for b in other.clauses]
    closest = max(laid, key=lambda item: (item.likeness, item.matched), default=None)
    if closest is None:
        return None
    a, b = one.statement, other.statement
    pairs = (*closest.pairs, *closest.opposites)
    a_words, b_words = differing((a.text, closest.a.span), (b.text, closest.b.span)) or (
        _or_clause({*spans_of(pairs, left=True), *closest.a.signs}, closest.a.span),
        _or_clause({*spans_of(pairs, left=False), *closest.b.signs}, closest.b.span),
    )
    shared = about(closest.names, (pair.a.span.of(a.text).lower() for pair in pairs[:3]))
    same = same_source(one, other)
    return Detection(
        kind=ConflictKind.SELF if same else ConflictKind.CONTRADICTION,
        score=score,
        explanation=(
            f"Possible conflict: {who(a)} and {who(b)} may not both be right, by their wording: "
            f"{quote(a, a_words)} / {quote(b, b_words)}{shared}."
        ),
        a_words=a_words,
        b_words=b_words,
        rule="wording",
    )


def _or_clause(words: set[Span], clause: Span) -> tuple[Span, ...]:
    return tuple(sorted(words)) or (clause,)
