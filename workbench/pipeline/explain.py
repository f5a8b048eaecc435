"""Two statements -> their clauses side by side and what the score model makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workbench.domain.statements.claim import Statement
from workbench.domain.statements.explanation import (
    Aligned,
    Contribution,
    ExplainedSide,
    Explanation,
    Match,
)
from workbench.domain.text.span import Span
from workbench.pipeline.detectors.align import Alignment, WordPair, align
from workbench.pipeline.detectors.judge import pair_features
from workbench.pipeline.detectors.model import conflict_model
from workbench.pipeline.detectors.passages import excerpts
from workbench.pipeline.detectors.registry import weighed_detections
from workbench.pipeline.meaning.clauses import Clause, Reading, read


def explain(
    a: Statement, b: Statement, a_words: Sequence[Span] = (), b_words: Sequence[Span] = ()
) -> Explanation | None:
    """Lay two statements open; None where one of them has no clause with words.

    Args:
        a: A statement.
        b: The statement that it is held against.
        a_words: The deciding words of ``a``, if any: the clauses that hold them are chosen.
        b_words: Those of ``b``.
    """
    one, other = read(a), read(b)
    laid = [align(one, x, other, y) for x in one.clauses for y in other.clauses]
    if not laid:
        return None
    best = max(
        laid,
        key=lambda item: (
            _held(item.a, a_words) + _held(item.b, b_words),
            item.likeness,
            item.matched,
        ),
    )
    aligned = tuple(sorted(_aligned(best), key=lambda pair: (pair.a, pair.b)))
    contributions, bias, probability = _score(*(read(part.statement) for part in excerpts(a, b)))
    return Explanation(
        a=_side(best.a, (pair.a for pair in aligned)),
        b=_side(best.b, (pair.b for pair in aligned)),
        aligned=aligned,
        shared=best.names,
        model="statements with sources" if _sourced(one, other) else "bare statements",
        probability=probability,
        bias=bias,
        contributions=contributions,
    )


def _sourced(one: Reading, other: Reading) -> bool:
    return bool(one.statement.source and other.statement.source)


def _held(clause: Clause, words: Sequence[Span]) -> float:
    """Share of the deciding words that stand in the clause."""
    return sum(clause.span.contains(word) for word in words) / len(words) if words else 0.0


def _aligned(laid: Alignment) -> Iterator[Aligned]:
    for pair in laid.pairs:
        yield _words(pair, Match.SAME if pair.a.stem == pair.b.stem else Match.LIKE)
    for pair in laid.opposites:
        yield _words(pair, Match.OPPOSITE)
    for pair in laid.siblings:
        yield _words(pair, Match.SIBLING)
    yield from _figures(laid.a, laid.b)
    for name in laid.a.names:
        for same in laid.b.names:
            if name.span and same.span and name.name == same.name:
                yield Aligned(a=name.span, b=same.span, match=Match.NAME)


def _figures(a: Clause, b: Clause) -> Iterator[Aligned]:
    for x in a.numbers:
        for y in b.numbers:
            if x.unit == y.unit:
                apart = x.high < y.low or y.high < x.low
                yield Aligned(a=x.span, b=y.span, match=Match.NUMBER if apart else Match.SAME)
    for at in a.times:
        for to in b.times:
            if at.scale is to.scale:
                apart = at.bounds[1] < to.bounds[0] or to.bounds[1] < at.bounds[0]
                yield Aligned(a=at.span, b=to.span, match=Match.TIME if apart else Match.SAME)


def _words(pair: WordPair, match: Match) -> Aligned:
    return Aligned(a=pair.a.span, b=pair.b.span, match=match)


def _side(clause: Clause, matched: Iterable[Span]) -> ExplainedSide:
    taken = {*matched, *clause.signs}
    return ExplainedSide(
        clause=clause.span,
        polarity=clause.polarity,
        commitment=clause.commitment,
        negated_by=clause.signs,
        about=tuple(dict.fromkeys(name.name for name in clause.names)),
        alone=tuple(word.span for word in clause.words if word.span not in taken),
    )


def _score(one: Reading, other: Reading) -> tuple[tuple[Contribution, ...], float, float]:
    model = conflict_model(sourced=_sourced(one, other))
    found = pair_features(one, other, weighed_detections(one, other))
    parts = [
        Contribution(feature=name, value=value, log_odds=model.weights.get(name, 0.0) * value)
        for name, value in found.items()
    ]
    telling = [part for part in parts if part.log_odds]
    telling.sort(key=lambda part: (-abs(part.log_odds), part.feature))
    return tuple(telling), model.bias, model.probability(found)
