"""What stood beside a session when it was finalised."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"


def upgrade() -> None:
    op.create_table(
        "stood_then",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("sort", sa.String(length=80), nullable=False),
        sa.Column("thing", sa.String(length=300), nullable=False),
        sa.Column("version", sa.String(length=300), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "sort IN ('line', 'move', 'story')", name=op.f("ck_stood_then_sort_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_stood_then_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stood_then")),
        sa.UniqueConstraint(
            "session_id", "sort", "thing", name=op.f("uq_stood_then_session_id_sort_thing")
        ),
        info={"append_only": True},
    )
    with op.batch_alter_table("stood_then", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stood_then_session_id"), ["session_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("stood_then", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stood_then_session_id"))

    op.drop_table("stood_then")
