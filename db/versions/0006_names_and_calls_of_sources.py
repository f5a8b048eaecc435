"""Names split off a source, calls to sources; the last verdicts on one found by an index.

Revision: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_OLD_ACTS = (
    "decide",
    "reattribute",
    "edit spans",
    "note",
    "evidence",
    "merge sources",
    "decide conflict",
    "undo",
    "redo",
    "import",
    "assign",
    "split",
    "join",
)
_ACTS = (*_OLD_ACTS, "split source", "contact")
_DECIDED = "decided_at IS NOT NULL"

# SQLite can change a CHECK only by building the table anew, which loses its triggers.
_GUARDS = (
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
)


def upgrade() -> None:
    op.add_column("source", sa.Column("without", sa.JSON(), nullable=True))
    op.add_column(
        "source_alias",
        sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.create_index(
        "ix_quotation_decided",
        "quotation",
        ["current", "source_id", "decided_at", "id", "decided_by"],
        sqlite_where=sa.text(_DECIDED),
        postgresql_where=sa.text(_DECIDED),
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("reached", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('confirmed', 'corrected', 'denied', 'no answer')",
            name=op.f("ck_contact_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_contact_source_id_source")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index("ix_contact_source_id_id", "contact", ["source_id", "id"])
    _allow(_ACTS)


def downgrade() -> None:
    _allow(_OLD_ACTS)
    op.drop_table("contact")
    op.drop_index("ix_quotation_decided", table_name="quotation")
    op.drop_column("source_alias", "withdrawn")
    op.drop_column("source", "without")


def _allow(acts: tuple[str, ...]) -> None:
    """Let the log take these acts, and no others; fails where it holds another one."""
    listed = ", ".join(f"'{act}'" for act in acts)
    with op.batch_alter_table("event") as batch:
        batch.drop_constraint(op.f("ck_event_act"), type_="check")
        batch.create_check_constraint(op.f("ck_event_act"), f"act IN ({listed})")
    if op.get_bind().dialect.name == "sqlite":
        for guard in _GUARDS:
            op.execute(guard)
