"""Withheld limited and conflicts."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "conflict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("declared_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["declared_by_id"], ["person.id"], name=op.f("fk_conflict_declared_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_conflict_family_id_family")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_conflict_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
        sa.UniqueConstraint("person_id", "family_id", name=op.f("uq_conflict_person_id_family_id")),
    )
    op.create_table(
        "limit_to",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("thing_kind", sa.String(length=80), nullable=False),
        sa.Column("thing", sa.String(length=300), nullable=False),
        sa.Column("field", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_rule", sa.Boolean(), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_limit_to_family_id_family")
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["person.id"], name=op.f("fk_limit_to_set_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_limit_to")),
        sa.UniqueConstraint("uuid", name=op.f("uq_limit_to_uuid")),
    )
    with op.batch_alter_table("limit_to", schema=None) as batch_op:
        batch_op.create_index("ix_limit_to_family_id_thing", ["family_id", "thing"], unique=False)

    op.create_table(
        "withholding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("thing_kind", sa.String(length=80), nullable=False),
        sa.Column("thing", sa.String(length=300), nullable=False),
        sa.Column("field", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_rule", sa.Boolean(), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_withholding_family_id_family")
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["person.id"], name=op.f("fk_withholding_set_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withholding")),
        sa.UniqueConstraint("uuid", name=op.f("uq_withholding_uuid")),
    )
    with op.batch_alter_table("withholding", schema=None) as batch_op:
        batch_op.create_index(
            "ix_withholding_family_id_thing", ["family_id", "thing"], unique=False
        )

    op.create_table(
        "limit_end",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("limit_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_limit_end_by_id_person")),
        sa.ForeignKeyConstraint(
            ["limit_id"], ["limit_to.id"], name=op.f("fk_limit_end_limit_id_limit_to")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_limit_end")),
        sa.UniqueConstraint("limit_id", name=op.f("uq_limit_end_limit_id")),
    )
    op.create_table(
        "limit_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("limit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["limit_id"], ["limit_to.id"], name=op.f("fk_limit_person_limit_id_limit_to")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_limit_person_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_limit_person")),
        sa.UniqueConstraint(
            "limit_id", "person_id", name=op.f("uq_limit_person_limit_id_person_id")
        ),
    )
    op.create_table(
        "withholding_end",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("withholding_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_withholding_end_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["withholding_id"],
            ["withholding.id"],
            name=op.f("fk_withholding_end_withholding_id_withholding"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withholding_end")),
        sa.UniqueConstraint("withholding_id", name=op.f("uq_withholding_end_withholding_id")),
    )
    op.create_table(
        "withholding_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("withholding_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("pending", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_withholding_member_member_id_member")
        ),
        sa.ForeignKeyConstraint(
            ["withholding_id"],
            ["withholding.id"],
            name=op.f("fk_withholding_member_withholding_id_withholding"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withholding_member")),
        sa.UniqueConstraint(
            "withholding_id",
            "member_id",
            name=op.f("uq_withholding_member_withholding_id_member_id"),
        ),
    )


def downgrade() -> None:
    op.drop_table("withholding_member")
    op.drop_table("withholding_end")
    op.drop_table("limit_person")
    op.drop_table("limit_end")
    with op.batch_alter_table("withholding", schema=None) as batch_op:
        batch_op.drop_index("ix_withholding_family_id_thing")

    op.drop_table("withholding")
    with op.batch_alter_table("limit_to", schema=None) as batch_op:
        batch_op.drop_index("ix_limit_to_family_id_thing")

    op.drop_table("limit_to")
    op.drop_table("conflict")
