"""Tables of flags and of what they are found by."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, Index, Text
from sqlmodel import Field, SQLModel

from workbench.domain.review.decisions import ConflictStatus
from workbench.domain.statements.conflict import ConflictKind
from workbench.store.engine.columns import UtcDateTime, one_of


class StatementKeyRow(SQLModel, table=True):
    """A key by which quotations that may conflict find each other."""

    __tablename__ = "statement_key"

    key: str = Field(sa_type=Text, primary_key=True)
    quotation_id: int = Field(foreign_key="quotation.id", primary_key=True, index=True)


class RenderingRow(SQLModel, table=True):
    """Quotations that render one statement; derived on import, and no part of the log.

    A quotation without a row renders a statement that no other one renders.
    """

    __tablename__ = "rendering"
    __table_args__ = (Index("ix_rendering_group_id", "group_id", "quotation_id"),)

    quotation_id: int = Field(foreign_key="quotation.id", primary_key=True)
    group_id: int = Field(foreign_key="quotation.id")
    """The first of them that came in."""


class ConflictRow(SQLModel, table=True):
    """A conflict or finding, as flagged and as reviewers see it."""

    __tablename__ = "conflict"
    __table_args__ = (
        one_of("kind", ConflictKind),
        one_of("status", ConflictStatus),
        CheckConstraint("score BETWEEN 0 AND 1", name="score"),
        Index("ix_conflict_queue", "current", "finding", "doubt", "id"),
        # The list of one status; and, by both sides, which quotations bear an open flag.
        Index(
            "ix_conflict_status",
            *("current", "status", "finding", "doubt", "id", "a_id", "b_id"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    current: bool
    """Whether both articles are the newest of their versions."""
    kind: str
    finding: bool
    score: float
    doubt: float
    """1 - score, so that one direction sorts conflicts before findings and the surest first."""
    a_id: int = Field(foreign_key="quotation.id", index=True)
    b_id: int = Field(foreign_key="quotation.id", index=True)
    a_text: str = Field(sa_type=Text)
    """As compared, whatever became of the quotation's spans."""
    b_text: str = Field(sa_type=Text)
    a_words: list[list[int]] = Field(sa_type=JSON)
    b_words: list[list[int]] = Field(sa_type=JSON)
    explanation: str = Field(sa_type=Text)
    rule: str
    status: str
    reason: str = Field(sa_type=Text)
    decided_by: str | None
    decided_at: datetime | None = Field(sa_type=UtcDateTime)
    assigned_to: str | None = None
    version: int


class CalibrationRow(SQLModel, table=True):
    """What reviewers' verdicts made of the scores of conflicts; the newest row is in force."""

    __tablename__ = "calibration"
    __table_args__ = (CheckConstraint("slope > 0", name="slope"),)

    id: int | None = Field(default=None, primary_key=True)
    slope: float
    intercept: float
    real: int
    """Verdicts "real conflict" that it was learnt from; 0 where it was reset."""
    other: int
    """Verdicts "explained" and "not a conflict"."""
    made_by: str
    made_at: datetime = Field(sa_type=UtcDateTime)
