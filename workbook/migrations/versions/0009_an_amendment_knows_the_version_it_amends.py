"""An amendment knows the version it amends."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("amendment", sa.Column("amends_id", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE amendment SET amends_id = coalesce("
        " (SELECT made.amends_id FROM entry_version AS made"
        "  WHERE made.id = amendment.version_made_id),"
        " (SELECT max(stood.id) FROM entry_version AS stood"
        "  WHERE stood.entry_id = amendment.entry_id"
        "  AND stood.finalised_at <= amendment.opened_at))"
    )
    with op.batch_alter_table("amendment", schema=None) as batch_op:
        batch_op.alter_column("amends_id", existing_type=sa.Integer(), nullable=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_amendment_amends_id_entry_version"),
            "entry_version",
            ["amends_id"],
            ["id"],
        )


def downgrade() -> None:
    with op.batch_alter_table("amendment", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_amendment_amends_id_entry_version"), type_="foreignkey"
        )
        batch_op.drop_column("amends_id")
