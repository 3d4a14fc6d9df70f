"""An entry can move and be added between others."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "entry_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("from_section", sa.String(length=80), nullable=False),
        sa.Column("to_section", sa.String(length=80), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_entry_move_by_id_person")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_entry_move_entry_id_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_move")),
        info={"append_only": True},
    )
    with op.batch_alter_table("entry_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_move_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "action_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=80), nullable=False),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("better_off", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('done', 'part', 'not-because-changed', 'not-because-not')",
            name=op.f("ck_action_report_state_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_action_report_action_id_action")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_action_report_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_report")),
        info={"append_only": True},
    )
    with op.batch_alter_table("action_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_report_action_id"), ["action_id"], unique=False)

    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("numbered_in", sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column("place", sa.Double(), nullable=True))

    op.execute("UPDATE entry SET numbered_in = section WHERE number IS NOT NULL")
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_entry_workbook_id_section_number"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_entry_workbook_id_numbered_in_number"),
            ["workbook_id", "numbered_in", "number"],
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_entry_number_of_a_section"),
            "(number IS NULL) = (numbered_in IS NULL)",
        )


def downgrade() -> None:
    op.execute("UPDATE entry SET section = numbered_in WHERE numbered_in IS NOT NULL")
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_entry_number_of_a_section"), type_="check")
        batch_op.drop_constraint(
            batch_op.f("uq_entry_workbook_id_numbered_in_number"), type_="unique"
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_entry_workbook_id_section_number"), ["workbook_id", "section", "number"]
        )
        batch_op.drop_column("place")
        batch_op.drop_column("numbered_in")

    with op.batch_alter_table("entry_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_move_entry_id"))

    op.drop_table("entry_move")

    with op.batch_alter_table("action_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_action_report_action_id"))

    op.drop_table("action_report")
