"""Statements, known statements -> possible conflicts between them, and findings on renderings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, TypeGuard

from workbench.domain.statements.claim import Statement
from workbench.domain.statements.conflict import Comparison, Conflict
from workbench.pipeline.detectors.candidates import candidate_pairs, closest, worth_reading
from workbench.pipeline.detectors.detection import Detection
from workbench.pipeline.detectors.features import features
from workbench.pipeline.detectors.groups import one_per_group
from workbench.pipeline.detectors.inference import CONTRADICTS, inference
from workbench.pipeline.detectors.judge import by_wording, pair_features
from workbench.pipeline.detectors.model import conflict_model
from workbench.pipeline.detectors.passages import excerpts
from workbench.pipeline.detectors.registry import (
    all_detections,
    other_detections,
    strongest_conflict,
    strongest_finding,
    weighed_detections,
)
from workbench.pipeline.detectors.voices import same_source
from workbench.pipeline.meaning.clauses import PRONOUNS, Reading, read

__all__ = ["Comparison", "compare", "detect"]

FLAG_AT: Final = 0.45
"""A detector's score from which its possible conflict or finding is shown to a reviewer."""

CERTAIN: Final = 0.85
"""Chance of a contradiction, by the pair scorer and by the whole model, from which two statements
are flagged on import though no detector says why."""


def detect(new: Sequence[Statement], known: Sequence[Statement]) -> tuple[Conflict, ...]:
    """Possible conflicts and findings among ``new``, and between ``new`` and ``known``.

    A pair of statements gives at most one conflict and at most one finding; renderings of one
    statement in several articles give one flag. Of the pairs that meet on import nearly all are
    harmless, so the wording model, which serves `compare`, has a say only where two statements
    share much and it is all but certain.

    Args:
        new: The statements of the articles being imported.
        known: Statements of earlier articles. Pairs among them are not looked at again.

    Returns:
        The surest first. Empty when nothing speaks against anything.
    """
    found: list[Conflict] = []
    silent: list[tuple[Statement, Statement]] = []
    for a, b in candidate_pairs(new, known):
        if not worth_reading(a, b):
            continue
        seen = all_detections(read(a), read(b))
        flags = [
            _as_conflict(a, b, detection)
            for detection in (strongest_conflict(seen), strongest_finding(seen))
            if _is_shown(detection)
        ]
        found += flags
        if not flags:
            silent.append((a, b))
    found += _by_wording(silent, {side.ref for flag in found for side in (flag.a, flag.b)})
    return one_per_group(found, _settled(found, new, known))


def _by_wording(
    pairs: Iterable[tuple[Statement, Statement]], shown: Collection[str]
) -> Iterator[Conflict]:
    """Flags on pairs on which no detector can put its finger, where all but certain.

    Args:
        pairs: Candidates without a flag.
        shown: Refs of statements that have one: a guess adds nothing to it.
    """
    likely = [
        (certainty, a, b)
        for a, b in closest(pair for pair in pairs if _known(*pair))
        if (certainty := _certainty(read(a), read(b))) >= CERTAIN
    ]
    taken = set(shown)
    for certainty, a, b in sorted(likely, key=lambda item: (-item[0], item[1].ref, item[2].ref)):
        detection = by_wording(read(a), read(b), certainty)
        if detection is not None and not {a.ref, b.ref} & taken:
            taken |= {a.ref, b.ref}
            yield _as_conflict(a, b, detection)


def _known(a: Statement, b: Statement) -> bool:
    """Tell whether both speakers are known; "he" is somebody else on every page."""
    return all(side.source and side.source.lower() not in PRONOUNS for side in (a, b))


def _certainty(one: Reading, other: Reading) -> float:
    """Sureness of the model that two sources contradict each other; 0 if the scorer is not."""
    chances = inference(one, other)
    if same_source(one, other) or chances[CONTRADICTS] < CERTAIN:
        return 0.0
    return conflict_model(sourced=True).probability(
        features(one, other, weighed_detections(one, other)) | chances
    )


def _sourced(a: Statement, b: Statement) -> bool:
    return bool(a.source and b.source)


def _settled(
    found: Sequence[Conflict], new: Sequence[Statement], known: Sequence[Statement]
) -> frozenset[str]:
    """Refs of known statements that were flagged on their own page when that page came in."""
    fresh = {statement.ref for statement in new}
    pages: dict[str, list[Statement]] = defaultdict(list)
    for statement in known:
        pages[statement.article].append(statement)
    flagged = {s.ref: s for flag in found for s in (flag.a, flag.b) if s.ref not in fresh}
    return frozenset(
        ref
        for ref, statement in flagged.items()
        if any(_conflict(statement, other) for other in pages[statement.article])
    )


def _conflict(a: Statement, b: Statement) -> bool:
    """Tell whether two statements of one page are flagged as a conflict."""
    if a.ref == b.ref:
        return False
    return _is_shown(strongest_conflict(all_detections(read(a), read(b))))


def _is_shown(detection: Detection | None) -> TypeGuard[Detection]:
    return detection is not None and detection.score >= FLAG_AT


def compare(a: Statement, b: Statement) -> Comparison:
    """Hold two statements against each other: one score, one kind, one sentence.

    The score is the model's probability over what all detectors found. It is symmetric:
    exchanging the statements exchanges the words, nothing else. Of a text of more than a few
    sentences those on the other's matter count.
    """
    if _order(a) == _order(b):
        return Comparison(score=0.0, flag=False)  # one statement, held against itself
    first, second = in_order(a, b)
    one, other = excerpts(first, second)
    detection, probability, flag = _judged(read(one.statement), read(other.statement))
    if detection is None:
        return Comparison(score=probability, flag=False)
    words = (one.in_whole(detection.a_words), other.in_whole(detection.b_words))
    a_words, b_words = words if first is a else (words[1], words[0])
    return Comparison(
        score=probability,
        flag=flag,
        kind=detection.kind,
        explanation=detection.explanation,
        a_words=a_words,
        b_words=b_words,
        rule=detection.rule,
    )


def in_order(a: Statement, b: Statement) -> tuple[Statement, Statement]:
    """The two statements in an order that does not depend on which was named first."""
    return (b, a) if _order(b) < _order(a) else (a, b)


def _order(statement: Statement) -> tuple[str, ...]:
    return (
        statement.text,
        statement.source or "",
        statement.date or "",
        statement.cue or "",
        statement.context,
        statement.article,
    )


def _judged(one: Reading, other: Reading) -> tuple[Detection | None, float, bool]:
    """Detection to tell, probability that both cannot be right, and whether to flag."""
    model = conflict_model(sourced=_sourced(one.statement, other.statement))
    found = weighed_detections(one, other)
    probability = model.probability(pair_features(one, other, found))
    detection = strongest_conflict(filter(None, found.values()))
    if probability < model.flag_at:
        # Nothing to flag: a finding on the renderings is still worth a word.
        weak = detection if _is_shown(detection) else None
        return strongest_finding(other_detections(one, other)) or weak, probability, False
    return detection or by_wording(one, other, probability), probability, True


def _as_conflict(a: Statement, b: Statement, detection: Detection) -> Conflict:
    return Conflict(
        kind=detection.kind,
        a=a,
        b=b,
        score=detection.score,
        explanation=detection.explanation,
        a_words=detection.a_words,
        b_words=detection.b_words,
        rule=detection.rule,
    )
