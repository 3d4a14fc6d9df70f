"""What the family is told of a session, and what a decision changes."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.create_table(
        "kept_back",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("because <> ''", name=op.f("ck_kept_back_says_why")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_kept_back_member_id_member")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_kept_back_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_back")),
        sa.UniqueConstraint("uuid", name=op.f("uq_kept_back_uuid")),
    )
    with op.batch_alter_table("kept_back", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_back_session_id"), ["session_id"], unique=False)

    op.create_table(
        "telling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("teller_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("how", sa.String(length=80), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "how IN ('in-person', 'call', 'letter', 'meeting', 'through-somebody')",
            name=op.f("ck_telling_how_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_telling_member_id_member")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_telling_session_id_supervision_session"),
        ),
        sa.ForeignKeyConstraint(
            ["teller_id"], ["person.id"], name=op.f("fk_telling_teller_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telling")),
        sa.UniqueConstraint("uuid", name=op.f("uq_telling_uuid")),
    )
    with op.batch_alter_table("telling", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_telling_session_id"), ["session_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_telling_teller_id"), ["teller_id"], unique=False)

    op.create_table(
        "telling_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("telling_id", sa.Integer(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("how", sa.String(length=80), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("not_told", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(told_on IS NULL) = (not_told <> '')", name=op.f("ck_telling_report_told_or_why_not")
        ),
        sa.CheckConstraint(
            "how IS NULL OR how IN ('in-person', 'call', 'letter', 'meeting', 'through-somebody')",
            name=op.f("ck_telling_report_how_is_known"),
        ),
        sa.CheckConstraint(
            "(told_on IS NULL) = (how IS NULL)", name=op.f("ck_telling_report_told_somehow")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_telling_report_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["telling_id"], ["telling.id"], name=op.f("fk_telling_report_telling_id_telling")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telling_report")),
        info={"append_only": True},
    )
    with op.batch_alter_table("telling_report", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_telling_report_telling_id"), ["telling_id"], unique=False
        )

    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.add_column(sa.Column("effect", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.alter_column("effect", existing_type=sa.Text(), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_column("effect")

    with op.batch_alter_table("telling_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_telling_report_telling_id"))

    op.drop_table("telling_report")
    with op.batch_alter_table("telling", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_telling_teller_id"))
        batch_op.drop_index(batch_op.f("ix_telling_session_id"))

    op.drop_table("telling")
    with op.batch_alter_table("kept_back", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kept_back_session_id"))

    op.drop_table("kept_back")
