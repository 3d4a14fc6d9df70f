"""When an entry was last shared or finalised."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"


def upgrade() -> None:
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("last_done_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(
            "ix_entry_family_id_last_done_at", ["family_id", "last_done_at"], unique=False
        )
    op.execute(
        "UPDATE entry SET last_done_at = coalesce("
        "(SELECT max(v.finalised_at) FROM entry_version v WHERE v.entry_id = entry.id),"
        " (SELECT max(s.at) FROM sharing s WHERE s.entry_id = entry.id AND NOT EXISTS"
        " (SELECT 1 FROM sharing_undone u WHERE u.sharing_id = s.id)))"
    )


def downgrade() -> None:
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index("ix_entry_family_id_last_done_at")
        batch_op.drop_column("last_done_at")
