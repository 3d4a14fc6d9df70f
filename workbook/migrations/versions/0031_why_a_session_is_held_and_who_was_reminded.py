"""Why a session is held between the regular ones; who was reminded of a summary."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.add_column("supervision_session", sa.Column("held_because", sa.Text(), nullable=True))
    op.create_table(
        "summary_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_summary_reminder_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_summary_reminder_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_summary_reminder_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_reminder")),
        sa.UniqueConstraint(
            "session_id", "person_id", name=op.f("uq_summary_reminder_session_id_person_id")
        ),
        info={"append_only": True},
    )


def downgrade() -> None:
    op.drop_table("summary_reminder")
    op.drop_column("supervision_session", "held_because")
