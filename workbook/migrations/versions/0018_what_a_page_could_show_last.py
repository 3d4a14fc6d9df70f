"""The last happening in a family that a page could show is found without passing the looks."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

SHOWN = "verb NOT IN ('looked', 'sign-in-refused', 'sign-in-renewed', 'signed-in', 'signed-out')"


def upgrade() -> None:
    op.create_index(
        "ix_audit_shown_family_id_id",
        "audit",
        ["family_id", "id"],
        unique=False,
        sqlite_where=sa.text(SHOWN),
        postgresql_where=sa.text(SHOWN),
    )


def downgrade() -> None:
    op.drop_index("ix_audit_shown_family_id_id", table_name="audit")
