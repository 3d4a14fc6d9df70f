"""Home teams and work that is asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("is_home", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.alter_column("is_home", server_default=None)
    # Until somebody says otherwise, whoever serves a team is at home in the first of them.
    op.execute(
        "UPDATE membership SET is_home = true WHERE until_on IS NULL AND id IN "
        "(SELECT min(id) FROM membership WHERE until_on IS NULL GROUP BY person_id)"
    )

    op.create_table(
        "consultation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("consultant_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("question <> ''", name=op.f("ck_consultation_asks_something")),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_consultation_asked_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["consultant_id"], ["person.id"], name=op.f("fk_consultation_consultant_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_consultation_family_id_family")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_consultation_member_id_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
        sa.UniqueConstraint("uuid", name=op.f("uq_consultation_uuid")),
        info={"append_only": True},
    )
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.create_index("ix_consultation_consultant_id", ["consultant_id"], unique=False)
        batch_op.create_index("ix_consultation_family_id", ["family_id"], unique=False)

    op.create_table(
        "work_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("adult_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("discipline", sa.String(length=80), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("urgency", sa.String(length=80), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("question <> ''", name=op.f("ck_work_request_asks_something")),
        sa.ForeignKeyConstraint(
            ["adult_id"], ["member.id"], name=op.f("fk_work_request_adult_id_member")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_work_request_asked_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["member.id"], name=op.f("fk_work_request_child_id_member")
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_work_request_family_id_family")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_request")),
        sa.UniqueConstraint("uuid", name=op.f("uq_work_request_uuid")),
        info={"append_only": True},
    )
    with op.batch_alter_table("work_request", schema=None) as batch_op:
        batch_op.create_index("ix_work_request_family_id", ["family_id"], unique=False)

    op.create_table(
        "consultation_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_consultation_answer_consultation_id_consultation"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_consultation_answer_entry_id_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_answer")),
        sa.UniqueConstraint("consultation_id", name=op.f("uq_consultation_answer_consultation_id")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_consultation_answer_entry_id")),
        info={"append_only": True},
    )
    op.create_table(
        "consultation_ending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_consultation_ending_has_a_reason")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_consultation_ending_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_consultation_ending_consultation_id_consultation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_ending")),
        sa.UniqueConstraint("consultation_id", name=op.f("uq_consultation_ending_consultation_id")),
        info={"append_only": True},
    )
    op.create_table(
        "first_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_first_contact_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["work_request.id"],
            name=op.f("fk_first_contact_request_id_work_request"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_contact")),
        info={"append_only": True},
    )
    with op.batch_alter_table("first_contact", schema=None) as batch_op:
        batch_op.create_index("ix_first_contact_request_id", ["request_id"], unique=False)

    op.create_table(
        "referral_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(length=80), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_referral_answer_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_referral_answer_entry_id_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_answer")),
        info={"append_only": True},
    )
    with op.batch_alter_table("referral_answer", schema=None) as batch_op:
        batch_op.create_index("ix_referral_answer_entry_id", ["entry_id"], unique=False)

    op.create_table(
        "referral_chase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("how", sa.String(length=80), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("again_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_referral_chase_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_referral_chase_entry_id_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_chase")),
        info={"append_only": True},
    )
    with op.batch_alter_table("referral_chase", schema=None) as batch_op:
        batch_op.create_index("ix_referral_chase_entry_id", ["entry_id"], unique=False)

    op.create_table(
        "request_acceptance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("allocation_id", sa.Integer(), nullable=False),
        sa.Column("opened", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["allocation_id"],
            ["allocation.id"],
            name=op.f("fk_request_acceptance_allocation_id_allocation"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_request_acceptance_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["work_request.id"],
            name=op.f("fk_request_acceptance_request_id_work_request"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_acceptance")),
        sa.UniqueConstraint("request_id", name=op.f("uq_request_acceptance_request_id")),
        info={"append_only": True},
    )
    op.create_table(
        "request_asking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_request_asking_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_request_asking_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["work_request.id"],
            name=op.f("fk_request_asking_request_id_work_request"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_asking")),
        info={"append_only": True},
    )
    with op.batch_alter_table("request_asking", schema=None) as batch_op:
        batch_op.create_index("ix_request_asking_person_id", ["person_id"], unique=False)
        batch_op.create_index("ix_request_asking_request_id", ["request_id"], unique=False)

    op.create_table(
        "request_ending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("effect", sa.Text(), nullable=False),
        sa.CheckConstraint("effect <> ''", name=op.f("ck_request_ending_says_what_came_of_it")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_request_ending_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["work_request.id"],
            name=op.f("fk_request_ending_request_id_work_request"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_ending")),
        sa.UniqueConstraint("request_id", name=op.f("uq_request_ending_request_id")),
        info={"append_only": True},
    )
    op.create_table(
        "request_refusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_request_refusal_has_a_reason")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_request_refusal_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["work_request.id"],
            name=op.f("fk_request_refusal_request_id_work_request"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_refusal")),
        sa.UniqueConstraint("request_id", name=op.f("uq_request_refusal_request_id")),
        info={"append_only": True},
    )


def downgrade() -> None:
    op.drop_table("request_refusal")
    op.drop_table("request_ending")
    with op.batch_alter_table("request_asking", schema=None) as batch_op:
        batch_op.drop_index("ix_request_asking_request_id")
        batch_op.drop_index("ix_request_asking_person_id")

    op.drop_table("request_asking")
    op.drop_table("request_acceptance")
    with op.batch_alter_table("referral_chase", schema=None) as batch_op:
        batch_op.drop_index("ix_referral_chase_entry_id")

    op.drop_table("referral_chase")
    with op.batch_alter_table("referral_answer", schema=None) as batch_op:
        batch_op.drop_index("ix_referral_answer_entry_id")

    op.drop_table("referral_answer")
    with op.batch_alter_table("first_contact", schema=None) as batch_op:
        batch_op.drop_index("ix_first_contact_request_id")

    op.drop_table("first_contact")
    op.drop_table("consultation_ending")
    op.drop_table("consultation_answer")
    with op.batch_alter_table("work_request", schema=None) as batch_op:
        batch_op.drop_index("ix_work_request_family_id")

    op.drop_table("work_request")
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.drop_index("ix_consultation_family_id")
        batch_op.drop_index("ix_consultation_consultant_id")

    op.drop_table("consultation")

    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_column("is_home")
