"""All detectors put to one pair: what each found, and the features that the model weighs."""

from __future__ import annotations

from typing import Final

from workbench.domain.statements.conflict import ConflictKind
from workbench.domain.text.span import Span
from workbench.pipeline.detectors.align import align, spans_of
from workbench.pipeline.detectors.called_false import called_false
from workbench.pipeline.detectors.features import features
from workbench.pipeline.detectors.figures import dates_clash, numbers_clash
from workbench.pipeline.detectors.inference import inference
from workbench.pipeline.detectors.opposition import oppose
from workbench.pipeline.detectors.verdict import Verdict, about, quote, who
from workbench.pipeline.detectors.voices import same_source
from workbench.pipeline.detectors.wording import differing
from workbench.pipeline.meaning.clauses import Reading

DETECTORS: Final = {
    "called false": called_false,
    "opposition": oppose,
    "numbers": numbers_clash,
    "dates": dates_clash,
}
"""Rule -> detector; the rule names a feature of the model, too."""


def verdicts(one: Reading, other: Reading) -> dict[str, Verdict | None]:
    """What each detector says of the pair."""
    if not one.clauses or not other.clauses:
        return {}
    return {rule: detector(one, other) for rule, detector in DETECTORS.items()}


def strongest(found: dict[str, Verdict | None]) -> Verdict | None:
    """The verdict with the highest score, None where no detector found anything."""
    there = [verdict for verdict in found.values() if verdict is not None]
    return max(there, key=lambda verdict: verdict.score, default=None)


def pair_features(
    one: Reading, other: Reading, found: dict[str, Verdict | None]
) -> dict[str, float]:
    """The features of the pair; empty where one of the two says nothing."""
    return features(one, other, found) | inference(one, other) if found else {}


def by_wording(one: Reading, other: Reading, score: float) -> Verdict | None:
    """The verdict where only the model objects.

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
    return Verdict(
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
