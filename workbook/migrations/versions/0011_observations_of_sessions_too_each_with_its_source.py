"""Observations of sessions too, each with its source.

They are derived, so the old ones go: `records observations --rebuild` derives them all again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.execute("DELETE FROM observation")
    with op.batch_alter_table("observation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("workbook_id", sa.Integer(), nullable=False))
        batch_op.add_column(sa.Column("thing_kind", sa.String(length=80), nullable=False))
        batch_op.add_column(sa.Column("thing", sa.String(length=300), nullable=False))
        batch_op.add_column(sa.Column("version", sa.String(length=300), nullable=False))
        batch_op.add_column(sa.Column("place", sa.Integer(), nullable=False))
        batch_op.add_column(sa.Column("is_current", sa.Boolean(), nullable=False))
        batch_op.add_column(sa.Column("asked", sa.String(length=80), nullable=False))
        batch_op.add_column(sa.Column("answers", sa.JSON(), nullable=False))
        batch_op.add_column(sa.Column("given_by", sa.String(length=300), nullable=False))
        batch_op.add_column(sa.Column("at", sa.DateTime(timezone=True), nullable=False))
        batch_op.drop_index(batch_op.f("ix_observation_entry_version_id"))
        batch_op.create_index("ix_observation_thing", ["thing"], unique=False)
        batch_op.create_unique_constraint(
            batch_op.f("uq_observation_version_place"), ["version", "place"]
        )
        batch_op.drop_constraint(
            batch_op.f("fk_observation_entry_version_id_entry_version"), type_="foreignkey"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_observation_workbook_id_workbook"), "workbook", ["workbook_id"], ["id"]
        )
        batch_op.drop_column("entry_version_id")


def downgrade() -> None:
    op.execute("DELETE FROM observation")
    with op.batch_alter_table("observation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("entry_version_id", sa.Integer(), nullable=False))
        batch_op.drop_constraint(
            batch_op.f("fk_observation_workbook_id_workbook"), type_="foreignkey"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_observation_entry_version_id_entry_version"),
            "entry_version",
            ["entry_version_id"],
            ["id"],
        )
        batch_op.drop_constraint(batch_op.f("uq_observation_version_place"), type_="unique")
        batch_op.drop_index("ix_observation_thing")
        batch_op.create_index(
            batch_op.f("ix_observation_entry_version_id"), ["entry_version_id"], unique=False
        )
        for each in (
            *("at", "given_by", "answers", "asked", "is_current"),
            *("place", "version", "thing", "thing_kind", "workbook_id"),
        ):
            batch_op.drop_column(each)
