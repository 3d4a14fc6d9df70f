"""How people have their pages, what they hide while others see them, and what they print."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "person_settings",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text_size", sa.String(length=80), nullable=False),
        sa.Column("face", sa.String(length=80), nullable=False),
        sa.Column("lists", sa.String(length=80), nullable=False),
        sa.Column("shortcuts", sa.String(length=80), nullable=False),
        sa.Column("writing", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_settings_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_settings")),
    )
    op.add_column("sign_in", sa.Column("hiding_since", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "printed_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=80), nullable=False),
        sa.Column("thing", sa.String(length=300), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_printed_copy_family_id_family")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_printed_copy_made_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed_copy")),
        sa.UniqueConstraint(
            "family_id",
            "what",
            "thing",
            "number",
            name=op.f("uq_printed_copy_family_id_what_thing_number"),
        ),
        sa.UniqueConstraint("uuid", name=op.f("uq_printed_copy_uuid")),
        info={"append_only": True},
    )
    with op.batch_alter_table("printed_copy", schema=None) as batch_op:
        batch_op.create_index("ix_printed_copy_family_id", ["family_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("printed_copy", schema=None) as batch_op:
        batch_op.drop_index("ix_printed_copy_family_id")
    op.drop_table("printed_copy")
    op.drop_column("sign_in", "hiding_since")
    op.drop_table("person_settings")
