"""Findings between two articles that print one statement: drift, boundary, attribution."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from workbench.domain.statements.conflict import ConflictKind
from workbench.domain.text.span import Span
from workbench.pipeline.detectors.align import Alignment, align
from workbench.pipeline.detectors.detection import Detection, quote, who
from workbench.pipeline.detectors.voices import (
    is_nobody,
    may_be_alias,
    may_be_one_source,
    same_source,
)
from workbench.pipeline.detectors.wording import holds, quoted_parts, run_weight, tokens
from workbench.pipeline.meaning.clauses import Name, Reading

_LONG_RUN: Final = 6
"""Words in a row that two people do not say by chance."""

_SHORT_RUN: Final = 3
_RARE_RUN: Final = 12.0
"""Weight of a shared run of words from which it tells by itself."""

_ONE_STATEMENT: Final = 0.45
"""Likeness from which two renderings of one source are taken for one statement."""

_NEARLY_SAME: Final = 0.6
"""Share of equal words from which two direct quotations are taken for one."""


def rendering(one: Reading, other: Reading) -> Detection | None:
    """The strongest finding between two renderings in different articles, or None."""
    if one.statement.article == other.statement.article:
        return None
    found = [
        detection
        for detection in (_attribution(one, other), _boundary(one, other), _drift(one, other))
        if detection is not None
    ]
    return max(found, key=lambda detection: detection.score, default=None)


# The same words, differently named sources


def _attribution(one: Reading, other: Reading) -> Detection | None:
    a, b = one.statement, other.statement
    if is_nobody(a) or is_nobody(b) or same_source(one, other) or may_be_alias(one, other):
        return None
    left, right = tokens(a.text), tokens(b.text)
    x, y = [word for word, _ in left], [word for word, _ in right]
    run = SequenceMatcher(None, x, y, autojunk=False).find_longest_match(0, len(x), 0, len(y))
    shorter = min(len(x), len(y))
    if run.size < _LONG_RUN or run.size < shorter * 0.8:
        return None
    a_span = Span(left[run.a][1].start, left[run.a + run.size - 1][1].end)
    b_span = Span(right[run.b][1].start, right[run.b + run.size - 1][1].end)
    return Detection(
        kind=ConflictKind.ATTRIBUTION,
        score=min(0.95, 0.6 + 0.02 * run.size),
        explanation=(
            f"The same words, {quote(a, (a_span,))}, are given to {who(a)} in one article "
            f"and to {who(b)} in the other."
        ),
        a_words=(a_span,),
        b_words=(b_span,),
        rule="attribution",
    )


# Quotation marks in different places


def _boundary(one: Reading, other: Reading) -> Detection | None:
    if not may_be_one_source(one, other):
        return None
    a, b = one.statement, other.statement
    best: tuple[float, Span, Span] | None = None
    for x in quoted_parts(a):
        for y in quoted_parts(b):
            score = _marks_moved(one, other, x, y)
            if score and (best is None or score > best[0]):
                best = (score, x, y)
    if best is None:
        return None
    score, x, y = best
    return Detection(
        kind=ConflictKind.BOUNDARY,
        score=score,
        explanation=(
            f"One article puts {quote(a, (x,))} in quotation marks, the other {quote(b, (y,))}."
        ),
        a_words=(x,),
        b_words=(y,),
        rule="boundary",
    )


def _marks_moved(one: Reading, other: Reading, x: Span, y: Span) -> float:
    """Score of a boundary finding on two quoted stretches, 0 where there is none."""
    left = [word for word, _ in tokens(one.statement.text, x.start, x.end)]
    right = [word for word, _ in tokens(other.statement.text, y.start, y.end)]
    if not left or not right or left == right:
        return 0.0
    short, long = sorted((left, right), key=len)
    if not holds(long, short):
        return 0.0
    telling = run_weight(short)
    if len(short) >= _SHORT_RUN and telling >= _RARE_RUN:
        return min(0.9, 0.6 + 0.02 * len(short))
    # A single word in marks tells only where the statements around it are one: surely where the
    # longer stretch is printed in both, else where the statements are much alike.
    whole = [word for word, _ in tokens((one if short is left else other).statement.text)]
    alike = _likeness(one, other)
    bar = _ONE_STATEMENT if holds(whole, long) else _NEARLY_SAME
    known = same_source(one, other) or may_be_alias(one, other)
    return 0.7 if alike >= bar and known else 0.0


# Another wording


def _likeness(one: Reading, other: Reading) -> float:
    laid = _closest(one, other)
    return laid.likeness if laid else 0.0


def _closest(one: Reading, other: Reading) -> Alignment | None:
    laid = [align(one, a, other, b) for a in one.clauses for b in other.clauses]
    return max(laid, key=lambda item: (item.likeness, item.matched), default=None)


def _drift(one: Reading, other: Reading) -> Detection | None:
    if not (same_source(one, other) or may_be_alias(one, other)):
        return None
    a, b = one.statement, other.statement
    direct = _changed_words(one, other)
    if direct is not None:
        x, y = direct
        changed = "the words inside the quotation marks differ"
        score = 0.75
    else:
        laid = _closest(one, other)
        if laid is None or laid.likeness < _ONE_STATEMENT or laid.ground < 1:
            return None
        difference = next(differences(laid), None)
        if difference is None:
            return None
        changed, x, y = difference
        score = min(0.85, 0.35 + 0.5 * laid.likeness)
    return Detection(
        kind=ConflictKind.DRIFT,
        score=score,
        explanation=(
            f"Two renderings of one statement of {who(a)} may differ in sense ({changed}): "
            f"{quote(a, x)} / {quote(b, y)}."
        ),
        a_words=x,
        b_words=y,
        rule="drift",
    )


Difference = tuple[str, tuple[Span, ...], tuple[Span, ...]]


def differences(laid: Alignment) -> Iterator[Difference]:
    """Differences in sense between two renderings, the gravest first; never an empty side."""
    yield from _negation(laid)
    yield from _numbers(laid)
    yield from _names(laid)
    for pair in laid.opposites[:1]:
        yield "opposite words", (pair.a.span,), (pair.b.span,)


def _negation(laid: Alignment) -> Iterator[Difference]:
    if laid.a.polarity is not laid.b.polarity:
        yield "negation", laid.a.signs or (laid.a.span,), laid.b.signs or (laid.b.span,)


def _numbers(laid: Alignment) -> Iterator[Difference]:
    for x in laid.a.numbers:
        for y in laid.b.numbers:
            if x.high < y.low or y.high < x.low:
                yield "numbers", (x.span,), (y.span,)


def _names(laid: Alignment) -> Iterator[Difference]:
    lost, gained = _alone(laid.a.names, laid.b.names), _alone(laid.b.names, laid.a.names)
    if lost and gained:
        yield "names", lost, gained


def _alone(names: tuple[Name, ...], others: tuple[Name, ...]) -> tuple[Span, ...]:
    """Spans of names that are not among ``others``, each the last time."""
    printed = {name.name: name.span for name in names if name.span}
    known = {name.name for name in others}
    return tuple(sorted(span for name, span in printed.items() if name not in known))


def _changed_words(
    one: Reading, other: Reading
) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """Words replaced between two direct quotations that are nearly the same, or None."""
    a, b = one.statement, other.statement
    for x in quoted_parts(a):
        for y in quoted_parts(b):
            left, right = tokens(a.text, x.start, x.end), tokens(b.text, y.start, y.end)
            matcher = SequenceMatcher(
                None, [word for word, _ in left], [word for word, _ in right], autojunk=False
            )
            if min(len(left), len(right)) < _LONG_RUN or matcher.ratio() < _NEARLY_SAME:
                continue
            changes = [code for code in matcher.get_opcodes() if code[0] == "replace"]
            if changes:
                _, i1, i2, j1, j2 = changes[0]
                return (
                    (Span(left[i1][1].start, left[i2 - 1][1].end),),
                    (Span(right[j1][1].start, right[j2 - 1][1].end),),
                )
    return None
