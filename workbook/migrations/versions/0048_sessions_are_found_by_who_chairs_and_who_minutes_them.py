"""Sessions are found by who chairs and who minutes them."""

from alembic import op

revision = "0048"
down_revision = "0047"


def upgrade() -> None:
    with op.batch_alter_table("supervision_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_supervision_session_chair_id"), ["chair_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_supervision_session_minute_taker_id"), ["minute_taker_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("supervision_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_supervision_session_minute_taker_id"))
        batch_op.drop_index(batch_op.f("ix_supervision_session_chair_id"))
