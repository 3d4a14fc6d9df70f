"""A finalised record is opened again."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    op.create_table(
        "reopening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("because <> ''", name=op.f("ck_reopening_says_why")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_reopening_by_id_person")),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["session_version.id"],
            name=op.f("fk_reopening_version_id_session_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reopening")),
        sa.UniqueConstraint("version_id", name=op.f("uq_reopening_version_id")),
        info={"append_only": True},
    )


def downgrade() -> None:
    op.drop_table("reopening")
