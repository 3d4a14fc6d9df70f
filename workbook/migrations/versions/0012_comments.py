"""Comments."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("under_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("suggests", sa.Boolean(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "under_id IS NULL OR NOT suggests", name=op.f("ck_comment_answers_suggest_nothing")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_comment_by_id_person")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_comment_entry_id_entry")),
        sa.ForeignKeyConstraint(
            ["under_id"], ["comment.id"], name=op.f("fk_comment_under_id_comment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
        sa.UniqueConstraint("uuid", name=op.f("uq_comment_uuid")),
    )
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_comment_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comment_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comment_under_id"), ["under_id"], unique=False)

    op.create_table(
        "comment_anchor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("quoted", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("lost_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name=op.f("fk_comment_anchor_comment_id_comment")
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name=op.f("fk_comment_anchor_passage_id_passage")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_anchor")),
        sa.UniqueConstraint("comment_id", name=op.f("uq_comment_anchor_comment_id")),
    )
    op.create_table(
        "comment_mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name=op.f("fk_comment_mention_comment_id_comment")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_comment_mention_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_mention")),
        sa.UniqueConstraint(
            "comment_id", "person_id", name=op.f("uq_comment_mention_comment_id_person_id")
        ),
    )
    with op.batch_alter_table("comment_mention", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_comment_mention_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "comment_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("instead", sa.Text(), nullable=False),
        sa.Column("named", sa.JSON(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name=op.f("fk_comment_words_comment_id_comment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_words")),
        sa.UniqueConstraint("comment_id", "n", name=op.f("uq_comment_words_comment_id_n")),
        info={"append_only": True},
    )
    op.create_table(
        "comment_closing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(length=80), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("amendment_id", sa.Integer(), nullable=True),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reopened_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "how IN ('done', 'accepted', 'declined')", name=op.f("ck_comment_closing_how_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["amendment_id"],
            ["amendment.id"],
            name=op.f("fk_comment_closing_amendment_id_amendment"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_comment_closing_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name=op.f("fk_comment_closing_comment_id_comment")
        ),
        sa.ForeignKeyConstraint(
            ["reopened_by_id"], ["person.id"], name=op.f("fk_comment_closing_reopened_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_closing")),
    )
    with op.batch_alter_table("comment_closing", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_comment_closing_amendment_id"), ["amendment_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_comment_closing_comment_id"), ["comment_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("comment_closing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_comment_closing_comment_id"))
        batch_op.drop_index(batch_op.f("ix_comment_closing_amendment_id"))

    op.drop_table("comment_closing")
    op.drop_table("comment_words")
    with op.batch_alter_table("comment_mention", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_comment_mention_person_id"))

    op.drop_table("comment_mention")
    op.drop_table("comment_anchor")
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_comment_under_id"))
        batch_op.drop_index(batch_op.f("ix_comment_entry_id"))
        batch_op.drop_index(batch_op.f("ix_comment_by_id"))

    op.drop_table("comment")
