"""Statements, known statements -> possible conflicts between them, and findings on renderings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from workbench.domain.claim import Statement
from workbench.domain.conflict import Comparison, Conflict
from workbench.pipeline.detectors.called_false import called_false
from workbench.pipeline.detectors.candidates import candidate_pairs
from workbench.pipeline.detectors.figures import dates_clash, numbers_clash
from workbench.pipeline.detectors.groups import one_per_group
from workbench.pipeline.detectors.opposition import oppose
from workbench.pipeline.detectors.renderings import rendering
from workbench.pipeline.detectors.verdict import Verdict
from workbench.pipeline.meaning.clauses import Reading, read

__all__ = ["Comparison", "compare", "detect"]

FLAG_AT: Final = 0.5
"""Score from which a possible conflict is shown to a reviewer."""


def detect(new: Sequence[Statement], known: Sequence[Statement]) -> tuple[Conflict, ...]:
    """Possible conflicts and findings among ``new``, and between ``new`` and ``known``.

    A pair of statements gives at most one conflict and at most one finding; renderings of one
    statement in several articles give one flag.

    Args:
        new: The statements of the articles being imported.
        known: Statements of earlier articles. Pairs among them are not looked at again.

    Returns:
        The surest first. Empty when nothing speaks against anything.
    """
    found: list[Conflict] = []
    for a, b in candidate_pairs(new, known):
        one, other = read(a), read(b)
        for verdict in (_conflict(one, other), rendering(one, other)):
            if verdict is not None and verdict.score >= FLAG_AT:
                found.append(_as_conflict(a, b, verdict))
    return one_per_group(found)


def compare(a: Statement, b: Statement) -> Comparison:
    """Hold two statements against each other: one score, one kind, one sentence.

    The score is symmetric: exchanging the statements exchanges the words, nothing else.
    """
    swapped = _order(b) < _order(a)
    first, second = (b, a) if swapped else (a, b)
    one, other = read(first), read(second)
    verdict = _conflict(one, other)
    flag = verdict is not None and verdict.score >= FLAG_AT
    if not flag:
        verdict = rendering(one, other) or verdict
    if verdict is None:
        return Comparison(score=0.0, flag=False)
    words = (verdict.a_words, verdict.b_words)
    a_words, b_words = reversed(words) if swapped else words
    return Comparison(
        score=verdict.score if not verdict.kind.is_finding else 0.0,
        flag=flag,
        kind=verdict.kind,
        explanation=verdict.explanation,
        a_words=a_words,
        b_words=b_words,
        rule=verdict.rule,
    )


def _order(statement: Statement) -> tuple[str, ...]:
    return (
        statement.text,
        statement.source or "",
        statement.date or "",
        statement.cue or "",
        statement.context,
        statement.article,
    )


def _conflict(one: Reading, other: Reading) -> Verdict | None:
    """The strongest possible conflict of a pair, whatever its kind."""
    if not one.clauses or not other.clauses:
        return None
    detectors = (called_false, oppose, numbers_clash, dates_clash)
    verdicts = [verdict for run in detectors if (verdict := run(one, other)) is not None]
    return max(verdicts, key=lambda verdict: verdict.score, default=None)


def _as_conflict(a: Statement, b: Statement, verdict: Verdict) -> Conflict:
    return Conflict(
        kind=verdict.kind,
        a=a,
        b=b,
        score=verdict.score,
        explanation=verdict.explanation,
        a_words=verdict.a_words,
        b_words=verdict.b_words,
        rule=verdict.rule,
    )
