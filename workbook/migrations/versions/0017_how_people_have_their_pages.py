"""How people have their pages, and what they hide while others see them."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "person_settings",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text_size", sa.String(length=80), nullable=False),
        sa.Column("face", sa.String(length=80), nullable=False),
        sa.Column("lists", sa.String(length=80), nullable=False),
        sa.Column("shortcuts", sa.String(length=80), nullable=False),
        sa.Column("writing", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_settings_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_settings")),
    )
    op.add_column("sign_in", sa.Column("hiding_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("sign_in", "hiding_since")
    op.drop_table("person_settings")
