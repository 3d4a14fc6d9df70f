"""Home teams and work that is asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("is_home", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.alter_column("is_home", server_default=None)
    # Until somebody says otherwise, whoever serves a team is at home in the first of them.
    op.execute(
        "UPDATE membership SET is_home = true WHERE until_on IS NULL AND id IN "
        "(SELECT min(id) FROM membership WHERE until_on IS NULL GROUP BY person_id)"
    )


def downgrade() -> None:
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_column("is_home")
