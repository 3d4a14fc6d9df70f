"""Set days of teams."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.create_table(
        "set_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=True),
        sa.Column("begins", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(weekday IS NULL) = (on_day IS NOT NULL)", name=op.f("ck_set_day_weekday_or_date")
        ),
        sa.CheckConstraint("begins < ends", name=op.f("ck_set_day_begins_before_it_ends")),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_set_day_slots_have_a_length")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_set_day_weekday_is_one")),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["person.id"], name=op.f("fk_set_day_set_by_id_person")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_set_day_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_set_day")),
        sa.UniqueConstraint("uuid", name=op.f("uq_set_day_uuid")),
    )
    with op.batch_alter_table("set_day", schema=None) as batch_op:
        batch_op.create_index("ix_set_day_team_id", ["team_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("set_day", schema=None) as batch_op:
        batch_op.drop_index("ix_set_day_team_id")

    op.drop_table("set_day")
