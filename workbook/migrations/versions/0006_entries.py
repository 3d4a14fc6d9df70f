"""Entries."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("workbook_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=80), nullable=False),
        sa.Column("part", sa.String(length=80), nullable=True),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("edition", sa.String(length=64), nullable=False),
        sa.Column("writer_id", sa.Integer(), nullable=False),
        sa.Column("discipline", sa.String(length=80), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("strength", sa.Boolean(), nullable=False),
        sa.Column("need", sa.Boolean(), nullable=False),
        sa.Column("worry", sa.Boolean(), nullable=False),
        sa.Column("significant", sa.Boolean(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("details", sa.Integer(), nullable=False),
        sa.Column("tab", sa.String(length=80), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition"],
            ["catalogue_edition.edition"],
            name=op.f("fk_entry_edition_catalogue_edition"),
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_entry_family_id_family")
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name=op.f("fk_entry_passage_id_passage")
        ),
        sa.ForeignKeyConstraint(
            ["workbook_id"], ["workbook.id"], name=op.f("fk_entry_workbook_id_workbook")
        ),
        sa.ForeignKeyConstraint(
            ["writer_id"], ["person.id"], name=op.f("fk_entry_writer_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("passage_id", name=op.f("uq_entry_passage_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_entry_uuid")),
        sa.UniqueConstraint(
            "workbook_id", "section", "number", name=op.f("uq_entry_workbook_id_section_number")
        ),
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.create_index("ix_entry_family_id_section", ["family_id", "section"], unique=False)
        batch_op.create_index(
            "ix_entry_workbook_id_section", ["workbook_id", "section"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_entry_writer_id"), ["writer_id"], unique=False)

    op.create_table(
        "section_finalisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workbook_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=80), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reopened_by_id", sa.Integer(), nullable=True),
        sa.Column("reopen_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "reopened_at IS NULL OR reopen_reason IS NOT NULL",
            name=op.f("ck_section_finalisation_reopening_has_a_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_section_finalisation_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["reopened_by_id"],
            ["person.id"],
            name=op.f("fk_section_finalisation_reopened_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["workbook_id"],
            ["workbook.id"],
            name=op.f("fk_section_finalisation_workbook_id_workbook"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_finalisation")),
    )
    with op.batch_alter_table("section_finalisation", schema=None) as batch_op:
        batch_op.create_index(
            "ix_section_finalisation_workbook_id_section", ["workbook_id", "section"], unique=False
        )

    op.create_table(
        "section_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workbook_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=80), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workbook_id"], ["workbook.id"], name=op.f("fk_section_series_workbook_id_workbook")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_series")),
        sa.UniqueConstraint(
            "workbook_id", "section", name=op.f("uq_section_series_workbook_id_section")
        ),
    )
    op.create_table(
        "addendum",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_addendum_by_id_person")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_addendum_entry_id_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addendum")),
        sa.UniqueConstraint("seal", name=op.f("uq_addendum_seal")),
        sa.UniqueConstraint("uuid", name=op.f("uq_addendum_uuid")),
        info={"append_only": True},
    )
    with op.batch_alter_table("addendum", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_addendum_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "entry_field",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=80), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_entry_field_entry_id_entry")
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["person.id"], name=op.f("fk_entry_field_written_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_field")),
        sa.UniqueConstraint("entry_id", "field", "n", name=op.f("uq_entry_field_entry_id_field_n")),
        info={"append_only": True},
    )
    op.create_table(
        "entry_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_entry_person_entry_id_entry")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_entry_person_member_id_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_person")),
        sa.UniqueConstraint(
            "entry_id", "member_id", name=op.f("uq_entry_person_entry_id_member_id")
        ),
    )
    op.create_table(
        "entry_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("amends_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("edition", sa.String(length=64), nullable=False),
        sa.Column("finalised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finalised_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "n = 1 OR reason <> ''", name=op.f("ck_entry_version_amending_has_a_reason")
        ),
        sa.CheckConstraint(
            "(n = 1) = (amends_id IS NULL)", name=op.f("ck_entry_version_later_ones_amend")
        ),
        sa.ForeignKeyConstraint(
            ["amends_id"],
            ["entry_version.id"],
            name=op.f("fk_entry_version_amends_id_entry_version"),
        ),
        sa.ForeignKeyConstraint(
            ["edition"],
            ["catalogue_edition.edition"],
            name=op.f("fk_entry_version_edition_catalogue_edition"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_entry_version_entry_id_entry")
        ),
        sa.ForeignKeyConstraint(
            ["finalised_by_id"], ["person.id"], name=op.f("fk_entry_version_finalised_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_version")),
        sa.UniqueConstraint("amends_id", name=op.f("uq_entry_version_amends_id")),
        sa.UniqueConstraint("entry_id", "n", name=op.f("uq_entry_version_entry_id_n")),
        sa.UniqueConstraint("seal", name=op.f("uq_entry_version_seal")),
        sa.UniqueConstraint("uuid", name=op.f("uq_entry_version_uuid")),
        info={"append_only": True},
    )
    op.create_table(
        "sharing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_sharing_by_id_person")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_sharing_entry_id_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sharing")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_sharing_entry_id")),
    )
    op.create_table(
        "withdrawal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_withdrawal_has_a_reason")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_withdrawal_by_id_person")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_withdrawal_entry_id_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawal")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_withdrawal_entry_id")),
    )
    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("version_made_id", sa.Integer(), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_amendment_by_id_person")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_amendment_entry_id_entry")
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name=op.f("fk_amendment_passage_id_passage")
        ),
        sa.ForeignKeyConstraint(
            ["version_made_id"],
            ["entry_version.id"],
            name=op.f("fk_amendment_version_made_id_entry_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
        sa.UniqueConstraint("passage_id", name=op.f("uq_amendment_passage_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_amendment_uuid")),
        sa.UniqueConstraint("version_made_id", name=op.f("uq_amendment_version_made_id")),
    )
    with op.batch_alter_table("amendment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amendment_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("entry_version_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.Column("value", sa.String(length=300), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("discipline", sa.String(length=80), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_observation_by_id_person")),
        sa.ForeignKeyConstraint(
            ["entry_version_id"],
            ["entry_version.id"],
            name=op.f("fk_observation_entry_version_id_entry_version"),
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_observation_family_id_family")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_observation_member_id_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
    )
    with op.batch_alter_table("observation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_observation_entry_version_id"), ["entry_version_id"], unique=False
        )
        batch_op.create_index(
            "ix_observation_family_id_kind_on", ["family_id", "kind", "on_day"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("observation", schema=None) as batch_op:
        batch_op.drop_index("ix_observation_family_id_kind_on")
        batch_op.drop_index(batch_op.f("ix_observation_entry_version_id"))

    op.drop_table("observation")
    with op.batch_alter_table("amendment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_amendment_entry_id"))

    op.drop_table("amendment")
    op.drop_table("withdrawal")
    op.drop_table("sharing")
    op.drop_table("entry_version")
    op.drop_table("entry_person")
    op.drop_table("entry_field")
    with op.batch_alter_table("addendum", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_addendum_entry_id"))

    op.drop_table("addendum")
    op.drop_table("section_series")
    with op.batch_alter_table("section_finalisation", schema=None) as batch_op:
        batch_op.drop_index("ix_section_finalisation_workbook_id_section")

    op.drop_table("section_finalisation")
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_writer_id"))
        batch_op.drop_index("ix_entry_workbook_id_section")
        batch_op.drop_index("ix_entry_family_id_section")

    op.drop_table("entry")
