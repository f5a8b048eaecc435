"""Which quotations render one statement.

Nothing is filled in: a quotation without a row renders none but its own, and those of before are
brought together as further renderings of them come in.

Revision: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "rendering",
        sa.Column("quotation_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["quotation_id"], ["quotation.id"], name=op.f("fk_rendering_quotation_id_quotation")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["quotation.id"], name=op.f("fk_rendering_group_id_quotation")
        ),
        sa.PrimaryKeyConstraint("quotation_id", name=op.f("pk_rendering")),
    )
    op.create_index("ix_rendering_group_id", "rendering", ["group_id", "quotation_id"])


def downgrade() -> None:
    op.drop_table("rendering")
