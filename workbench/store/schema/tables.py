"""Tables of articles, quotations and sources."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, Index, LargeBinary, Text, false, text
from sqlmodel import Field, SQLModel

from workbench.domain.review.decisions import Wording, Workflow
from workbench.domain.statements.quotation import QuotationKind
from workbench.domain.statements.source import SourceKind
from workbench.store.engine.columns import UtcDateTime, one_of

OF_SQLITE = ("ix_article_titles",)
"""Indexes that migrations make there alone, and which are not part of the model.

Titles and outlets are searched without passing over the texts between them. PostgreSQL keeps long
texts elsewhere, and none of them in an index.
"""


class RawRow(SQLModel, table=True):
    """Bytes as they were read, kept once however often they came."""

    __tablename__ = "raw"

    sha256: str = Field(primary_key=True)
    data: bytes = Field(sa_type=LargeBinary)


class ArticleRow(SQLModel, table=True):
    """One version of a page or file; only ``current`` ever changes."""

    __tablename__ = "article"
    __table_args__ = (
        Index("ix_article_origin_version", "origin_sha256", "version", unique=True),
        Index("ix_article_current_id", "current", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    origin: str = Field(sa_type=Text)
    origin_sha256: str
    """Stands for ``origin`` in indexes, which PostgreSQL limits to 2704 bytes a row."""
    version: int
    current: bool
    sha256: str = Field(foreign_key="raw.sha256", index=True)
    content_sha256: str = Field(index=True)
    retrieved_at: datetime = Field(sa_type=UtcDateTime)
    imported_at: datetime = Field(sa_type=UtcDateTime)
    media_type: str
    encoding: str
    title: str | None = Field(sa_type=Text)
    outlet: str | None = Field(sa_type=Text)
    byline: str | None = Field(sa_type=Text)
    published: str | None = Field(index=True)
    title_folded: str | None = Field(sa_type=Text)
    outlet_folded: str | None = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    blocks: list[list[str | int]] = Field(sa_type=JSON)
    """Kind, start and end of each block."""


class CopyRow(SQLModel, table=True):
    """Another place at which the content of an article was found."""

    __tablename__ = "article_copy"

    article_id: int = Field(foreign_key="article.id", primary_key=True)
    origin_sha256: str = Field(primary_key=True, index=True)
    origin: str = Field(sa_type=Text)
    sha256: str
    retrieved_at: datetime = Field(sa_type=UtcDateTime)


class SourceRow(SQLModel, table=True):
    """Someone who is quoted."""

    __tablename__ = "source"
    __table_args__ = (one_of("kind", SourceKind),)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text)
    kind: str
    role: str | None = Field(sa_type=Text)
    organisation: str | None = Field(sa_type=Text)
    merged_into: int | None = Field(default=None, foreign_key="source.id", index=True)
    """The source that this one turned out to be; never a source that is itself merged."""
    without: list[str] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    """Aliases that reviewers gave to sources of their own; None where none was."""
    withdrawn: bool = False
    """Made by a reviewer's act that was undone."""
    version: int = 0


class AliasRow(SQLModel, table=True):
    """A wording that names a source; its own name is one of them."""

    __tablename__ = "source_alias"
    __table_args__ = (Index("ix_source_alias_folded_source_id", "folded", "source_id"),)

    source_id: int = Field(foreign_key="source.id", primary_key=True)
    alias: str = Field(sa_type=Text, primary_key=True)
    folded: str = Field(sa_type=Text)
    withdrawn: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Whether it is among those that its source is ``without``."""


class SourceKeyRow(SQLModel, table=True):
    """A word of a source's names, by which candidates for linking are found."""

    __tablename__ = "source_key"

    key: str = Field(sa_type=Text, primary_key=True)
    source_id: int = Field(foreign_key="source.id", primary_key=True, index=True)


