"""Work ends with the allocation, and is waited for until a day."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0019"


def upgrade() -> None:
    op.add_column("request_asking", sa.Column("reads_until", sa.DateTime(timezone=True)))
    with op.batch_alter_table("request_ending", schema=None) as batch_op:
        batch_op.alter_column("by_id", existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    with op.batch_alter_table("request_ending", schema=None) as batch_op:
        batch_op.alter_column("by_id", existing_type=sa.Integer(), nullable=False)
    op.drop_column("request_asking", "reads_until")
