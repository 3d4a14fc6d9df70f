"""Keys of unsent words."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_table(
        "browser_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("browser_hash", sa.String(length=64), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_browser_key_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_browser_key")),
        sa.UniqueConstraint(
            "person_id", "browser_hash", name=op.f("uq_browser_key_person_id_browser_hash")
        ),
        sa.UniqueConstraint("uuid", name=op.f("uq_browser_key_uuid")),
    )


def downgrade() -> None:
    op.drop_table("browser_key")
