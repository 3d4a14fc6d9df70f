"""What was read back."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    op.create_table(
        "read_back",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("thing", sa.String(length=300), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('rating', 'decision', 'action', 'next')",
            name=op.f("ck_read_back_kind_is_known"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_read_back_by_id_person")),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_read_back_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_read_back")),
        info={"append_only": True},
    )
    with op.batch_alter_table("read_back", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_read_back_session_id"), ["session_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("read_back", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_read_back_session_id"))

    op.drop_table("read_back")
