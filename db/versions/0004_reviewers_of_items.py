"""Who is to see to an item, who sent it to a second reader, quotations split and joined.

Revision: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

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
)
_ACTS = (*_OLD_ACTS, "assign", "split", "join")

_PARTS = ("split_from", "joined_into")

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
    op.add_column("quotation", sa.Column("assigned_to", sa.String(), nullable=True))
    op.add_column("quotation", sa.Column("first_reader", sa.String(), nullable=True))
    op.add_column("conflict", sa.Column("assigned_to", sa.String(), nullable=True))
    op.create_index(
        "ix_quotation_assigned_to",
        "quotation",
        ["current", "assigned_to", "article_id", "start", "id"],
    )
    op.add_column(
        "quotation",
        sa.Column("set_aside", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    for column in _PARTS:
        # Alembic would build the table anew on SQLite, for a constraint that a column can bring.
        op.execute(
            f"ALTER TABLE quotation ADD COLUMN {column} INTEGER "
            f"CONSTRAINT fk_quotation_{column}_quotation REFERENCES quotation (id)"
        )
        op.create_index(f"ix_quotation_{column}", "quotation", [column])
    _allow(_ACTS)


def downgrade() -> None:
    _allow(_OLD_ACTS)
    for column in _PARTS:
        op.drop_index(f"ix_quotation_{column}", "quotation")
        op.drop_column("quotation", column)
    op.drop_index("ix_quotation_assigned_to", "quotation")
    for table, column in (
        ("quotation", "set_aside"),
        ("conflict", "assigned_to"),
        ("quotation", "first_reader"),
        ("quotation", "assigned_to"),
    ):
        op.drop_column(table, column)


def _allow(acts: tuple[str, ...]) -> None:
    """Let the log take these acts, and no others; fails where it holds another one."""
    listed = ", ".join(f"'{act}'" for act in acts)
    with op.batch_alter_table("event") as batch:
        batch.drop_constraint(op.f("ck_event_act"), type_="check")
        batch.create_check_constraint(op.f("ck_event_act"), f"act IN ({listed})")
    if op.get_bind().dialect.name == "sqlite":
        for guard in _GUARDS:
            op.execute(guard)
