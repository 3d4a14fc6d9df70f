"""One to one supervision."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.create_table(
        "arrangement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("supervisor_id", sa.Integer(), nullable=False),
        sa.Column("every_days", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "every_days BETWEEN 1 AND 366", name=op.f("ck_arrangement_days_are_a_few")
        ),
        sa.CheckConstraint("person_id <> supervisor_id", name=op.f("ck_arrangement_two_people")),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_arrangement_made_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_arrangement_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["supervisor_id"], ["person.id"], name=op.f("fk_arrangement_supervisor_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrangement")),
        sa.UniqueConstraint("uuid", name=op.f("uq_arrangement_uuid")),
    )
    with op.batch_alter_table("arrangement", schema=None) as batch_op:
        batch_op.create_index("ix_arrangement_person_id", ["person_id"], unique=False)
        batch_op.create_index("ix_arrangement_supervisor_id", ["supervisor_id"], unique=False)

    op.create_table(
        "one_to_one",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("arrangement_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("planned_by_id", sa.Integer(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["arrangement_id"],
            ["arrangement.id"],
            name=op.f("fk_one_to_one_arrangement_id_arrangement"),
        ),
        sa.ForeignKeyConstraint(
            ["planned_by_id"], ["person.id"], name=op.f("fk_one_to_one_planned_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_to_one")),
        sa.UniqueConstraint("uuid", name=op.f("uq_one_to_one_uuid")),
    )
    with op.batch_alter_table("one_to_one", schema=None) as batch_op:
        batch_op.create_index("ix_one_to_one_arrangement_id", ["arrangement_id"], unique=False)

    op.create_table(
        "one_to_one_ending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("one_to_one_id", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(length=80), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "how IN ('held', 'called-off')", name=op.f("ck_one_to_one_ending_how_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_one_to_one_ending_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["one_to_one_id"],
            ["one_to_one.id"],
            name=op.f("fk_one_to_one_ending_one_to_one_id_one_to_one"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_to_one_ending")),
        sa.UniqueConstraint("one_to_one_id", name=op.f("uq_one_to_one_ending_one_to_one_id")),
        info={"append_only": True},
    )
    op.create_table(
        "one_to_one_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("one_to_one_id", sa.Integer(), nullable=False),
        sa.Column("was_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_one_to_one_move_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["one_to_one_id"],
            ["one_to_one.id"],
            name=op.f("fk_one_to_one_move_one_to_one_id_one_to_one"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_to_one_move")),
        info={"append_only": True},
    )
    with op.batch_alter_table("one_to_one_move", schema=None) as batch_op:
        batch_op.create_index("ix_one_to_one_move_one_to_one_id", ["one_to_one_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("one_to_one_move", schema=None) as batch_op:
        batch_op.drop_index("ix_one_to_one_move_one_to_one_id")

    op.drop_table("one_to_one_move")
    op.drop_table("one_to_one_ending")
    with op.batch_alter_table("one_to_one", schema=None) as batch_op:
        batch_op.drop_index("ix_one_to_one_arrangement_id")

    op.drop_table("one_to_one")
    with op.batch_alter_table("arrangement", schema=None) as batch_op:
        batch_op.drop_index("ix_arrangement_supervisor_id")
        batch_op.drop_index("ix_arrangement_person_id")

    op.drop_table("arrangement")
