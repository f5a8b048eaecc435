"""Reviewers' verdicts on flags -> scores that agree with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.statements.calibration import (
    Calibration,
    Reliability,
    Verdict,
    fitted,
    held_out,
    reliability,
)

LEAST = 10
"""Verdicts of each sort, real conflicts and others, from which anything is learnt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalibration:
    """Calibration learnt from verdicts, or the counts that were too small to learn from."""

    real: int
    other: int
    """Verdicts "explained" and "not a conflict"."""

    before: Calibration
    """In force until now."""

    after: Calibration | None = None
    """None where there are too few verdicts."""

    as_found: Reliability | None = None
    """Of the detectors' own scores."""

    held_out: Reliability | None = None
    """Of scores calibrated without the verdict that they are judged by."""


def learnt_from(verdicts: Sequence[Verdict], before: Calibration) -> Recalibration:
    """Fit a calibration to reviewers' verdicts; nothing is learnt from fewer than 10 of a sort."""
    real = sum(verdict.real for verdict in verdicts)
    other = len(verdicts) - real
    if min(real, other) < LEAST:
        return Recalibration(real=real, other=other, before=before)
    return Recalibration(
        real=real,
        other=other,
        before=before,
        after=fitted(verdicts),
        as_found=reliability(verdicts),
        held_out=reliability(held_out(verdicts)),
    )
