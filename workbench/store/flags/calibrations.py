"""Save calibrations of scores; the newest is in force, the others are history."""

from __future__ import annotations

from sqlalchemy import false
from sqlmodel import Session, col, select

from workbench.domain.review.decisions import ConflictStatus
from workbench.domain.statements.calibration import Calibration, Verdict
from workbench.store.log.events import Author
from workbench.store.schema.flag_tables import CalibrationRow, ConflictRow

_TELLING = (
    ConflictStatus.REAL.value,
    ConflictStatus.EXPLAINED.value,
    ConflictStatus.NOT_A_CONFLICT.value,
)


def calibration_in_force(session: Session) -> Calibration:
    """What scores of conflicts are shown by; changes nothing where nobody has recalibrated."""
    row = session.exec(select(CalibrationRow).order_by(col(CalibrationRow.id).desc())).first()
    if row is None:
        return Calibration()
    return Calibration(slope=row.slope, intercept=row.intercept)


def save_calibration(
    session: Session, author: Author, calibration: Calibration, real: int, other: int
) -> None:
    """Put a calibration in force.

    Args:
        session: An open one.
        author: Who recalibrates, and when.
        calibration: The new one.
        real: Verdicts for a real conflict that it was learnt from.
        other: Other verdicts.
    """
    session.add(
        CalibrationRow(
            slope=calibration.slope,
            intercept=calibration.intercept,
            real=real,
            other=other,
            made_by=author.reviewer,
            made_at=author.at,
        )
    )
    session.flush()


def verdicts_on_conflicts(session: Session) -> list[Verdict]:
    """What reviewers said of conflicts and no findings, in the order of the flags.

    The same words are one verdict, however many renderings and versions it was given to; the
    score is that of the first flag on them. Without those that "need a call" or are open.
    """
    rows = session.exec(
        select(ConflictRow)
        .where(
            col(ConflictRow.finding).is_(false()),
            col(ConflictRow.status).in_(_TELLING),
        )
        .order_by(col(ConflictRow.id))
    )
    first: dict[tuple[str, frozenset[str]], float] = {}
    real: dict[tuple[str, frozenset[str]], bool] = {}
    for row in rows:
        words = (row.kind, frozenset((row.a_text, row.b_text)))
        first.setdefault(words, row.score)
        # A later flag on the same words has the later decision.
        real[words] = row.status == ConflictStatus.REAL.value
    return [Verdict(score=score, real=real[words]) for words, score in first.items()]
