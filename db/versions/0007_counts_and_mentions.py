"""How many quotations stand where, kept by triggers; the wordings of mentions; indexes of filters.

Revision: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_STANDING = ("kind", "workflow", "wording", "content", "decided_by", "assigned_to")
_OLD_QUEUE = ("current", "article_id", "start", "id", "workflow", "wording", "content")
_QUEUE = (*_OLD_QUEUE, "kind", "decided_by", "assigned_to", "source_id")
_LONGEST_MENTION = 500

_COLUMNS = ", ".join(_STANDING)
_GROUPED = f"SELECT {_COLUMNS}, count(*) FROM quotation WHERE current GROUP BY {_COLUMNS}"  # noqa: S608


def _added(row: str, number: int) -> str:
    """SQLite: what one row counts for, in the body of a trigger."""
    here = " AND ".join(f"{name} IS {row}.{name}" for name in _STANDING)
    values = ", ".join(f"{row}.{name}" for name in _STANDING)
    return f"""
        INSERT INTO quotation_count ({_COLUMNS}, quotations) SELECT {values}, 0
        WHERE NOT EXISTS (SELECT 1 FROM quotation_count WHERE {here});
        UPDATE quotation_count SET quotations = quotations + {number} WHERE {here};
    """  # noqa: S608 - constants


# A later migration that builds the table of quotations anew must create the triggers again.
_TRIGGERS = {
    "sqlite": (
        f"""
        CREATE TRIGGER quotation_count_insert AFTER INSERT ON quotation WHEN new.current
        BEGIN {_added("new", 1)} END
        """,
        f"""
        CREATE TRIGGER quotation_count_delete AFTER DELETE ON quotation WHEN old.current
        BEGIN {_added("old", -1)} END
        """,
        f"""
        CREATE TRIGGER quotation_count_leave AFTER UPDATE OF current, {_COLUMNS} ON quotation
        WHEN old.current BEGIN {_added("old", -1)} END
        """,
        f"""
        CREATE TRIGGER quotation_count_enter AFTER UPDATE OF current, {_COLUMNS} ON quotation
        WHEN new.current BEGIN {_added("new", 1)} END
        """,
        *(
            f"""
            CREATE TRIGGER mention_{name} AFTER {event} ON quotation
            WHEN new.mention_folded IS NOT NULL
            BEGIN INSERT INTO mention VALUES (new.mention_folded) ON CONFLICT DO NOTHING; END
            """  # noqa: S608 - constants
            for name, event in (("insert", "INSERT"), ("update", "UPDATE OF mention_folded"))
        ),
    ),
    # Statement by statement: a row of counts that a long transaction changed once for each
    # quotation would leave as many dead ones.
    "postgresql": (
        f"""
        CREATE FUNCTION quotation_counted() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'INSERT' THEN
                INSERT INTO quotation_count ({_COLUMNS}, quotations)
                SELECT {_COLUMNS}, -count(*) FROM gone WHERE current GROUP BY {_COLUMNS}
                ON CONFLICT ({_COLUMNS}) DO UPDATE
                SET quotations = quotation_count.quotations + excluded.quotations;
            END IF;
            IF TG_OP <> 'DELETE' THEN
                INSERT INTO quotation_count ({_COLUMNS}, quotations)
                SELECT {_COLUMNS}, count(*) FROM here WHERE current GROUP BY {_COLUMNS}
                ON CONFLICT ({_COLUMNS}) DO UPDATE
                SET quotations = quotation_count.quotations + excluded.quotations;
                INSERT INTO mention SELECT DISTINCT mention_folded FROM here
                WHERE mention_folded IS NOT NULL ON CONFLICT DO NOTHING;
            END IF;
            RETURN NULL;
        END $$
        """,  # noqa: S608 - constants
        *(
            f"""
            CREATE TRIGGER quotation_count_{event.lower()} AFTER {event} ON quotation
            REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION quotation_counted()
            """
            for event, tables in (
                ("INSERT", "NEW TABLE AS here"),
                ("UPDATE", "OLD TABLE AS gone NEW TABLE AS here"),
                ("DELETE", "OLD TABLE AS gone"),
            )
        ),
    ),
}
_UNTRIGGER = {
    "sqlite": tuple(
        f"DROP TRIGGER {name}"
        for name in (
            *(f"quotation_count_{of}" for of in ("insert", "delete", "leave", "enter")),
            *("mention_insert", "mention_update"),
        )
    ),
    "postgresql": ("DROP FUNCTION quotation_counted() CASCADE",),
}


def upgrade() -> None:
    op.create_table(
        "quotation_count",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=name not in _STANDING[:2]) for name in _STANDING),
        sa.Column("quotations", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotation_count")),
    )
    op.create_index(
        "ix_quotation_count_standing",
        "quotation_count",
        list(_STANDING),
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
    op.create_table(
        "mention",
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("folded", name=op.f("pk_mention")),
    )
    op.execute(
        f"UPDATE quotation SET mention_folded = substr(mention_folded, 1, {_LONGEST_MENTION}) "  # noqa: S608
        f"WHERE length(mention_folded) > {_LONGEST_MENTION}"
    )
    op.execute(f"INSERT INTO quotation_count ({_COLUMNS}, quotations) {_GROUPED}")
    op.execute(
        "INSERT INTO mention SELECT DISTINCT mention_folded FROM quotation "
        "WHERE mention_folded IS NOT NULL"
    )
    for statement in _TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)
    op.create_index("ix_quotation_mention", "quotation", ["current", "mention_folded"])
    op.drop_index("ix_quotation_queue", "quotation")
    op.create_index("ix_quotation_queue", "quotation", list(_QUEUE))
    op.create_index(
        "ix_conflict_status",
        "conflict",
        ["current", "status", "finding", "doubt", "id", "a_id", "b_id"],
    )


def downgrade() -> None:
    op.drop_index("ix_conflict_status", "conflict")
    op.drop_index("ix_quotation_queue", "quotation")
    op.create_index("ix_quotation_queue", "quotation", list(_OLD_QUEUE))
    op.drop_index("ix_quotation_mention", "quotation")
    for statement in _UNTRIGGER[op.get_bind().dialect.name]:
        op.execute(statement)
    op.drop_table("mention")
    op.drop_table("quotation_count")
