"""Numbers and dates: the same thing counted or dated, with values that exclude each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from workbench.domain.statements.conflict import ConflictKind
from workbench.domain.text.span import Span
from workbench.pipeline.detectors.align import Alignment, align, spans_of
from workbench.pipeline.detectors.detection import Detection, about, quote, who
from workbench.pipeline.meaning.clauses import Clause, Reading
from workbench.pipeline.meaning.dates import Time
from workbench.pipeline.meaning.lexicon import same_kind, synonyms
from workbench.pipeline.meaning.numbers import Number
from workbench.pipeline.meaning.stem import stem
from workbench.pipeline.meaning.words import TOKEN

_HALF_EVIDENCE: Final = 8.0
_UNSURE: Final = 0.55
_FUNCTION_WORDS: Final = frozenset({"of", "in", "the", "were", "was", "are", "is", "on", "to"})


def numbers_clash(one: Reading, other: Reading) -> Detection | None:
    """The strongest clash of two numbers that count the same thing."""
    return _best(one, other, _number_clashes, ConflictKind.NUMBERS)


def dates_clash(one: Reading, other: Reading) -> Detection | None:
    """The strongest clash of two times given to the same event."""
    return _best(one, other, _time_clashes, ConflictKind.DATES)


def figures_agree(one: Reading, other: Reading) -> bool | None:
    """Tell whether the figures go together of two that are word for word the same but for these.

    "The bridge closed in March 2015" and "The bridge closed in 2015" do, "in 2011" does not.

    Returns:
        None where more than figures differs.
    """
    if _but_for_figures(one) != _but_for_figures(other):
        return None
    figures = [
        (x.bounds, y.bounds)
        for a in one.clauses
        for b in other.clauses
        for x in a.times
        for y in b.times
    ]
    figures += [
        ((x.low, x.high), (y.low, y.high))
        for a in one.clauses
        for b in other.clauses
        for x in a.numbers
        for y in b.numbers
    ]
    return all(
        low <= other_high and other_low <= high for (low, high), (other_low, other_high) in figures
    )


def _but_for_figures(reading: Reading) -> list[str]:
    taken = [time.span for clause in reading.clauses for time in clause.times]
    taken += [number.span for clause in reading.clauses for number in clause.numbers]
    return [
        word.group().lower()
        for word in TOKEN.finditer(reading.statement.text)
        if not any(span.start <= word.start() < span.end for span in taken)
    ]


Clash = tuple[float, Alignment, Span, Span]
_Finder = Callable[[Alignment], Iterator[Clash]]


def _best(one: Reading, other: Reading, clashes: _Finder, kind: ConflictKind) -> Detection | None:
    found: list[Clash] = []
    for left in one.clauses:
        for right in other.clauses:
            if _worth_a_look(left, right, kind):
                found.extend(clashes(align(one, left, other, right)))
    if not found:
        return None
    score, laid, at_a, at_b = max(found, key=lambda clash: (clash[0], -clash[2].start))
    a_words = tuple(sorted({at_a, *spans_of(laid.pairs, left=True)}))
    b_words = tuple(sorted({at_b, *spans_of(laid.pairs, left=False)}))
    a, b = one.statement, other.statement
    thing = "numbers" if kind is ConflictKind.NUMBERS else "times"
    shared = about(laid.names, (pair.a.span.of(a.text).lower() for pair in laid.pairs[:3]))
    explanation = (
        f"Possible conflict: {who(a)} and {who(b)} give {thing} that exclude each other: "
        f"{quote(a, (at_a,))} / {quote(b, (at_b,))}{shared}."
    )
    return Detection(
        kind=kind,
        score=score,
        explanation=explanation,
        a_words=a_words,
        b_words=b_words,
        rule=kind.value,
        ground=laid.ground,
    )


def _worth_a_look(a: Clause, b: Clause, kind: ConflictKind) -> bool:
    if kind is ConflictKind.NUMBERS:
        return bool(a.numbers and b.numbers)
    return bool(a.times and b.times)


def _number_clashes(laid: Alignment) -> Iterator[Clash]:
    if _different_days(laid):
        return
    for x in laid.a.numbers:
        for y in laid.b.numbers:
            match = _counted(x, y, laid)
            if match and (x.high < y.low or y.high < x.low):
                yield (_strength(laid, match), laid, x.span, y.span)


def _different_days(laid: Alignment) -> bool:
    """Tell whether both clauses name a time, and not the same: their numbers may both be right."""
    return any(
        x.scale is y.scale and (x.high < y.low or y.high < x.low)
        for x in laid.a.times
        for y in laid.b.times
    )


def _counted(x: Number, y: Number, laid: Alignment) -> float:
    """0 to 1: how sure that two numbers count the same thing."""
    if x.unit or y.unit:
        return 1.0 if x.unit == y.unit and (laid.pairs or laid.names) else 0.0
    a_nouns, b_nouns = _nouns(x), _nouns(y)
    if set(a_nouns) & set(b_nouns):
        return 1.0
    related = any(synonyms(n, m) or same_kind(n, m) for n in a_nouns for m in b_nouns)
    return 0.8 if related else 0.0


def _nouns(number: Number) -> list[str]:
    return [stem(word) for word in number.nouns if word not in _FUNCTION_WORDS]


def _time_clashes(laid: Alignment) -> Iterator[Clash]:
    if laid.a.polarity is not laid.b.polarity or _different_numbers(laid):
        return
    for x in laid.a.times:
        for y in laid.b.times:
            if x.scale is y.scale and _apart(x, y):
                yield (_strength(laid, 1.0), laid, x.span, y.span)


def _different_numbers(laid: Alignment) -> bool:
    """Tell whether both clauses count the same thing differently: then they tell of two events."""
    return any(
        _counted(x, y, laid) and (x.high < y.low or y.high < x.low)
        for x in laid.a.numbers
        for y in laid.b.numbers
    )


def _apart(x: Time, y: Time) -> bool:
    (a_low, a_high), (b_low, b_high) = x.bounds, y.bounds
    return a_high < b_low or b_high < a_low


def _strength(laid: Alignment, match: float) -> float:
    evidence = laid.matched / (laid.matched + _HALF_EVIDENCE)
    score = match * evidence * laid.containment**0.5 * (0.3 + 0.7 * laid.likeness)
    for clause in (laid.a, laid.b):
        if clause.possible:
            score *= _UNSURE
    return float(score)
