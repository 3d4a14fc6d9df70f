"""Sessions that are called off."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    op.create_table(
        "supervision_calling_off",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("because <> ''", name=op.f("ck_supervision_calling_off_says_why")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_supervision_calling_off_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_supervision_calling_off_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_calling_off")),
        sa.UniqueConstraint("session_id", name=op.f("uq_supervision_calling_off_session_id")),
        info={"append_only": True},
    )


def downgrade() -> None:
    op.drop_table("supervision_calling_off")
