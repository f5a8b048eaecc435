"""A statement -> its clauses, each with names, words, numbers, times and polarity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Final

from workbench.domain.statements.claim import Commitment, Polarity, Statement
from workbench.domain.text.span import Span
from workbench.pipeline.gazetteer import NameKind, canonical, find_names
from workbench.pipeline.meaning.dates import Time, find_times
from workbench.pipeline.meaning.lexicon import lexicon
from workbench.pipeline.meaning.numbers import Number, find_numbers
from workbench.pipeline.meaning.polarity import polarity_of
from workbench.pipeline.meaning.stance import Stance, preamble, reported_part, stance_of
from workbench.pipeline.meaning.stem import stem
from workbench.pipeline.meaning.words import TOKEN, Word, content_words

_BREAK: Final = re.compile(
    r"(?<=[a-z\d”’\"')])[.!?]+[”’\"')]*\s+(?=\W*[A-Z])|\s*[;:…]\s+|\s+[–—-]\s+|—"
    r"|,\s+(?=(?:and|but|or|while|although|though|whereas|because|who|which|so|with)\s)"
    r"|\s+(?=(?:but|while|although|whereas|despite|because)\s)"
    r"|\s+(?=and\s+(?:that|nobody|nothing|we|i|he|she|it|they|there|is|are|was|were|will|would|has|have|had|did|"
    r"does|do|not|never|no|cannot|wo)\s)"
    r"|(?<=\b[Nn]o),\s+"
    r"|\s+(?=and\s+(?:the|a|an|this|his|her|its|their|our|my)\s+\w+\s+(?:\w+\s+)?(?:is|are|was|were|will|"
    r"would|has|have|had|did|does|do|can|could)\s)",
)
_FIRST_PERSON: Final = re.compile(r"\b(?:we|(?-i:us)|our|ours|i|my|me|mine)\b", re.IGNORECASE)
_OWN_COUNTRY: Final = re.compile(
    r"\b(?:the|our|this)\s+(?:country|nation|government|state|republic|company|ministry|club)\b",
    re.IGNORECASE,
)
_THIRD_PERSON: Final = re.compile(r"^\W*(?:that\s+)?(?:it|they|its|their|he|she)\b", re.IGNORECASE)
_UNKNOWN: Final = re.compile(
    r"\b(?:not|n['’]t|never)\s+(?:\w+\s+)?(?:know|say|comment|confirm|sure|clear|certain)\b|"
    r"\bunclear\b|\bunknown\b|\bwhether\b",
    re.IGNORECASE,
)
_NO_SUBJECT: Final = re.compile(r"(?:\w+ly\s+)?(?:having\s+)?\w{2,}ing\b", re.IGNORECASE)
"""A content that begins with a participle: "(accused Iran of) covertly sending drones"."""

_ACCUSED_OF: Final = re.compile(r"\b(?:of|for)\s+$")
_NEAR: Final = 40
"""Characters before such a content in which the one who did it is named."""

PRONOUNS: Final = frozenset({"i", "he", "she", "they", "it", "we", "you", "who", "him", "her"})
"""Sources that could not be resolved: somebody else in every article."""

_LONGEST: Final = 6000
"""Characters of a statement that are read; a whole speech is no one claim."""

_MOST_CLAUSES: Final = 24
_MOST_WORDS: Final = 60
"""Bounds on what is held against what, so that no text costs more than its share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A state, government or body that a clause names, or a pronoun put back to one."""

    name: str
    span: Span | None
    """None where the clause only implies it ("we", the source of the statement)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause, ready to be held against another."""

    span: Span
    names: tuple[Name, ...]
    words: tuple[Word, ...]
    numbers: tuple[Number, ...]
    times: tuple[Time, ...]
    polarity: Polarity
    signs: tuple[Span, ...]
    """The words that negate or deny, in the statement's text."""

    commitment: Commitment
    possible: bool
    """True where it says "may", "if", "whether": no firm ground for a conflict."""

    future: bool = False
    first_person: bool = False
    """True where it says "I" or "we": then it is about whoever speaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A statement read clause by clause."""

    statement: Statement
    clauses: tuple[Clause, ...]
    stance: Stance
    side: str | None
    """The state or body for which the source speaks: "North Korea" for its ministry's official."""

    party: frozenset[str]
    """Stems of the words that name the source."""


@lru_cache(maxsize=8192)
def read(statement: Statement) -> Reading:
    """Read one statement; deterministic, any text will do."""
    stance = stance_of(statement.text[:_LONGEST], statement.cue, statement.context)
    side = side_of(statement)
    clauses = tuple(_clauses(statement, stance, side))
    return Reading(
        statement=statement,
        clauses=clauses,
        stance=stance,
        side=side,
        party=_party(statement),
    )


def side_of(statement: Statement) -> str | None:
    """The state or body that the source speaks for, None where nothing tells."""
    for name in (statement.source, *statement.aliases, statement.affiliation):
        if not name:
            continue
        whole = canonical(name)
        if whole is not None:
            return whole
        for found in find_names(name):
            if found.kind is not NameKind.PLACE:
                return found.name
    return None


