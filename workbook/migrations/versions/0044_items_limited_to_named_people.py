"""Items limited to named people."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    op.create_table(
        "limited_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["person.id"], name=op.f("fk_limited_item_added_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["session_item.id"], name=op.f("fk_limited_item_item_id_session_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_limited_item")),
        sa.UniqueConstraint("item_id", name=op.f("uq_limited_item_item_id")),
        info={"append_only": True},
    )
    op.create_table(
        "limited_item_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("limited_item_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("finalised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finalised_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["finalised_by_id"],
            ["person.id"],
            name=op.f("fk_limited_item_version_finalised_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["limited_item_id"],
            ["limited_item.id"],
            name=op.f("fk_limited_item_version_limited_item_id_limited_item"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_limited_item_version")),
        sa.UniqueConstraint(
            "limited_item_id", "n", name=op.f("uq_limited_item_version_limited_item_id_n")
        ),
        sa.UniqueConstraint("seal", name=op.f("uq_limited_item_version_seal")),
        sa.UniqueConstraint("uuid", name=op.f("uq_limited_item_version_uuid")),
        info={"append_only": True},
    )


def downgrade() -> None:
    op.drop_table("limited_item_version")
    op.drop_table("limited_item")
