"""A sharing can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    with op.batch_alter_table("sharing", schema=None) as batch_op:
        batch_op.drop_constraint("uq_sharing_entry_id", type_="unique")
        batch_op.create_index("ix_sharing_entry_id", ["entry_id"], unique=False)
    op.create_table(
        "sharing_undone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sharing_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_sharing_undone_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["sharing_id"], ["sharing.id"], name=op.f("fk_sharing_undone_sharing_id_sharing")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sharing_undone")),
        sa.UniqueConstraint("sharing_id", name=op.f("uq_sharing_undone_sharing_id")),
        info={"append_only": True},
    )


def downgrade() -> None:
    op.drop_table("sharing_undone")
    with op.batch_alter_table("sharing", schema=None) as batch_op:
        batch_op.drop_index("ix_sharing_entry_id")
        batch_op.create_unique_constraint("uq_sharing_entry_id", ["entry_id"])
