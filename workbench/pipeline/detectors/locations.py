"""Places: the same event said to have happened in different countries or capitals.

Careful by design: a town may lie in a region and a region in a state, so only what the gazetteer
can tell apart counts; and things that happen in many places ("protests in …") are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workbench.domain.statements.claim import Commitment
from workbench.domain.statements.conflict import ConflictKind
from workbench.domain.text.span import Span
from workbench.pipeline.detectors.align import Alignment, align, spans_of
from workbench.pipeline.detectors.detection import Detection, about, quote, who
from workbench.pipeline.detectors.voices import same_source
from workbench.pipeline.gazetteer import NameKind, find_names
from workbench.pipeline.meaning.clauses import Clause, Reading

_WHERE: Final = re.compile(r"\b(?P<way>in|at|near|inside|from|to)\s+(?:the\s+)?\Z", re.IGNORECASE)
_MORE: Final = re.compile(r"['’]|\s*(?:,|and|or|/|-|–)\s*[A-Z]")
"""Words behind a place that is not the only one, or no place: "Vienna and Rome", "Oslo's"."""

_DEFINITE: Final = re.compile(
    r"\b(?:the|this|that|his|her|its|their|our|my)\s+(?:[\w’'-]+\s+){0,2}\Z", re.IGNORECASE
)
_SAME_EVENT: Final = 0.8
"""Share of the weight of the words of either clause, places left out, that the other has too."""

_LEAST_WORDS: Final = 2
_HALF_EVIDENCE: Final = 8.0
_KINDS: Final = frozenset({NameKind.COUNTRY, NameKind.CAPITAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    state: str
    """Canonical name of the country, or of the one whose capital it is."""

    way: str
    """"in", "from" or "to"."""

    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clash:
    score: float
    laid: Alignment
    at: _Place
    to: _Place


def places_clash(one: Reading, other: Reading) -> Detection | None:
    """The strongest clash of two places given to the same event."""
    best: _Clash | None = None
    for a in one.clauses:
        for b in other.clauses:
            at, to = _only_place(one, a), _only_place(other, b)
            if at is None or to is None or at.way != to.way or at.state == to.state:
                continue
            laid = align(one, a, other, b)
            score = _strength(one, other, laid)
            if score > 0 and (best is None or score > best.score):
                best = _Clash(score=score, laid=laid, at=at, to=to)
    return None if best is None else _verdict(one, other, best)


def _only_place(reading: Reading, clause: Clause) -> _Place | None:
    found = list(_places(clause.span.of(reading.statement.text), clause.span.start))
    return found[0] if len(found) == 1 else None


def _places(text: str, offset: int) -> Iterator[_Place]:
    for name in find_names(text):
        before = _WHERE.search(text[: name.span.start])
        if before is None or name.kind not in _KINDS or _MORE.match(text, name.span.end):
            continue
        way = before["way"].lower()
        yield _Place(
            state=name.name,
            way=way if way in {"from", "to"} else "in",
            span=Span(offset + name.span.start, offset + name.span.end),
        )


def _strength(one: Reading, other: Reading, laid: Alignment) -> float:
    """0 to 1: how sure that both clauses tell of one event, as a fact."""
    if not _of_one_kind(laid.a, laid.b) or _may_be_two(one, other, laid):
        return 0.0
    shared_a = sum(pair.a.weight * pair.value for pair in laid.pairs)
    shared_b = sum(pair.b.weight * pair.value for pair in laid.pairs)
    cover = min(shared_a / _weight(laid.a), shared_b / _weight(laid.b))
    if cover < _SAME_EVENT:
        return 0.0
    matched = (shared_a + shared_b) / 2
    return float(cover * matched / (matched + _HALF_EVIDENCE))


def _weight(clause: Clause) -> float:
    return sum(word.weight for word in clause.words)


def _of_one_kind(a: Clause, b: Clause) -> bool:
    """Tell whether both are asserted, of one polarity, and both of what was or of what will be."""
    firm = a.commitment is b.commitment is Commitment.ASSERTS and not (a.possible or b.possible)
    return firm and a.polarity is b.polarity and a.future == b.future


def _may_be_two(one: Reading, other: Reading, laid: Alignment) -> bool:
    """Tell whether the words or the figures leave it open that two events are told of."""
    if laid.opposites or laid.siblings or len(laid.pairs) < _LEAST_WORDS:
        return True
    known = any(_definite(one, p.a.span) and _definite(other, p.b.span) for p in laid.pairs)
    return not known or _dated_apart(one, other)


def _dated_apart(one: Reading, other: Reading) -> bool:
    """Tell whether both name a time or a number, and not the same: then it may be two events."""
    return any(
        _times_exclude(a, b) or _numbers_exclude(a, b) for a in one.clauses for b in other.clauses
    )


def _times_exclude(a: Clause, b: Clause) -> bool:
    return any(
        x.scale is y.scale and (x.bounds[1] < y.bounds[0] or y.bounds[1] < x.bounds[0])
        for x in a.times
        for y in b.times
    )


def _numbers_exclude(a: Clause, b: Clause) -> bool:
    return any(x.high < y.low or y.high < x.low for x in a.numbers for y in b.numbers)


def _definite(reading: Reading, word: Span) -> bool:
    """Tell whether the word is one that is known already: "the summit", "his second arrest"."""
    return _DEFINITE.search(reading.statement.text[: word.start]) is not None


def _verdict(one: Reading, other: Reading, found: _Clash) -> Detection:
    laid, at, to = found.laid, found.at, found.to
    a, b = one.statement, other.statement
    shared = about((), (pair.a.span.of(a.text).lower() for pair in laid.pairs[:3]))
    return Detection(
        kind=ConflictKind.SELF if same_source(one, other) else ConflictKind.CONTRADICTION,
        score=found.score,
        explanation=(
            f"Possible conflict: {who(a)} and {who(b)} place the same event differently: "
            f"{quote(a, (at.span,))} / {quote(b, (to.span,))}{shared}."
        ),
        a_words=tuple(sorted({at.span, *spans_of(laid.pairs, left=True)})),
        b_words=tuple(sorted({to.span, *spans_of(laid.pairs, left=False)})),
        rule="places",
    )
