"""Comments on answers."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "comment_field",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("entry_field_id", sa.Integer(), nullable=False),
        sa.Column("quoted", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name=op.f("fk_comment_field_comment_id_comment")
        ),
        sa.ForeignKeyConstraint(
            ["entry_field_id"],
            ["entry_field.id"],
            name=op.f("fk_comment_field_entry_field_id_entry_field"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_field")),
        sa.UniqueConstraint("comment_id", name=op.f("uq_comment_field_comment_id")),
        info={"append_only": True},
    )


def downgrade() -> None:
    op.drop_table("comment_field")
