"""Answers to the questions of an agenda."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.create_table(
        "item_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=80), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_item_answers_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_answers")),
        sa.UniqueConstraint(
            "session_id", "item", "about", name=op.f("uq_item_answers_session_id_item_about")
        ),
    )
    with op.batch_alter_table("item_answers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_item_answers_session_id"), ["session_id"], unique=False
        )

    with op.batch_alter_table("stage_agreed", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lapsed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("talk", sa.Text(), server_default="", nullable=False))

    with op.batch_alter_table("stage_agreed", schema=None) as batch_op:
        batch_op.alter_column("talk", existing_type=sa.Text(), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("stage_agreed", schema=None) as batch_op:
        batch_op.drop_column("talk")
        batch_op.drop_column("lapsed_on")

    with op.batch_alter_table("item_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_answers_session_id"))

    op.drop_table("item_answers")
