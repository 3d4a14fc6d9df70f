"""What moved between two sessions."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.create_table(
        "moved_since",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("sort", sa.String(length=80), nullable=False),
        sa.Column("thing_kind", sa.String(length=80), nullable=False),
        sa.Column("thing", sa.String(length=300), nullable=False),
        sa.Column("discipline", sa.String(length=80), nullable=True),
        sa.Column("version", sa.String(length=300), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "(version = '') = (seal IS NULL)", name=op.f("ck_moved_since_sealed_has_its_seal")
        ),
        sa.CheckConstraint(
            "sort IN ('stage', 'scale', 'test', 'rating', 'event', 'missed', 'due')",
            name=op.f("ck_moved_since_sort_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_moved_since_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moved_since")),
        sa.UniqueConstraint(
            "session_id",
            "sort",
            "thing",
            "version",
            "place",
            name=op.f("uq_moved_since_session_id_sort_thing_version_place"),
        ),
        info={"append_only": True},
    )
    with op.batch_alter_table("moved_since", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_moved_since_session_id"), ["session_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("moved_since", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_moved_since_session_id"))

    op.drop_table("moved_since")