class QuotationRow(SQLModel, table=True):
    """A quotation, its attribution, and where it stands on the three axes."""

    __tablename__ = "quotation"
    __table_args__ = (
        one_of("kind", QuotationKind),
        one_of("workflow", Workflow),
        one_of("wording", Wording),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
        # Each serves one order or status of the queue; what stands at the end of the first lets a
        # filter on it skip rows without touching the table.
        Index(
            "ix_quotation_queue",
            *("current", "article_id", "start", "id", "workflow", "wording", "content"),
            *("kind", "decided_by", "assigned_to", "source_id"),
        ),
        Index("ix_quotation_doubt", "current", "confidence", "id"),
        Index(
            "ix_quotation_workflow",
            *("current", "workflow", "article_id", "start", "id", "source_id"),
        ),
        Index("ix_quotation_wording", "current", "wording", "article_id", "start", "id"),
        Index("ix_quotation_content", "current", "content", "article_id", "start", "id"),
        Index("ix_quotation_decided_by", "current", "decided_by", "article_id", "start", "id"),
        Index("ix_quotation_assigned_to", "current", "assigned_to", "article_id", "start", "id"),
        Index("ix_quotation_source", "current", "source_id"),
        Index("ix_quotation_mention", "current", "mention_folded"),
        # Only what is decided: the last verdicts on a source are read with every quotation.
        Index(
            "ix_quotation_decided",
            *("current", "source_id", "decided_at", "id", "decided_by"),
            sqlite_where=text("decided_at IS NOT NULL"),
            postgresql_where=text("decided_at IS NOT NULL"),
        ),
        # And the days of all decisions, by how far each has come.
        Index(
            "ix_quotation_decided_at",
            *("current", "decided_at", "workflow"),
            sqlite_where=text("decided_at IS NOT NULL"),
            postgresql_where=text("decided_at IS NOT NULL"),
        ),
        Index("ix_quotation_article", "article_id", "start"),
    )

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    current: bool
    carried_from: int | None = Field(default=None, foreign_key="quotation.id", index=True)
    """The same words in the version before, whose decisions it took over."""
    split_from: int | None = Field(default=None, foreign_key="quotation.id", index=True)
    """The quotation whose end it was before a reviewer made two of it."""
    joined_into: int | None = Field(default=None, foreign_key="quotation.id", index=True)
    """The quotation that a reviewer made its words a part of."""
    set_aside: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Its words are part of another quotation now: ``joined_into``, or ``split_from`` where the
    split was taken back. It is never current."""
    kind: str
    start: int
    """Of the first span."""
    text: str = Field(sa_type=Text)
    """The words of the spans, joined by " … "."""
    folded: str = Field(sa_type=Text)
    """The `words_of` the text: what full-text indexes are made from."""
    found: list[list[int]] = Field(sa_type=JSON)
    """The spans as the program found them, whatever reviewers made of them."""
    context: str = Field(sa_type=Text)
    affiliation: str | None = Field(sa_type=Text)
    """Office, organisation and mention of the speaker, as the article prints them."""
    cue_start: int | None
    cue_end: int | None
    cue_text: str | None = Field(sa_type=Text)
    mention_start: int | None
    mention_end: int | None
    mention_text: str | None = Field(sa_type=Text)
    mention_folded: str | None = Field(sa_type=Text)
    via_start: int | None
    via_end: int | None
    via_text: str | None = Field(sa_type=Text)
    found_confidence: float
    """How sure the program is of the quotation."""
    source_id: int | None = Field(foreign_key="source.id")
    attribution_confidence: float
    attributed_by: str | None
    """The reviewer who re-attributed it; None where the program's attribution stands."""
    confidence: float
    """The lesser of the two."""
    workflow: str
    wording: str | None
    content: str | None
    reason: str = Field(sa_type=Text)
    decided_by: str | None
    decided_at: datetime | None = Field(sa_type=UtcDateTime)
    assigned_to: str | None = None
    first_reader: str | None = None
    """Who sent it to a second reader; None where it awaits none."""
    version: int
    """Number of the last event that touched it."""


class SpanRow(SQLModel, table=True):
    """One stretch of a quotation's content, with the words that must stand there."""

    __tablename__ = "quotation_span"

    quotation_id: int = Field(foreign_key="quotation.id", primary_key=True)
    number: int = Field(primary_key=True)
    start: int
    end: int
    words: str = Field(sa_type=Text)
