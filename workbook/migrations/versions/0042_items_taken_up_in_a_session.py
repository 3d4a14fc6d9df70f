"""Items taken up in a session."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    op.create_table(
        "item_taken_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=80), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_item_taken_up_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_item_taken_up_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_taken_up")),
        info={"append_only": True},
    )
    with op.batch_alter_table("item_taken_up", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_item_taken_up_session_id"), ["session_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("item_taken_up", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_taken_up_session_id"))

    op.drop_table("item_taken_up")
