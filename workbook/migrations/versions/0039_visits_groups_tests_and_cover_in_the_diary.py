"""Visits groups tests and cover in the diary."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.create_table(
        "cover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("covered_id", sa.Integer(), nullable=False),
        sa.Column("covering_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("named_by_id", sa.Integer(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by_id IS NULL)", name=op.f("ck_cover_ended_by_somebody")
        ),
        sa.CheckConstraint("covered_id <> covering_id", name=op.f("ck_cover_two_people")),
        sa.CheckConstraint("from_on <= until_on", name=op.f("ck_cover_from_before_until")),
        sa.ForeignKeyConstraint(
            ["covered_id"], ["person.id"], name=op.f("fk_cover_covered_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["covering_id"], ["person.id"], name=op.f("fk_cover_covering_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["person.id"], name=op.f("fk_cover_ended_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["named_by_id"], ["person.id"], name=op.f("fk_cover_named_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cover")),
        sa.UniqueConstraint("uuid", name=op.f("uq_cover_uuid")),
    )
    with op.batch_alter_table("cover", schema=None) as batch_op:
        batch_op.create_index("ix_cover_covered_id", ["covered_id"], unique=False)

    op.create_table(
        "diary_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("what", sa.String(length=300), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("called_off_by_id", sa.Integer(), nullable=True),
        sa.Column("called_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('visit', 'group', 'test')", name=op.f("ck_diary_line_kind_is_known")
        ),
        sa.CheckConstraint(
            "(called_off_at IS NULL) = (called_off_by_id IS NULL)",
            name=op.f("ck_diary_line_called_off_by_somebody"),
        ),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_diary_line_takes_a_while")),
        sa.ForeignKeyConstraint(
            ["called_off_by_id"], ["person.id"], name=op.f("fk_diary_line_called_off_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_diary_line_family_id_family")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_diary_line_team_id_team")),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["person.id"], name=op.f("fk_diary_line_written_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diary_line")),
        sa.UniqueConstraint("uuid", name=op.f("uq_diary_line_uuid")),
    )
    with op.batch_alter_table("diary_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_diary_line_family_id"), ["family_id"], unique=False)
        batch_op.create_index(
            "ix_diary_line_team_id_starts_at", ["team_id", "starts_at"], unique=False
        )

    op.create_table(
        "diary_line_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["line_id"], ["diary_line.id"], name=op.f("fk_diary_line_person_line_id_diary_line")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_diary_line_person_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diary_line_person")),
        sa.UniqueConstraint(
            "line_id", "person_id", name=op.f("uq_diary_line_person_line_id_person_id")
        ),
        info={"append_only": True},
    )
    with op.batch_alter_table("diary_line_person", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_diary_line_person_person_id"), ["person_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("diary_line_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_diary_line_person_person_id"))

    op.drop_table("diary_line_person")
    with op.batch_alter_table("diary_line", schema=None) as batch_op:
        batch_op.drop_index("ix_diary_line_team_id_starts_at")
        batch_op.drop_index(batch_op.f("ix_diary_line_family_id"))

    op.drop_table("diary_line")
    with op.batch_alter_table("cover", schema=None) as batch_op:
        batch_op.drop_index("ix_cover_covered_id")

    op.drop_table("cover")
