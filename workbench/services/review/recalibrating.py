"""Reviewers' verdicts on flags -> scores that agree with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from workbench.domain.statements.calibration import (
    Calibration,
    Reliability,
    fitted,
    held_out,
    reliability,
)
from workbench.services.typed import reviewer_name
from workbench.store.engine.session import reading, writing
from workbench.store.flags.calibrations import (
    calibration_in_force,
    save_calibration,
    verdicts_on_conflicts,
)
from workbench.store.log.events import Author

LEAST = 10
"""Verdicts of each sort, real conflicts and others, from which anything is learnt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalibration:
    """What was learnt from the verdicts, or why nothing was."""

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


def recalibrate(
    sessions: sessionmaker[Session],
    reviewer: str,
    now: Callable[[], datetime],
    *,
    save: bool = True,
) -> Recalibration:
    """Learn from every verdict on a conflict; the log and the stored scores stay as they are.

    Args:
        sessions: The store.
        reviewer: Who asks for it.
        now: The clock; aware UTC.
        save: Whether to put it in force.
    """
    with reading(sessions) as session:
        verdicts = verdicts_on_conflicts(session)
        before = calibration_in_force(session)
    real = sum(verdict.real for verdict in verdicts)
    other = len(verdicts) - real
    if min(real, other) < LEAST:
        return Recalibration(real=real, other=other, before=before)
    after = fitted(verdicts)
    if save:
        with writing(sessions) as session:
            author = Author(reviewer=reviewer_name(reviewer), at=now())
            save_calibration(session, author, after, real, other)
    return Recalibration(
        real=real,
        other=other,
        before=before,
        after=after,
        as_found=reliability(verdicts),
        held_out=reliability(held_out(verdicts)),
    )


def reset(sessions: sessionmaker[Session], reviewer: str, now: Callable[[], datetime]) -> None:
    """Show scores as the detectors give them again."""
    with writing(sessions) as session:
        author = Author(reviewer=reviewer_name(reviewer), at=now())
        save_calibration(session, author, Calibration(), 0, 0)
