"""What became of decisions, and to whom records went."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.create_table(
        "circulation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_circulation_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["session_version.id"],
            name=op.f("fk_circulation_version_id_session_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circulation")),
        sa.UniqueConstraint(
            "version_id", "person_id", name=op.f("uq_circulation_version_id_person_id")
        ),
        info={"append_only": True},
    )
    with op.batch_alter_table("circulation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_circulation_person_id"), ["person_id"], unique=False)

    op.create_table(
        "decision_follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=80), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('stands', 'changed', 'ended')",
            name=op.f("ck_decision_follow_up_state_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_decision_follow_up_decision_id_decision"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_decision_follow_up_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_follow_up")),
        sa.UniqueConstraint(
            "session_id", "decision_id", name=op.f("uq_decision_follow_up_session_id_decision_id")
        ),
    )
    with op.batch_alter_table("decision_follow_up", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_decision_follow_up_decision_id"), ["decision_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_decision_follow_up_session_id"), ["session_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("decision_follow_up", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_follow_up_session_id"))
        batch_op.drop_index(batch_op.f("ix_decision_follow_up_decision_id"))

    op.drop_table("decision_follow_up")
    with op.batch_alter_table("circulation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_circulation_person_id"))

    op.drop_table("circulation")
