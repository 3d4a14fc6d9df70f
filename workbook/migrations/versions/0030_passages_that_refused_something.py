"""Passages that refused something are found by their own."""

from alembic import op

revision = "0030"
down_revision = "0027"


def upgrade() -> None:
    with op.batch_alter_table("passage_refused", schema=None) as batch_op:
        batch_op.create_index("ix_passage_refused_passage_id", ["passage_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("passage_refused", schema=None) as batch_op:
        batch_op.drop_index("ix_passage_refused_passage_id")
