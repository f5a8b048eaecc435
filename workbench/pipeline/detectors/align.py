"""Two clauses laid beside each other: which words and names they share, which are opposites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from workbench.domain.text.span import Span
from workbench.pipeline.detectors.voices import same_source
from workbench.pipeline.meaning.clauses import Clause, Reading
from workbench.pipeline.meaning.lexicon import antonyms, same_kind, siblings, synonyms
from workbench.pipeline.meaning.words import Word

NAME_WEIGHT: Final = 5.0
"""A state counts like a middling rare word: a story about it names it everywhere."""

_SYNONYM: Final = 0.85
_KIND: Final = 0.8
_PREFIX: Final = 0.7
_PREFIX_LETTERS: Final = 6


_ITEMS: Final = 3
"""Words and names: who, what, to whom."""

_WEIGHT: Final = 16.0
"""Shared weight of three middling words: the one clause is about what the other is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPair:
    """Two words that match, as well as ``value`` (0 to 1) says."""

    a: Word
    b: Word
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Words and names that two clauses have in common, and those that they have not."""

    a: Clause
    b: Clause
    pairs: tuple[WordPair, ...]
    opposites: tuple[WordPair, ...]
    """Antonyms on the two sides ("grew" / "shrank")."""

    siblings: tuple[WordPair, ...]
    """Different things of one kind ("shells" / "drones")."""

    names: tuple[str, ...]
    """Canonical names, or the source's own, that both are about."""

    strangers: bool
    """True where each side is about somebody whom the other does not name."""

    a_cover: float
    """Share of the weight of ``a`` that ``b`` has too, 0 to 1."""

    b_cover: float
    matched: float
    """Weight of what they share."""

    @property
    def containment(self) -> float:
        """Share of the shorter proposition that the other holds, 0 to 1."""
        return max(self.a_cover, self.b_cover)

    @property
    def ground(self) -> float:
        """0 to 1: whether both clauses say enough, and share enough of it, to be on one matter."""
        shared = len(self.pairs) + len(self.opposites) + len(self.names)
        least = min(_size(self.a), _size(self.b))
        return (
            min(1.0, shared / _ITEMS) * min(1.0, least / _ITEMS) * min(1.0, self.matched / _WEIGHT)
        )

    @property
    def likeness(self) -> float:
        """Share that each holds of the other (harmonic mean), 0 to 1."""
        total = self.a_cover + self.b_cover
        return 2 * self.a_cover * self.b_cover / total if total else 0.0


def align(one: Reading, a: Clause, other: Reading, b: Clause) -> Alignment:
    """Lay clause ``a`` of ``one`` beside clause ``b`` of ``other``. Symmetric up to order."""
    a_names, b_names = {n.name for n in a.names}, {n.name for n in b.names}
    shared = sorted(a_names & b_names)
    party = _same_party(one, a, b) or _same_party(other, b, a)
    own = sorted({*_own(one, a, b), *_own(other, b, a)}) if party else []
    pairs, opposites, rest_a, rest_b = _matched(a.words, b.words)
    brothers = tuple(
        WordPair(a=x, b=y, value=0.0) for x in rest_a for y in rest_b if siblings(x.stem, y.stem)
    )
    both = sum(NAME_WEIGHT for _ in shared) + (NAME_WEIGHT if own else 0.0)
    words_a = sum(pair.a.weight * pair.value for pair in (*pairs, *opposites))
    words_b = sum(pair.b.weight * pair.value for pair in (*pairs, *opposites))
    total_a = _total(one, a, party=party)
    total_b = _total(other, b, party=party)
    return Alignment(
        a=a,
        b=b,
        pairs=pairs,
        opposites=opposites,
        siblings=brothers,
        names=(*shared, *own),
        strangers=(_strangers(one, a_names - b_names, other, b_names - a_names) and not own)
        or _two_speakers(one, a, other, b),
        a_cover=min(1.0, (both + words_a) / total_a) if total_a else 0.0,
        b_cover=min(1.0, (both + words_b) / total_b) if total_b else 0.0,
        matched=both + (words_a + words_b) / 2,
    )


def spans_of(pairs: Sequence[WordPair], *, left: bool) -> tuple[Span, ...]:
    """Spans of the words of ``pairs`` on one side, in text order."""
    return tuple(sorted({(pair.a if left else pair.b).span for pair in pairs}))


def _size(clause: Clause) -> int:
    """Count the words and names of a clause."""
    return len(clause.words) + len({name.name for name in clause.names})


def _total(reading: Reading, clause: Clause, *, party: bool) -> float:
    """Weight of a clause; the "we" of "a senior official" counts for nothing in it."""
    names = {name.name for name in clause.names}
    source = reading.statement.source or ""
    if reading.side is None and not party and source[:1].islower():
        names.discard(source)
    return NAME_WEIGHT * len(names) + sum(word.weight for word in clause.words)


def _same_party(one: Reading, a: Clause, b: Clause) -> bool:
    """Tell whether ``a`` speaks of its source ("I", "we") and ``b`` names that source."""
    implied = {name.name for name in a.names if name.span is None}
    if one.statement.source not in implied:
        return False
    rare = {word for word in one.party if len(word) > len("the")}
    return bool(rare & {word.stem for word in b.words})


def _strangers(one: Reading, a_only: set[str], other: Reading, b_only: set[str]) -> bool:
    """Tell whether each side names somebody else; a speaker for nobody knows whom may be anyone."""
    if one.side is None:
        a_only = a_only - {one.statement.source or ""}
    if other.side is None:
        b_only = b_only - {other.statement.source or ""}
    return bool(a_only) and bool(b_only)


def _two_speakers(one: Reading, a: Clause, other: Reading, b: Clause) -> bool:
    """Tell whether both say "I" or "we" and mean different people."""
    if not (a.first_person and b.first_person) or same_source(one, other):
        return False
    return one.side is None or one.side != other.side


def _own(one: Reading, a: Clause, b: Clause) -> list[str]:
    if one.statement.source and _same_party(one, a, b):
        return [one.statement.source]
    return []


def _matched(
    a: Sequence[Word], b: Sequence[Word]
) -> tuple[tuple[WordPair, ...], tuple[WordPair, ...], list[Word], list[Word]]:
    """Greedy best-first matching of words; each word is used once."""
    candidates = sorted(
        (
            (-abs(value), -(x.weight + y.weight), x.span.start, y.span.start, value, x, y)
            for x in a
            for y in b
            if (value := _value(x.stem, y.stem))
        ),
        key=lambda row: row[:4],
    )
    used_a: set[Span] = set()
    used_b: set[Span] = set()
    pairs: list[WordPair] = []
    opposites: list[WordPair] = []
    for *_, value, x, y in candidates:
        if x.span in used_a or y.span in used_b:
            continue
        used_a.add(x.span)
        used_b.add(y.span)
        (pairs if value > 0 else opposites).append(WordPair(a=x, b=y, value=abs(value)))
    rest_a = [word for word in a if word.span not in used_a]
    rest_b = [word for word in b if word.span not in used_b]
    return tuple(pairs), tuple(opposites), rest_a, rest_b


@lru_cache(maxsize=2**18)
def _value(one: str, other: str) -> float:
    """1 for equal stems, less for related ones, negative for opposites, 0 for nothing."""
    if one == other:
        return 1.0
    if antonyms(one, other):
        return -_SYNONYM
    if synonyms(one, other):
        return _SYNONYM
    if same_kind(one, other):
        return _KIND
    if one[:_PREFIX_LETTERS] == other[:_PREFIX_LETTERS] and len(one) >= _PREFIX_LETTERS:
        return _PREFIX
    return 0.0
