"""Children's plans."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "child_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("workbook_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_child_plan_family_id_family")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_child_plan_member_id_member")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["person.id"], name=op.f("fk_child_plan_opened_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["workbook_id"], ["workbook.id"], name=op.f("fk_child_plan_workbook_id_workbook")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_plan")),
        sa.UniqueConstraint("member_id", "number", name=op.f("uq_child_plan_member_id_number")),
        sa.UniqueConstraint("uuid", name=op.f("uq_child_plan_uuid")),
        info={"append_only": True},
    )
    with op.batch_alter_table("child_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_child_plan_family_id"), ["family_id"], unique=False)

    op.create_table(
        "plan_end",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_plan_end_has_a_reason")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_plan_end_by_id_person")),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["child_plan.id"], name=op.f("fk_plan_end_plan_id_child_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_end")),
        sa.UniqueConstraint("plan_id", name=op.f("uq_plan_end_plan_id")),
        info={"append_only": True},
    )
    op.create_table(
        "plan_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("discipline", sa.String(length=80), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["person.id"], name=op.f("fk_plan_line_added_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["child_plan.id"], name=op.f("fk_plan_line_plan_id_child_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_line")),
        sa.UniqueConstraint("uuid", name=op.f("uq_plan_line_uuid")),
        info={"append_only": True},
    )
    with op.batch_alter_table("plan_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_line_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "line_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=80), nullable=False),
        sa.Column("happened", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.CheckConstraint("happened <> ''", name=op.f("ck_line_move_says_what_happened")),
        sa.CheckConstraint(
            "state IN ('not-started', 'under-way', 'achieved', 'not-achieved', 'not-needed')",
            name=op.f("ck_line_move_state_is_known"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_line_move_by_id_person")),
        sa.ForeignKeyConstraint(
            ["line_id"], ["plan_line.id"], name=op.f("fk_line_move_line_id_plan_line")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_move")),
        sa.UniqueConstraint("line_id", "n", name=op.f("uq_line_move_line_id_n")),
        sa.UniqueConstraint("seal", name=op.f("uq_line_move_seal")),
        sa.UniqueConstraint("uuid", name=op.f("uq_line_move_uuid")),
        info={"append_only": True},
    )
    op.create_table(
        "line_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("strength", sa.Text(), nullable=False),
        sa.Column("difference", sa.Text(), nullable=False),
        sa.Column("work", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("other", sa.String(length=300), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("how_known", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("need <> ''", name=op.f("ck_line_version_has_a_need")),
        sa.CheckConstraint(
            "other = '' OR (person_id IS NULL AND member_id IS NULL)",
            name=op.f("ck_line_version_named_once"),
        ),
        sa.CheckConstraint(
            "person_id IS NULL OR member_id IS NULL", name=op.f("ck_line_version_one_does_it")
        ),
        sa.ForeignKeyConstraint(
            ["line_id"], ["plan_line.id"], name=op.f("fk_line_version_line_id_plan_line")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_line_version_member_id_member")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_line_version_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["person.id"], name=op.f("fk_line_version_written_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_version")),
        sa.UniqueConstraint("line_id", "n", name=op.f("uq_line_version_line_id_n")),
        sa.UniqueConstraint("uuid", name=op.f("uq_line_version_uuid")),
        info={"append_only": True},
    )
    with op.batch_alter_table("line_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_line_version_person_id"), ["person_id"], unique=False)

    op.create_table(
        "line_agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_line_agreement_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["line_version.id"],
            name=op.f("fk_line_agreement_version_id_line_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_agreement")),
        sa.UniqueConstraint("seal", name=op.f("uq_line_agreement_seal")),
        sa.UniqueConstraint("version_id", name=op.f("uq_line_agreement_version_id")),
        info={"append_only": True},
    )


def downgrade() -> None:
    op.drop_table("line_agreement")
    with op.batch_alter_table("line_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_line_version_person_id"))

    op.drop_table("line_version")
    op.drop_table("line_move")
    with op.batch_alter_table("plan_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_line_plan_id"))

    op.drop_table("plan_line")
    op.drop_table("plan_end")
    with op.batch_alter_table("child_plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_child_plan_family_id"))

    op.drop_table("child_plan")
