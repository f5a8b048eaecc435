"""Scores of flags -> scores as the verdicts of this desk's reviewers bear them out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_EDGE: Final = 1e-4
"""Scores are kept this far from 0 and 1, where log odds have no bound."""

_FREEDOM: Final = (0.3, 0.5)
"""Standard deviations of the priors on the logarithm of the slope and on the intercept: two
dismissals of flags at .80 make .80 a .70, twenty make it a .32 (a test)."""

_STEPS: Final = 60
_BINS: Final = 5
_FOLDS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Log odds times a slope plus an intercept: monotone, so no order of flags ever changes."""

    slope: float = 1.0
    """Above 0."""

    intercept: float = 0.0

    @property
    def is_none(self) -> bool:
        """Whether it changes nothing."""
        return self.slope == 1.0 and self.intercept == 0.0

    def applied(self, score: float) -> float:
        """The calibrated score, 0 to 1."""
        if self.is_none:
            return score
        return _chance(self.slope * _log_odds(score) + self.intercept)

    def undone(self, score: float) -> float:
        """The score that `applied` makes into ``score``, but for the edges of 0 and 1."""
        if self.is_none:
            return score
        return _chance((_log_odds(score) - self.intercept) / self.slope)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A flag's score and what a reviewer made of the flag."""

    score: float
    real: bool
    """Whether both statements cannot be right: "real conflict", and not "explained"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Flags with scores in one fifth of 0 to 1."""

    low: float
    count: int
    mean: float
    """Of the scores."""

    real: float
    """Share of real conflicts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """How well scores agree with verdicts."""

    bins: tuple[Bin, ...]
    brier: float
    """Mean squared difference, 0 to 1; 0 is best."""

    error: float
    """Expected calibration error over the bins, 0 to 1."""


def fitted(verdicts: Sequence[Verdict]) -> Calibration:
    """The likeliest calibration under the priors; the one that changes nothing without verdicts.

    Source: Platt (1999), with normal priors around "no change" instead of smoothed targets; found
    by Newton's method with Fisher information, steps halved until they help.
    """
    points = [(_log_odds(verdict.score), float(verdict.real)) for verdict in verdicts]
    log_slope, intercept = 0.0, 0.0
    loss = _loss(points, log_slope, intercept)
    for _ in range(_STEPS):
        to_slope, to_intercept = _step(points, log_slope, intercept)
        size = 1.0
        while size > _EDGE:
            tried = (log_slope - size * to_slope, intercept - size * to_intercept)
            better = _loss(points, *tried)
            if better < loss:
                (log_slope, intercept), loss = tried, better
                break
            size /= 2
        else:
            break
    return Calibration(slope=math.exp(log_slope), intercept=intercept)


def held_out(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts with scores calibrated by the others: what to expect of flags to come."""
    result = []
    for fold in range(_FOLDS):
        rest = [verdict for n, verdict in enumerate(verdicts) if n % _FOLDS != fold]
        calibration = fitted(rest)
        result += [
            Verdict(score=calibration.applied(verdict.score), real=verdict.real)
            for verdict in verdicts[fold::_FOLDS]
        ]
    return result


def reliability(verdicts: Sequence[Verdict]) -> Reliability:
    """How scores and verdicts agree; ``verdicts`` must not be empty."""
    parts: list[list[Verdict]] = [[] for _ in range(_BINS)]
    for verdict in verdicts:
        parts[min(_BINS - 1, int(verdict.score * _BINS))].append(verdict)
    bins = tuple(
        Bin(
            low=number / _BINS,
            count=len(part),
            mean=math.fsum(verdict.score for verdict in part) / len(part),
            real=sum(verdict.real for verdict in part) / len(part),
        )
        for number, part in enumerate(parts)
        if part
    )
    total = len(verdicts)
    return Reliability(
        bins=bins,
        brier=math.fsum((verdict.score - verdict.real) ** 2 for verdict in verdicts) / total,
        error=math.fsum(part.count * abs(part.mean - part.real) for part in bins) / total,
    )


def _step(
    points: Sequence[tuple[float, float]], log_slope: float, intercept: float
) -> tuple[float, float]:
    """Newton's step: inverse information times gradient."""
    slope = math.exp(log_slope)
    of_slope, of_intercept = (1 / width**2 for width in _FREEDOM)
    gradient = [log_slope * of_slope, intercept * of_intercept]
    first, second, mixed = of_slope, of_intercept, 0.0
    for odds, real in points:
        chance = _chance(slope * odds + intercept)
        push = slope * odds
        gradient[0] += (chance - real) * push
        gradient[1] += chance - real
        spread = chance * (1 - chance)
        first += spread * push * push
        second += spread
        mixed += spread * push
    det = first * second - mixed * mixed
    return (
        (second * gradient[0] - mixed * gradient[1]) / det,
        (first * gradient[1] - mixed * gradient[0]) / det,
    )


def _loss(points: Sequence[tuple[float, float]], log_slope: float, intercept: float) -> float:
    slope = math.exp(min(log_slope, 10.0))
    prior = (log_slope / _FREEDOM[0]) ** 2 + (intercept / _FREEDOM[1]) ** 2
    chances = ((_chance(slope * odds + intercept), real) for odds, real in points)
    return prior / 2 - math.fsum(
        math.log(chance if real else 1 - chance) for chance, real in chances
    )


def _log_odds(score: float) -> float:
    inside = min(max(score, _EDGE), 1 - _EDGE)
    return math.log(inside / (1 - inside))


def _chance(log_odds: float) -> float:
    # Beyond 30 the chance is 1 but for 1e-13, and log(1 - chance) must stay finite.
    return 1 / (1 + math.exp(-min(max(log_odds, -30.0), 30.0)))
