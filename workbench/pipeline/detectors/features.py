"""A pair of statements -> named features, each of which a reader can check by eye."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Final

from workbench.domain.statements.claim import Commitment
from workbench.pipeline.detectors.align import Alignment, align
from workbench.pipeline.detectors.detection import Detection
from workbench.pipeline.detectors.opposition import opposite, strength
from workbench.pipeline.detectors.voices import one_voice, same_source
from workbench.pipeline.meaning.clauses import Clause, Reading
from workbench.pipeline.meaning.lexicon import lexicon
from workbench.pipeline.meaning.polarity import denying_phrases
from workbench.pipeline.meaning.stem import stem
from workbench.pipeline.meaning.words import TOKEN

_ENOUGH: Final = 8.0
"""Shared weight at which two clauses are half as telling as they can be."""

_FIRM: Final = frozenset({Commitment.ASSERTS, Commitment.DENIES, Commitment.CALLS_FALSE})
_QUESTION: Final = re.compile(r"\?")


def features(
    one: Reading, other: Reading, detections: Mapping[str, Detection | None]
) -> dict[str, float]:
    """Named features of a pair, all 0 to 1; exchanging the statements changes nothing.

    Args:
        one: A statement.
        other: The statement that it is held against.
        detections: What each detector found, by the detector's rule.
    """
    laid = [align(one, a, other, b) for a in one.clauses for b in other.clauses]
    if not laid:
        return {}
    closest = max(laid, key=_closeness)
    against = [item for item in laid if opposite(item)]
    opposed = max(against, key=lambda item: strength(one, other, item), default=None)
    found = {
        f"rule {rule}": detection.score if detection is not None else 0.0
        for rule, detection in detections.items()
    }
    found |= _alignment(closest, "closest")
    found |= _alignment(opposed, "opposed")
    found |= _words(one, other, closest)
    found |= _voices(one, other, opposed or closest)
    return found


def _closeness(laid: Alignment) -> tuple[float, float]:
    return (laid.likeness * laid.matched / (laid.matched + _ENOUGH), laid.containment)


def _alignment(laid: Alignment | None, name: str) -> dict[str, float]:
    if laid is None:
        return {}
    return {
        f"{name}: there": 1.0,
        f"{name}: likeness": laid.likeness,
        f"{name}: containment": laid.containment,
        f"{name}: shared weight": laid.matched / (laid.matched + _ENOUGH),
        f"{name}: opposite words": float(bool(laid.opposites)),
        f"{name}: polarity differs": float(laid.a.polarity is not laid.b.polarity),
        f"{name}: strangers": float(laid.strangers),
        f"{name}: siblings": float(bool(laid.siblings)),
        f"{name}: may or if": float(laid.a.possible or laid.b.possible),
        f"{name}: not firm": float(not (_firm(laid.a) and _firm(laid.b))),
        f"{name}: opposed and alike": float(opposite(laid)) * laid.likeness,
        f"{name}: future on one side": float(laid.a.future != laid.b.future),
    }


def _firm(clause: Clause) -> bool:
    return clause.commitment in _FIRM


def _words(one: Reading, other: Reading, closest: Alignment) -> dict[str, float]:
    a, b = _stems(one), _stems(other)
    known = lexicon()
    debunks = _debunks(one, a) != _debunks(other, b)
    doubts = len(a & known.sceptical) != len(b & known.sceptical)
    negated = bool(_plain(one) & known.negators) != bool(_plain(other) & known.negators)
    sizes = sorted((len(a) or 1, len(b) or 1))
    return {
        "debunking word on one side": float(debunks),
        "debunking word and alike": float(debunks) * closest.containment,
        "sceptical word on one side": float(doubts),
        "sceptical words": min(1.0, abs(len(a & known.sceptical) - len(b & known.sceptical)) / 3),
        "negator on one side": float(negated),
        "negator and alike": float(negated) * closest.containment,
        "report word on one side": float(bool(a & known.reports) != bool(b & known.reports)),
        "question": float(bool(_QUESTION.search(one.statement.text + other.statement.text))),
        "lengths": sizes[0] / sizes[1],
        "clauses": 1.0 - 1.0 / math.sqrt(len(one.clauses) * len(other.clauses)),
    }


def _debunks(reading: Reading, stems: set[str]) -> bool:
    phrase = next(denying_phrases(reading.statement.text), None)
    return bool(stems & lexicon().denials) or phrase is not None


def _voices(one: Reading, other: Reading, laid: Alignment) -> dict[str, float]:
    known = bool(one.statement.source and other.statement.source)
    return {
        "same source": float(same_source(one, other)),
        "one voice": float(one_voice(one, other)),
        "two sources": float(known and not same_source(one, other)),
        "names shared": min(1.0, len(laid.names) / 2),
    }


def _plain(reading: Reading) -> set[str]:
    words = TOKEN.findall(reading.statement.text.lower().replace("’", "'"))
    return {"not" if word.endswith("n't") else word for word in words}


def _stems(reading: Reading) -> set[str]:
    return {stem(word) for word in TOKEN.findall(reading.statement.text)}
