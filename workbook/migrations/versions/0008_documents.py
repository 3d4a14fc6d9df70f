"""Documents."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "clearing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(length=300), nullable=False),
        sa.Column("version_uuid", sa.String(length=300), nullable=False),
        sa.Column("fact", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_clearing_by_id_person")),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_clearing_family_id_family")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clearing")),
        sa.UniqueConstraint(
            "family_id",
            "reader",
            "version_uuid",
            "fact",
            name=op.f("uq_clearing_family_id_reader_version_uuid_fact"),
        ),
    )
    with op.batch_alter_table("clearing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clearing_family_id"), ["family_id"], unique=False)

    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("workbook_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("edition", sa.String(length=64), nullable=False),
        sa.Column("finalised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finalised_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition"],
            ["catalogue_edition.edition"],
            name=op.f("fk_assessment_edition_catalogue_edition"),
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_assessment_family_id_family")
        ),
        sa.ForeignKeyConstraint(
            ["finalised_by_id"], ["person.id"], name=op.f("fk_assessment_finalised_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["workbook_id"], ["workbook.id"], name=op.f("fk_assessment_workbook_id_workbook")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint("seal", name=op.f("uq_assessment_seal")),
        sa.UniqueConstraint("uuid", name=op.f("uq_assessment_uuid")),
        sa.UniqueConstraint("workbook_id", "n", name=op.f("uq_assessment_workbook_id_n")),
        info={"append_only": True},
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessment_family_id"), ["family_id"], unique=False)

    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_approval_assessment_id_assessment")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_approval_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint("assessment_id", name=op.f("uq_approval_assessment_id")),
        info={"append_only": True},
    )
    op.create_table(
        "copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=80), nullable=False),
        sa.Column("reader", sa.String(length=300), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=True),
        sa.Column("draft", sa.Boolean(), nullable=False),
        sa.Column("reserved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reserved_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rules_stamp", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.String(length=300), nullable=True),
        sa.Column("file", sa.LargeBinary(), nullable=True),
        sa.Column("bytes_sha256", sa.String(length=64), nullable=True),
        sa.Column("text_sha256", sa.String(length=64), nullable=True),
        sa.Column("versions", sa.JSON(), nullable=True),
        sa.Column("left_out", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_copy_assessment_id_assessment")
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_copy_family_id_family")
        ),
        sa.ForeignKeyConstraint(
            ["reserved_by_id"], ["person.id"], name=op.f("fk_copy_reserved_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy")),
        sa.UniqueConstraint("family_id", "number", name=op.f("uq_copy_family_id_number")),
        sa.UniqueConstraint("uuid", name=op.f("uq_copy_uuid")),
    )


def downgrade() -> None:
    op.drop_table("copy")
    op.drop_table("approval")
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessment_family_id"))

    op.drop_table("assessment")
    with op.batch_alter_table("clearing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clearing_family_id"))

    op.drop_table("clearing")
