"""Articles, quotations, sources, conflicts, what reviewers write, and the guarded event log.

Revision: 0001
Revises: nothing
"""
# ruff: noqa: E501, PLR0915 - the tables are as Alembic generates them

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# The log is append-only and its chain has no forks, whoever connects with whatever program. A later
# migration that rebuilds the table on SQLite must create the triggers again.
GUARDS = {
    "sqlite": (
        """
        CREATE TRIGGER event_refuses_update BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END
        """,
        """
        CREATE TRIGGER event_refuses_delete BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END
        """,
        """
        CREATE TRIGGER event_follows_the_last BEFORE INSERT ON event
        WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM event)
            OR NEW.previous <> coalesce(
                (SELECT hash FROM event WHERE seq = NEW.seq - 1), printf('%064d', 0)
            )
        BEGIN SELECT RAISE(ABORT, 'an event must follow the last one of the log'); END
        """,
    ),
    "postgresql": (
        """
        CREATE FUNCTION event_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the event log is append-only'; END $$
        """,
        """
        CREATE TRIGGER event_refuses_change BEFORE UPDATE OR DELETE ON event
        FOR EACH ROW EXECUTE FUNCTION event_refuses_change()
        """,
        """
        CREATE TRIGGER event_refuses_truncate BEFORE TRUNCATE ON event
        FOR EACH STATEMENT EXECUTE FUNCTION event_refuses_change()
        """,
        """
        CREATE FUNCTION event_follows_the_last() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM event)
                OR NEW.previous <> coalesce(
                    (SELECT hash FROM event WHERE seq = NEW.seq - 1), repeat('0', 64)
                )
            THEN RAISE EXCEPTION 'an event must follow the last one of the log';
            END IF;
            RETURN NEW;
        END $$
        """,
        """
        CREATE TRIGGER event_follows_the_last BEFORE INSERT ON event
        FOR EACH ROW EXECUTE FUNCTION event_follows_the_last()
        """,
    ),
}
UNGUARD = {
    "sqlite": (),
    "postgresql": (
        "DROP FUNCTION event_refuses_change() CASCADE",
        "DROP FUNCTION event_follows_the_last() CASCADE",
    ),
}


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.CheckConstraint(
            "act IN ('decide', 'reattribute', 'edit spans', 'note', 'evidence', 'merge sources', 'decide conflict', 'undo', 'redo', 'import')",
            name=op.f("ck_event_act"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_event")),
        sa.UniqueConstraint("hash", name=op.f("uq_event_hash")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_reviewer_seq", ["reviewer", "seq"], unique=False)
        batch_op.create_index("ix_event_subject_seq", ["subject", "seq"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("locator", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index("ix_evidence_subject_id", ["subject", "id"], unique=False)

    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.create_index("ix_note_subject_id", ["subject", "id"], unique=False)

    op.create_table(
        "raw",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_raw")),
    )
    op.create_table(
        "reviewer",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_reviewer")),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('person', 'organisation', 'government', 'group', 'unnamed', 'document')",
            name=op.f("ck_source_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["source.id"], name=op.f("fk_source_merged_into_source")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_source_merged_into"), ["merged_into"], unique=False)

    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("origin_sha256", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content_sha256", sa.String(), nullable=False),
        sa.Column("retrieved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("encoding", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("title_folded", sa.Text(), nullable=True),
        sa.Column("outlet_folded", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("blocks", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["raw.sha256"], name=op.f("fk_article_sha256_raw")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
    )
    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_article_content_sha256"), ["content_sha256"], unique=False
        )
        batch_op.create_index("ix_article_current_id", ["current", "id"], unique=False)
        batch_op.create_index(
            "ix_article_origin_version", ["origin_sha256", "version"], unique=True
        )
        batch_op.create_index(batch_op.f("ix_article_published"), ["published"], unique=False)
        batch_op.create_index(batch_op.f("ix_article_sha256"), ["sha256"], unique=False)

    op.create_table(
        "source_alias",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_source_alias_source_id_source")
        ),
        sa.PrimaryKeyConstraint("source_id", "alias", name=op.f("pk_source_alias")),
    )
    with op.batch_alter_table("source_alias", schema=None) as batch_op:
        batch_op.create_index(
            "ix_source_alias_folded_source_id", ["folded", "source_id"], unique=False
        )

    op.create_table(
        "source_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_source_key_source_id_source")
        ),
        sa.PrimaryKeyConstraint("key", "source_id", name=op.f("pk_source_key")),
    )
    with op.batch_alter_table("source_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_source_key_source_id"), ["source_id"], unique=False)

    op.create_table(
        "touch",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["event.seq"], name=op.f("fk_touch_seq_event")),
        sa.PrimaryKeyConstraint("record", "seq", name=op.f("pk_touch")),
    )
    op.create_table(
        "undoable",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("redoable", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["event.seq"], name=op.f("fk_undoable_seq_event")),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["event.seq"], name=op.f("fk_undoable_undone_by_event")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_undoable")),
    )
    with op.batch_alter_table("undoable", schema=None) as batch_op:
        batch_op.create_index(
            "ix_undoable_redo", ["reviewer", "redoable", "undone_by"], unique=False
        )
        batch_op.create_index("ix_undoable_stack", ["reviewer", "undone_by", "seq"], unique=False)

    op.create_table(
        "article_copy",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("origin_sha256", sa.String(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("retrieved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_article_copy_article_id_article")
        ),
        sa.PrimaryKeyConstraint("article_id", "origin_sha256", name=op.f("pk_article_copy")),
    )
    with op.batch_alter_table("article_copy", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_article_copy_origin_sha256"), ["origin_sha256"], unique=False
        )

    op.create_table(
        "quotation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("carried_from", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("context", sa.Text(), nullable=False),
        sa.Column("affiliation", sa.Text(), nullable=True),
        sa.Column("cue_start", sa.Integer(), nullable=True),
        sa.Column("cue_end", sa.Integer(), nullable=True),
        sa.Column("cue_text", sa.Text(), nullable=True),
        sa.Column("mention_start", sa.Integer(), nullable=True),
        sa.Column("mention_end", sa.Integer(), nullable=True),
        sa.Column("mention_text", sa.Text(), nullable=True),
        sa.Column("mention_folded", sa.Text(), nullable=True),
        sa.Column("via_start", sa.Integer(), nullable=True),
        sa.Column("via_end", sa.Integer(), nullable=True),
        sa.Column("via_text", sa.Text(), nullable=True),
        sa.Column("found_confidence", sa.Float(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("attribution_confidence", sa.Float(), nullable=False),
        sa.Column("attributed_by", sa.String(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("workflow", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=True),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('direct', 'mixed', 'indirect')", name=op.f("ck_quotation_kind")
        ),
        sa.CheckConstraint(
            "wording IN ('verbatim confirmed', 'trimmed fairly', 'altered', 'paraphrase in quotation marks', 'misattributed', 'denied by the speaker', 'cannot confirm')",
            name=op.f("ck_quotation_wording"),
        ),
        sa.CheckConstraint(
            "workflow IN ('new', 'in progress', 'awaiting source', 'awaiting second reader', 'done', 'reopened')",
            name=op.f("ck_quotation_workflow"),
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_quotation_confidence")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_quotation_article_id_article")
        ),
        sa.ForeignKeyConstraint(
            ["carried_from"], ["quotation.id"], name=op.f("fk_quotation_carried_from_quotation")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_quotation_source_id_source")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotation")),
    )
    with op.batch_alter_table("quotation", schema=None) as batch_op:
        batch_op.create_index("ix_quotation_article", ["article_id", "start"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_quotation_carried_from"), ["carried_from"], unique=False
        )
        batch_op.create_index(
            "ix_quotation_content",
            ["current", "content", "article_id", "start", "id"],
            unique=False,
        )
        batch_op.create_index(
            "ix_quotation_decided_by",
            ["current", "decided_by", "article_id", "start", "id"],
            unique=False,
        )
        batch_op.create_index("ix_quotation_doubt", ["current", "confidence", "id"], unique=False)
        batch_op.create_index(
            "ix_quotation_queue",
            ["current", "article_id", "start", "id", "workflow", "wording", "content"],
            unique=False,
        )
        batch_op.create_index("ix_quotation_source", ["current", "source_id"], unique=False)
        batch_op.create_index(
            "ix_quotation_wording",
            ["current", "wording", "article_id", "start", "id"],
            unique=False,
        )
        batch_op.create_index(
            "ix_quotation_workflow",
            ["current", "workflow", "article_id", "start", "id"],
            unique=False,
        )

    op.create_table(
        "conflict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("finding", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("doubt", sa.Float(), nullable=False),
        sa.Column("a_id", sa.Integer(), nullable=False),
        sa.Column("b_id", sa.Integer(), nullable=False),
        sa.Column("a_text", sa.Text(), nullable=False),
        sa.Column("b_text", sa.Text(), nullable=False),
        sa.Column("a_words", sa.JSON(), nullable=False),
        sa.Column("b_words", sa.JSON(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('denial', 'contradiction', 'numbers', 'dates', 'self-contradiction', 'called false', 'drift', 'boundary', 'attribution')",
            name=op.f("ck_conflict_kind"),
        ),
        sa.CheckConstraint(
            "status IN ('open', 'real conflict', 'explained', 'not a conflict', 'needs a call')",
            name=op.f("ck_conflict_status"),
        ),
        sa.CheckConstraint("score BETWEEN 0 AND 1", name=op.f("ck_conflict_score")),
        sa.ForeignKeyConstraint(
            ["a_id"], ["quotation.id"], name=op.f("fk_conflict_a_id_quotation")
        ),
        sa.ForeignKeyConstraint(
            ["b_id"], ["quotation.id"], name=op.f("fk_conflict_b_id_quotation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
    )
    with op.batch_alter_table("conflict", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conflict_a_id"), ["a_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conflict_b_id"), ["b_id"], unique=False)
        batch_op.create_index(
            "ix_conflict_queue", ["current", "finding", "doubt", "id"], unique=False
        )

    op.create_table(
        "quotation_span",
        sa.Column("quotation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["quotation_id"],
            ["quotation.id"],
            name=op.f("fk_quotation_span_quotation_id_quotation"),
        ),
        sa.PrimaryKeyConstraint("quotation_id", "number", name=op.f("pk_quotation_span")),
    )
    op.create_table(
        "statement_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("quotation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["quotation_id"], ["quotation.id"], name=op.f("fk_statement_key_quotation_id_quotation")
        ),
        sa.PrimaryKeyConstraint("key", "quotation_id", name=op.f("pk_statement_key")),
    )
    with op.batch_alter_table("statement_key", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_statement_key_quotation_id"), ["quotation_id"], unique=False
        )

    for statement in GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    for statement in UNGUARD[op.get_bind().dialect.name]:
        op.execute(statement)

    with op.batch_alter_table("statement_key", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_statement_key_quotation_id"))

    op.drop_table("statement_key")
    op.drop_table("quotation_span")
    with op.batch_alter_table("conflict", schema=None) as batch_op:
        batch_op.drop_index("ix_conflict_queue")
        batch_op.drop_index(batch_op.f("ix_conflict_b_id"))
        batch_op.drop_index(batch_op.f("ix_conflict_a_id"))

    op.drop_table("conflict")
    with op.batch_alter_table("quotation", schema=None) as batch_op:
        batch_op.drop_index("ix_quotation_workflow")
        batch_op.drop_index("ix_quotation_wording")
        batch_op.drop_index("ix_quotation_source")
        batch_op.drop_index("ix_quotation_queue")
        batch_op.drop_index("ix_quotation_doubt")
        batch_op.drop_index("ix_quotation_decided_by")
        batch_op.drop_index("ix_quotation_content")
        batch_op.drop_index(batch_op.f("ix_quotation_carried_from"))
        batch_op.drop_index("ix_quotation_article")

    op.drop_table("quotation")
    with op.batch_alter_table("article_copy", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_article_copy_origin_sha256"))

    op.drop_table("article_copy")
    with op.batch_alter_table("undoable", schema=None) as batch_op:
        batch_op.drop_index("ix_undoable_stack")
        batch_op.drop_index("ix_undoable_redo")

    op.drop_table("undoable")
    op.drop_table("touch")
    with op.batch_alter_table("source_key", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_key_source_id"))

    op.drop_table("source_key")
    with op.batch_alter_table("source_alias", schema=None) as batch_op:
        batch_op.drop_index("ix_source_alias_folded_source_id")

    op.drop_table("source_alias")
    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_article_sha256"))
        batch_op.drop_index(batch_op.f("ix_article_published"))
        batch_op.drop_index("ix_article_origin_version")
        batch_op.drop_index("ix_article_current_id")
        batch_op.drop_index(batch_op.f("ix_article_content_sha256"))

    op.drop_table("article")
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_merged_into"))

    op.drop_table("source")
    op.drop_table("reviewer")
    op.drop_table("raw")
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.drop_index("ix_note_subject_id")

    op.drop_table("note")
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index("ix_evidence_subject_id")

    op.drop_table("evidence")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index("ix_event_subject_seq")
        batch_op.drop_index("ix_event_reviewer_seq")

    op.drop_table("event")
