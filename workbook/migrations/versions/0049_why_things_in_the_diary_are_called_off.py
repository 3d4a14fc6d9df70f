"""Why things in the diary are called off."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"


def upgrade() -> None:
    with op.batch_alter_table("diary_line", schema=None) as batch_op:
        batch_op.add_column(sa.Column("called_off_because", sa.Text(), nullable=True))
        batch_op.create_check_constraint(
            batch_op.f("ck_diary_line_because_of_calling_off"),
            "called_off_because IS NULL OR called_off_at IS NOT NULL",
        )

    with op.batch_alter_table("one_to_one_ending", schema=None) as batch_op:
        batch_op.add_column(sa.Column("because", sa.Text(), nullable=True))
        batch_op.create_check_constraint(
            batch_op.f("ck_one_to_one_ending_because_of_calling_off"),
            "because IS NULL OR how = 'called-off'",
        )


def downgrade() -> None:
    with op.batch_alter_table("one_to_one_ending", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("ck_one_to_one_ending_because_of_calling_off"), type_="check"
        )
        batch_op.drop_column("because")

    with op.batch_alter_table("diary_line", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_diary_line_because_of_calling_off"), type_="check")
        batch_op.drop_column("called_off_because")