def _party(statement: Statement) -> frozenset[str]:
    words = TOKEN.findall(statement.source or "")
    known = lexicon().stopwords
    return frozenset(stem(word) for word in words if word.lower() not in known)


def _clauses(statement: Statement, stance: Stance, side: str | None) -> Iterator[Clause]:
    text = statement.text
    begin = reported_part(text) if stance.denied else preamble(text)
    previous: tuple[Name, ...] = ()
    for span in _clause_spans(text, begin):
        clause = _clause(statement, span, stance, side)
        if not clause.names and previous:
            # A clause without a name of its own goes on about those of the one before.
            clause = replace(
                clause, names=tuple(Name(name=name.name, span=None) for name in previous)
            )
        previous = clause.names or previous
        yield clause


def _clause_spans(text: str, begin: int) -> Iterator[Span]:
    return islice(_all_clause_spans(text[:_LONGEST], begin), _MOST_CLAUSES)


def _all_clause_spans(text: str, begin: int) -> Iterator[Span]:
    start = begin
    for match in _BREAK.finditer(text, begin):
        if match.start() > start and _has_words(text[start : match.start()]):
            yield Span(start, match.start())
            start = match.end()
    if start < len(text):
        yield Span(start, len(text))


def _has_words(text: str) -> bool:
    stop = lexicon().stopwords
    return any(word.lower() not in stop for word in TOKEN.findall(text))


def _clause(statement: Statement, span: Span, stance: Stance, side: str | None) -> Clause:
    text = span.of(statement.text)
    times = tuple(_moved_times(find_times(text, statement.date), span.start))
    numbers = tuple(
        number
        for number in _moved_numbers(find_numbers(text), span.start)
        if not any(number.span.overlaps(time.span) for time in times)
    )
    names = tuple(_names(statement, span, side))
    taken = [name.span for name in names if name.span is not None]
    taken += [number.span for number in numbers] + [time.span for time in times]
    words = tuple(islice(content_words(text, span.start, taken), _MOST_WORDS))
    negative, signs = polarity_of(text, span.start, words)
    plain = set(text.lower().split())
    return Clause(
        span=span,
        names=names,
        words=tuple(word for word in words if not _is_frame(word)),
        numbers=numbers,
        times=times,
        polarity=Polarity.NEGATED if negative != stance.denied else Polarity.AFFIRMED,
        signs=signs,
        commitment=_commitment(stance, plain),
        possible=bool(plain & lexicon().possible)
        or bool(_UNKNOWN.search(text))
        or statement.text[span.end : span.end + 1] == "?"
        or text.endswith("?"),
        future=bool(plain & lexicon().future),
        first_person=bool(_FIRST_PERSON.search(text)),
    )


def _commitment(stance: Stance, plain: set[str]) -> Commitment:
    if stance.commitment is Commitment.ASSERTS and plain & lexicon().demand:
        return Commitment.DEMANDS
    return stance.commitment


def _is_frame(word: Word) -> bool:
    """Words that say how something is said, and nothing of what."""
    known = lexicon()
    return word.stem in known.denials or word.stem in known.reports or word.stem in known.speech


def _names(statement: Statement, span: Span, side: str | None) -> Iterator[Name]:
    text = span.of(statement.text)
    found = find_names(text)
    own = _implied(statement, span, side)
    if own and own not in {name.name for name in found}:
        yield Name(name=own, span=None)
    for name in found:
        yield Name(
            name=name.name, span=Span(name.span.start + span.start, name.span.end + span.start)
        )


def _implied(statement: Statement, span: Span, side: str | None) -> str | None:
    """Whom a clause is about without naming: its source ("we"), or the one accused in front."""
    text = span.of(statement.text)
    own = side if side is not None else statement.source
    if own and own.lower() in PRONOUNS:
        return None
    if _FIRST_PERSON.search(text) or _OWN_COUNTRY.search(text):
        return own
    if _speaks_of_itself(statement, side) and _THIRD_PERSON.search(text):
        return own
    if span.start == 0 and _NO_SUBJECT.match(text):
        at = statement.context.find(statement.text)
        accused = find_names(statement.context[max(0, at - _NEAR) : at]) if at > 0 else ()
        if accused and _ACCUSED_OF.search(statement.context[:at]):
            return accused[-1].name
        return own
    return None


def _speaks_of_itself(statement: Statement, side: str | None) -> bool:
    """Tell if "it" and "they" at the start of a clause may stand for the source: a body's words."""
    return side is not None and canonical(statement.source or "") == side


def _moved_numbers(numbers: tuple[Number, ...], by: int) -> Iterator[Number]:
    for number in numbers:
        yield replace(number, span=Span(number.span.start + by, number.span.end + by))


def _moved_times(times: tuple[Time, ...], by: int) -> Iterator[Time]:
    for time in times:
        yield replace(time, span=Span(time.span.start + by, time.span.end + by))
