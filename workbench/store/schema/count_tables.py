"""Tables of counts that triggers keep, so that no filter counts a million quotations."""

from __future__ import annotations

from sqlalchemy import Index, Text
from sqlmodel import Field, SQLModel


class CountRow(SQLModel, table=True):
    """How many current quotations stand alike; triggers keep it, whoever writes quotations."""

    __tablename__ = "quotation_count"
    __table_args__ = (
        Index(
            "ix_quotation_count_standing",
            *("kind", "workflow", "wording", "content", "decided_by", "assigned_to"),
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    workflow: str
    wording: str | None
    content: str | None
    decided_by: str | None
    assigned_to: str | None
    quotations: int


class SourceCountRow(SQLModel, table=True):
    """How many current quotations that are given to a source stand where; triggers keep it too."""

    __tablename__ = "source_count"

    source_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    workflow: str = Field(primary_key=True)
    quotations: int


class MentionRow(SQLModel, table=True):
    """A wording by which some quotation mentions its speaker; triggers keep these too."""

    __tablename__ = "mention"

    folded: str = Field(sa_type=Text, primary_key=True)
