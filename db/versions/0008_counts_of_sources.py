"""How many quotations of each source stand where, kept by triggers; indexes of days and of acts.

Words of quotations that were split off from others are put right: they had their marks in them.

Revision: 0008
Revises: 0007
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_STANDING = "kind, workflow, wording, content, decided_by, assigned_to"
_OLD_WORKFLOW = ("current", "workflow", "article_id", "start", "id")
_TITLES = ("current", "id", "title_folded", "outlet_folded")
_DECIDED = "decided_at IS NOT NULL"
_GIVEN = "current AND source_id IS NOT NULL"
_GROUPED = "GROUP BY source_id, workflow"
_ADDED = (
    "ON CONFLICT (source_id, workflow) DO UPDATE "
    "SET quotations = source_count.quotations + excluded.quotations"
)


def _trigger(name: str, event: str, row: str, number: int) -> str:
    """SQLite: one row of the table of quotations comes in, or goes."""
    return f"""
        CREATE TRIGGER source_count_{name} AFTER {event} ON quotation
        WHEN {row}.current AND {row}.source_id IS NOT NULL
        BEGIN
            INSERT INTO source_count (source_id, workflow, quotations)
            VALUES ({row}.source_id, {row}.workflow, {number}) {_ADDED};
        END
    """  # noqa: S608 - constants


def _counted(*, sources: bool) -> str:
    """PostgreSQL: what 0007 made, with the counts of sources or without them."""

    def added(rows: str, sign: str) -> str:
        return f"""
            INSERT INTO quotation_count ({_STANDING}, quotations)
            SELECT {_STANDING}, {sign}count(*) FROM {rows} WHERE current GROUP BY {_STANDING}
            ON CONFLICT ({_STANDING}) DO UPDATE
            SET quotations = quotation_count.quotations + excluded.quotations;
        """  # noqa: S608 - constants

    def given(rows: str, sign: str) -> str:
        return f"""
            INSERT INTO source_count (source_id, workflow, quotations)
            SELECT source_id, workflow, {sign}count(*) FROM {rows}
            WHERE {_GIVEN} {_GROUPED} {_ADDED};
        """  # noqa: S608 - constants

    return f"""
        CREATE OR REPLACE FUNCTION quotation_counted() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'INSERT' THEN
                {added("gone", "-")}
                {given("gone", "-") if sources else ""}
            END IF;
            IF TG_OP <> 'DELETE' THEN
                {added("here", "")}
                {given("here", "") if sources else ""}
                INSERT INTO mention SELECT DISTINCT mention_folded FROM here
                WHERE mention_folded IS NOT NULL ON CONFLICT DO NOTHING;
            END IF;
            RETURN NULL;
        END $$
    """  # noqa: S608 - constants


# A later migration that builds the table of quotations anew must create the triggers again.
_CHANGE = "UPDATE OF current, source_id, workflow"
_TRIGGERS = {
    "sqlite": (
        _trigger("insert", "INSERT", "new", 1),
        _trigger("delete", "DELETE", "old", -1),
        _trigger("leave", _CHANGE, "old", -1),
        _trigger("enter", _CHANGE, "new", 1),
    ),
    "postgresql": (_counted(sources=True),),
}
_UNTRIGGER = {
    "sqlite": tuple(
        f"DROP TRIGGER source_count_{name}" for name in ("insert", "delete", "leave", "enter")
    ),
    "postgresql": (_counted(sources=False),),
}


def _mend_words() -> None:
    database = op.get_bind()
    parts = database.execute(
        sa.text("SELECT id, folded FROM quotation WHERE split_from IS NOT NULL")
    ).all()
    for number, folded in parts:
        database.execute(
            sa.text("UPDATE quotation SET folded = :words WHERE id = :id"),
            {"id": number, "words": " ".join(re.findall(r"[^\W_]+", folded))},
        )


def upgrade() -> None:
    _mend_words()
    op.create_table(
        "source_count",
        sa.Column("source_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("workflow", sa.String(), nullable=False),
        sa.Column("quotations", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source_id", "workflow", name=op.f("pk_source_count")),
    )
    op.execute(
        "INSERT INTO source_count (source_id, workflow, quotations) "  # noqa: S608 - constants
        f"SELECT source_id, workflow, count(*) FROM quotation WHERE {_GIVEN} {_GROUPED}"
    )
    for statement in _TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)
    op.create_index(
        "ix_quotation_decided_at",
        "quotation",
        ["current", "decided_at", "workflow"],
        sqlite_where=sa.text(_DECIDED),
        postgresql_where=sa.text(_DECIDED),
    )
    op.create_index("ix_event_reviewer_act", "event", ["reviewer", "act"])
    op.drop_index("ix_quotation_workflow", "quotation")
    op.create_index("ix_quotation_workflow", "quotation", [*_OLD_WORKFLOW, "source_id"])
    # PostgreSQL's indexes hold no long texts, and it keeps those of its tables elsewhere.
    if op.get_bind().dialect.name == "sqlite":
        op.create_index("ix_article_titles", "article", list(_TITLES))


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.drop_index("ix_article_titles", "article")
    op.drop_index("ix_quotation_workflow", "quotation")
    op.create_index("ix_quotation_workflow", "quotation", list(_OLD_WORKFLOW))
    op.drop_index("ix_event_reviewer_act", "event")
    op.drop_index("ix_quotation_decided_at", "quotation")
    for statement in _UNTRIGGER[op.get_bind().dialect.name]:
        op.execute(statement)
    op.drop_table("source_count")
