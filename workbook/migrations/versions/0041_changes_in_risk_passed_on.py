"""Changes in risk passed on."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    op.create_table(
        "risk_relay",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("learned_on", sa.Date(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("within", sa.String(length=80), nullable=False),
        sa.Column("read_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("changed <> ''", name=op.f("ck_risk_relay_says_what_changed")),
        sa.CheckConstraint("told <> ''", name=op.f("ck_risk_relay_says_who_was_told")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_risk_relay_by_id_person")),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_risk_relay_family_id_family")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_relay")),
        sa.UniqueConstraint("uuid", name=op.f("uq_risk_relay_uuid")),
        info={"append_only": True},
    )
    with op.batch_alter_table("risk_relay", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_risk_relay_family_id"), ["family_id"], unique=False)

    op.create_table(
        "relay_read",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("relay_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("will", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("will <> ''", name=op.f("ck_relay_read_says_what_they_will_do")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_relay_read_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["relay_id"], ["risk_relay.id"], name=op.f("fk_relay_read_relay_id_risk_relay")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relay_read")),
        sa.UniqueConstraint("relay_id", "person_id", name=op.f("uq_relay_read_relay_id_person_id")),
        info={"append_only": True},
    )
    op.create_table(
        "relay_to",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("relay_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_relay_to_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["relay_id"], ["risk_relay.id"], name=op.f("fk_relay_to_relay_id_risk_relay")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relay_to")),
        sa.UniqueConstraint("relay_id", "person_id", name=op.f("uq_relay_to_relay_id_person_id")),
        info={"append_only": True},
    )
    with op.batch_alter_table("relay_to", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relay_to_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("relay_to", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_relay_to_person_id"))

    op.drop_table("relay_to")
    op.drop_table("relay_read")
    with op.batch_alter_table("risk_relay", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_risk_relay_family_id"))

    op.drop_table("risk_relay")
