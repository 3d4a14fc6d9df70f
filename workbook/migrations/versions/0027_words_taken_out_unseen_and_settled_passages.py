"""Words taken out unseen, and settled passages."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.create_table(
        "passage_rescue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("update_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("removed_by_id", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("is_put_back", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_passage_rescue_author_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["person.id"], name=op.f("fk_passage_rescue_ended_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name=op.f("fk_passage_rescue_passage_id_passage")
        ),
        sa.ForeignKeyConstraint(
            ["removed_by_id"], ["person.id"], name=op.f("fk_passage_rescue_removed_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["update_id"],
            ["passage_update.id"],
            name=op.f("fk_passage_rescue_update_id_passage_update"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage_rescue")),
    )
    with op.batch_alter_table("passage_rescue", schema=None) as batch_op:
        batch_op.create_index(
            "ix_passage_rescue_passage_id_author_id", ["passage_id", "author_id"], unique=False
        )

    with op.batch_alter_table("passage_state", schema=None) as batch_op:
        batch_op.add_column(sa.Column("settled", sa.Integer(), nullable=False, server_default="0"))
    # What stands was shared or sealed, and so settled, or it is its writer's alone.
    op.execute("UPDATE passage_state SET settled = upto")
    with op.batch_alter_table("passage_state", schema=None) as batch_op:
        batch_op.alter_column("settled", server_default=None)
        batch_op.create_index(
            "ix_passage_state_unsettled",
            ["passage_id"],
            unique=False,
            sqlite_where=sa.text("settled <> upto"),
            postgresql_where=sa.text("settled <> upto"),
        )


def downgrade() -> None:
    with op.batch_alter_table("passage_state", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_passage_state_unsettled",
            sqlite_where=sa.text("settled <> upto"),
            postgresql_where=sa.text("settled <> upto"),
        )
        batch_op.drop_column("settled")

    with op.batch_alter_table("passage_rescue", schema=None) as batch_op:
        batch_op.drop_index("ix_passage_rescue_passage_id_author_id")

    op.drop_table("passage_rescue")
