"""One speaker calls another's statement false: "Iran is lying about its supplying of Russia"."""

from __future__ import annotations

from typing import Final

from workbench.domain.statements.claim import Commitment
from workbench.domain.statements.conflict import ConflictKind
from workbench.domain.text.span import Span
from workbench.pipeline.detectors.align import NAME_WEIGHT
from workbench.pipeline.detectors.detection import Detection, quote, who
from workbench.pipeline.detectors.voices import same_source
from workbench.pipeline.gazetteer import canonical, find_names
from workbench.pipeline.meaning.clauses import Reading
from workbench.pipeline.meaning.lexicon import lexicon, same_kind, synonyms
from workbench.pipeline.meaning.stem import stem
from workbench.pipeline.meaning.words import TOKEN, weight

_AIMED: Final = 0.75
"""Score of an accusation that is aimed at the other source and shares its topic in full."""

_NO_TOPIC: Final = 0.5
"""Fit of an accusation without a topic with any statement of the one accused."""

_CONCEDED: Final = 0.5
"""Nobody calls a lie what the other side has just admitted."""

_LEAST_TOPIC: Final = 0.5
"""Share of an accusation's topic that the accused's sentence must be about."""


def called_false(one: Reading, other: Reading) -> Detection | None:
    """The detection where one of the two calls the other's statement false, else None."""
    if not (one.clauses and other.clauses):
        return None
    forward = _aims(one, other)
    backward = _aims(other, one)
    if max(forward, backward) <= 0:
        return None
    accuser, accused = (one, other) if forward >= backward else (other, one)
    words = _accusing_words(accuser)
    answer = _answered_words(accuser, accused)
    explanation = (
        f"Possible conflict: called false by {who(accuser.statement)}: "
        f"{quote(accuser.statement, words)}; said by {who(accused.statement)}: "
        f"{quote(accused.statement, answer)}."
    )
    return Detection(
        kind=ConflictKind.CALLED_FALSE,
        score=max(forward, backward),
        explanation=explanation,
        a_words=words if accuser is one else answer,
        b_words=answer if accuser is one else words,
        rule="called false",
    )


def _aims(accuser: Reading, accused: Reading) -> float:
    """0 to 1: how sure that ``accuser`` calls the statement of ``accused`` false."""
    stance = accuser.stance
    if stance.commitment is not Commitment.CALLS_FALSE or same_source(accuser, accused):
        return 0.0
    if accused.stance.commitment is Commitment.CALLS_FALSE:
        return 0.0
    if not _is_target(stance.target, accused):
        return 0.0
    fit = _topic_fit(accuser, accused)
    if fit < _LEAST_TOPIC:
        return 0.0
    return _AIMED * (0.5 + 0.5 * fit) * (_CONCEDED if accused.stance.concession else 1.0)


def _is_target(target: str | None, accused: Reading) -> bool:
    if not accused.statement.source:
        return False
    if target is None:
        return True
    state = canonical(target) or next((name.name for name in find_names(target)), None)
    if state is not None:
        return state == accused.side
    words = {stem(word) for word in TOKEN.findall(target) if word.lower() not in _small()}
    return bool(words & accused.party)


def _topic_fit(accuser: Reading, accused: Reading) -> float:
    """Share of the accusation's topic that the accused's sentence is about, 0 to 1."""
    topic = accuser.stance.topic
    text = topic.of(accuser.statement.text) if topic is not None else ""
    # "They were a small number" says what about in the sentence around it only.
    other = f"{accused.statement.text} {accused.statement.context}"
    names = {name.name for name in find_names(text)}
    theirs = {name.name for name in find_names(other)}
    words, their_words = _stems(text), _stems(other)
    total = NAME_WEIGHT * len(names) + sum(weight(word) for word in words)
    if not total:
        return _NO_TOPIC
    found = NAME_WEIGHT * len(names & theirs)
    found += sum(weight(word) for word in words if _has(word, their_words))
    return found / total


def _has(word: str, others: set[str]) -> bool:
    return word in others or any(synonyms(word, o) or same_kind(word, o) for o in others)


def _stems(text: str) -> set[str]:
    names = [name.span for name in find_names(text)]
    known = lexicon()
    return {
        root
        for match in TOKEN.finditer(text)
        if match.group().lower() not in _small()
        and (root := stem(match.group())) not in known.reports
        and not any(span.start <= match.start() < span.end for span in names)
    }


def _small() -> frozenset[str]:
    return lexicon().stopwords


def _accusing_words(accuser: Reading) -> tuple[Span, ...]:
    text = accuser.statement.text
    return (Span(0, len(text)),) if text else ()


def _answered_words(accuser: Reading, accused: Reading) -> tuple[Span, ...]:
    """The words of the accused that the topic of the accusation names, or all that was said."""
    topic = accuser.stance.topic
    if topic is not None:
        wanted = _stems(topic.of(accuser.statement.text))
        spans = [w.span for c in accused.clauses for w in c.words if _has(w.stem, wanted)]
        if spans:
            return tuple(sorted(spans))
    return (Span(0, len(accused.statement.text)),) if accused.statement.text else ()
