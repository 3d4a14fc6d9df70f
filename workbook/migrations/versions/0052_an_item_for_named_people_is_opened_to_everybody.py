"""An item for named people is opened to everybody."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"


def upgrade() -> None:
    op.create_table(
        "opened_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("limited_item_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("because <> ''", name=op.f("ck_opened_item_says_why")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_opened_item_by_id_person")),
        sa.ForeignKeyConstraint(
            ["limited_item_id"],
            ["limited_item.id"],
            name=op.f("fk_opened_item_limited_item_id_limited_item"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opened_item")),
        sa.UniqueConstraint("limited_item_id", name=op.f("uq_opened_item_limited_item_id")),
        info={"append_only": True},
    )


def downgrade() -> None:
    op.drop_table("opened_item")
