"""Several write one entry."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table(
        "co_writer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by_id IS NULL)", name=op.f("ck_co_writer_somebody_ends_it")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_co_writer_asked_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["person.id"], name=op.f("fk_co_writer_ended_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_co_writer_entry_id_entry")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_co_writer_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_co_writer")),
    )
    with op.batch_alter_table("co_writer", schema=None) as batch_op:
        batch_op.create_index(
            "ix_co_writer_person_id_entry_id", ["person_id", "entry_id"], unique=False
        )
        batch_op.create_index(
            "ix_co_writer_standing",
            ["entry_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "version_writer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(agreed_at IS NULL) = (reason <> '')",
            name=op.f("ck_version_writer_agreed_or_a_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_version_writer_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["entry_version.id"],
            name=op.f("fk_version_writer_version_id_entry_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version_writer")),
        sa.UniqueConstraint(
            "version_id", "person_id", name=op.f("uq_version_writer_version_id_person_id")
        ),
        info={"append_only": True},
    )
    op.create_table(
        "agreement_asked",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("amendment_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words_version", sa.Integer(), nullable=False),
        sa.Column("details_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["amendment_id"],
            ["amendment.id"],
            name=op.f("fk_agreement_asked_amendment_id_amendment"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_agreement_asked_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_agreement_asked_entry_id_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_asked")),
        sa.UniqueConstraint("uuid", name=op.f("uq_agreement_asked_uuid")),
        info={"append_only": True},
    )
    with op.batch_alter_table("agreement_asked", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_asked_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "agreement_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asked_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "agrees OR reason <> ''", name=op.f("ck_agreement_answer_not_yet_has_a_reason")
        ),
        sa.ForeignKeyConstraint(
            ["asked_id"],
            ["agreement_asked.id"],
            name=op.f("fk_agreement_answer_asked_id_agreement_asked"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_agreement_answer_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_answer")),
        info={"append_only": True},
    )
    with op.batch_alter_table("agreement_answer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agreement_answer_asked_id"), ["asked_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("agreement_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreement_answer_asked_id"))

    op.drop_table("agreement_answer")
    with op.batch_alter_table("agreement_asked", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreement_asked_entry_id"))

    op.drop_table("agreement_asked")
    op.drop_table("version_writer")
    with op.batch_alter_table("co_writer", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_co_writer_standing",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index("ix_co_writer_person_id_entry_id")

    op.drop_table("co_writer")
