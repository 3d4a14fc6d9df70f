"""Why a session is held between the regular ones."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0032"


def upgrade() -> None:
    op.add_column("supervision_session", sa.Column("held_because", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("supervision_session", "held_because")
