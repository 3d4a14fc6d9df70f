"""Other days, pauses and notes of what is due."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    op.create_table(
        "clock_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("clock", sa.String(length=80), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.Column("thing", sa.String(length=300), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("was_due_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_clock_day_has_a_reason")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_clock_day_by_id_person")),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_clock_day_family_id_family")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_day")),
        sa.UniqueConstraint(
            "family_id",
            "clock",
            "about",
            "thing",
            "n",
            name=op.f("uq_clock_day_family_id_clock_about_thing_n"),
        ),
        info={"append_only": True},
    )
    op.create_table(
        "clock_late_reason",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("clock", sa.String(length=80), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.Column("thing", sa.String(length=300), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_clock_late_reason_has_a_reason")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_clock_late_reason_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_clock_late_reason_family_id_family")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_late_reason")),
        info={"append_only": True},
    )
    with op.batch_alter_table("clock_late_reason", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_clock_late_reason_family_id"), ["family_id"], unique=False
        )

    op.create_table(
        "clock_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("clock", sa.String(length=80), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.Column("thing", sa.String(length=300), nullable=False),
        sa.Column("event", sa.String(length=80), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("things", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_clock_note_family_id_family")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_note")),
        info={"append_only": True},
    )
    with op.batch_alter_table("clock_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clock_note_family_id"), ["family_id"], unique=False)

    op.create_table(
        "clock_pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=80), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_clock_pause_has_a_reason")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_clock_pause_by_id_person")),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_clock_pause_family_id_family")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_pause")),
        sa.UniqueConstraint("uuid", name=op.f("uq_clock_pause_uuid")),
        info={"append_only": True},
    )
    with op.batch_alter_table("clock_pause", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clock_pause_family_id"), ["family_id"], unique=False)

    op.create_table(
        "clock_pause_end",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pause_id", sa.Integer(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_clock_pause_end_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["pause_id"], ["clock_pause.id"], name=op.f("fk_clock_pause_end_pause_id_clock_pause")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_pause_end")),
        sa.UniqueConstraint("pause_id", name=op.f("uq_clock_pause_end_pause_id")),
        info={"append_only": True},
    )


def downgrade() -> None:
    op.drop_table("clock_pause_end")
    with op.batch_alter_table("clock_pause", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clock_pause_family_id"))

    op.drop_table("clock_pause")
    with op.batch_alter_table("clock_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clock_note_family_id"))

    op.drop_table("clock_note")
    with op.batch_alter_table("clock_late_reason", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clock_late_reason_family_id"))

    op.drop_table("clock_late_reason")
    op.drop_table("clock_day")
