"""Tables of the event log and of what reviewers write."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, Text
from sqlmodel import Field, SQLModel

from workbench.domain.review.decisions import Act, Outcome
from workbench.store.engine.columns import UtcDateTime, one_of


class ReviewerRow(SQLModel, table=True):
    """Someone who has acted at least once."""

    __tablename__ = "reviewer"

    name: str = Field(primary_key=True)
    since: datetime = Field(sa_type=UtcDateTime)


class EventRow(SQLModel, table=True):
    """One link of the chain. Triggers refuse any change, and any insert but the next link."""

    __tablename__ = "event"
    __table_args__ = (
        one_of("act", Act),
        Index("ix_event_subject_seq", "subject", "seq"),
        Index("ix_event_reviewer_seq", "reviewer", "seq"),
        Index("ix_event_reviewer_act", "reviewer", "act"),
    )

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(sa_type=UtcDateTime)
    reviewer: str
    act: str
    subject: str
    payload: str = Field(sa_type=Text)
    """Canonical JSON, the very characters that were hashed."""
    previous: str
    hash: str = Field(unique=True)
    role: str | None = None
    """The role of the server that wrote it, put there by the server; None in a file."""


class TouchRow(SQLModel, table=True):
    """An event that changed a record: the index behind histories and stale decisions."""

    __tablename__ = "touch"

    record: str = Field(primary_key=True)
    seq: int = Field(foreign_key="event.seq", primary_key=True)


class UndoableRow(SQLModel, table=True):
    """An act that its reviewer can take back, or do again."""

    __tablename__ = "undoable"
    __table_args__ = (
        Index("ix_undoable_stack", "reviewer", "undone_by", "seq"),
        Index("ix_undoable_redo", "reviewer", "redoable", "undone_by"),
    )

    seq: int = Field(
        foreign_key="event.seq", primary_key=True, sa_column_kwargs={"autoincrement": False}
    )
    reviewer: str
    undone_by: int | None = Field(default=None, foreign_key="event.seq")
    """The undo that took it back; None while it stands."""
    redoable: bool = False
    """Whether no newer act has taken the place of what was undone."""


class NoteRow(SQLModel, table=True):
    """A remark of a reviewer."""

    __tablename__ = "note"
    __table_args__ = (Index("ix_note_subject_id", "subject", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    subject: str
    text: str = Field(sa_type=Text)
    reviewer: str
    at: datetime = Field(sa_type=UtcDateTime)
    withdrawn: bool
    version: int


class ContactRow(SQLModel, table=True):
    """A call, visit or letter to a source."""

    __tablename__ = "contact"
    __table_args__ = (
        one_of("outcome", Outcome),
        Index("ix_contact_source_id_id", "source_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    source_id: int = Field(foreign_key="source.id")
    outcome: str
    how: str
    reached: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)
    reviewer: str
    at: datetime = Field(sa_type=UtcDateTime)
    withdrawn: bool
    version: int


class EvidenceRow(SQLModel, table=True):
    """What a decision rests on."""

    __tablename__ = "evidence"
    __table_args__ = (Index("ix_evidence_subject_id", "subject", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    subject: str
    location: str = Field(sa_type=Text)
    locator: str = Field(sa_type=Text)
    quote: str = Field(sa_type=Text)
    sha256: str | None
    reviewer: str
    at: datetime = Field(sa_type=UtcDateTime)
    withdrawn: bool
    version: int
