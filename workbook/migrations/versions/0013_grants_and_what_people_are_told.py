"""Grants and what people are told."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "family_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_family_grant_has_a_reason")),
        sa.CheckConstraint(
            "way IN ('break-glass', 'with-reason', 'safe-contact', 'drafts', 'guest')",
            name=op.f("ck_family_grant_way_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_family_grant_family_id_family")
        ),
        sa.ForeignKeyConstraint(
            ["given_by_id"], ["person.id"], name=op.f("fk_family_grant_given_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_family_grant_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_grant")),
        sa.UniqueConstraint("uuid", name=op.f("uq_family_grant_uuid")),
        info={"append_only": True},
    )
    with op.batch_alter_table("family_grant", schema=None) as batch_op:
        batch_op.create_index("ix_family_grant_family_id", ["family_id"], unique=False)
        batch_op.create_index(
            "ix_family_grant_person_id_family_id", ["person_id", "family_id"], unique=False
        )

    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_notice_by_id_person")),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_notice_family_id_family")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_notice_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("uuid", name=op.f("uq_notice_uuid")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index("ix_notice_person_id_seen_at", ["person_id", "seen_at"], unique=False)

    op.create_table(
        "family_grant_end",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_family_grant_end_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["family_grant.id"],
            name=op.f("fk_family_grant_end_grant_id_family_grant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_grant_end")),
        sa.UniqueConstraint("grant_id", name=op.f("uq_family_grant_end_grant_id")),
        info={"append_only": True},
    )
    op.create_table(
        "family_grant_thing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("thing_kind", sa.String(length=80), nullable=False),
        sa.Column("thing", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["family_grant.id"],
            name=op.f("fk_family_grant_thing_grant_id_family_grant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_grant_thing")),
        sa.UniqueConstraint(
            "grant_id",
            "thing_kind",
            "thing",
            name=op.f("uq_family_grant_thing_grant_id_thing_kind_thing"),
        ),
        info={"append_only": True},
    )


def downgrade() -> None:
    op.drop_table("family_grant_thing")
    op.drop_table("family_grant_end")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index("ix_notice_person_id_seen_at")

    op.drop_table("notice")
    with op.batch_alter_table("family_grant", schema=None) as batch_op:
        batch_op.drop_index("ix_family_grant_person_id_family_id")
        batch_op.drop_index("ix_family_grant_family_id")

    op.drop_table("family_grant")
