"""Supervision."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "supervision_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("workbook_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("edition", sa.String(length=64), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("chair_id", sa.Integer(), nullable=False),
        sa.Column("deputy_because", sa.Text(), nullable=True),
        sa.Column("minute_taker_id", sa.Integer(), nullable=False),
        sa.Column("planned_by_id", sa.Integer(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chair_id"], ["person.id"], name=op.f("fk_supervision_session_chair_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["edition"],
            ["catalogue_edition.edition"],
            name=op.f("fk_supervision_session_edition_catalogue_edition"),
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_supervision_session_family_id_family")
        ),
        sa.ForeignKeyConstraint(
            ["minute_taker_id"],
            ["person.id"],
            name=op.f("fk_supervision_session_minute_taker_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["planned_by_id"],
            ["person.id"],
            name=op.f("fk_supervision_session_planned_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["workbook_id"],
            ["workbook.id"],
            name=op.f("fk_supervision_session_workbook_id_workbook"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_session")),
        sa.UniqueConstraint("uuid", name=op.f("uq_supervision_session_uuid")),
        sa.UniqueConstraint(
            "workbook_id", "number", name=op.f("uq_supervision_session_workbook_id_number")
        ),
    )
    with op.batch_alter_table("supervision_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_supervision_session_family_id"), ["family_id"], unique=False
        )

    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("better_off", sa.Text(), nullable=False),
        sa.Column("for_safety", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_action_owner_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_action_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_action_session_id_number")),
        sa.UniqueConstraint("uuid", name=op.f("uq_action_uuid")),
    )
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_session_id"), ["session_id"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=True),
        sa.Column("agency", sa.String(length=300), nullable=True),
        sa.Column("how", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "how IN ('invited', 'room', 'remote', 'absent-with-summary', 'absent')",
            name=op.f("ck_attendance_how_is_known"),
        ),
        sa.CheckConstraint(
            "(person_id IS NULL) = (name IS NOT NULL)", name=op.f("ck_attendance_account_or_name")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_attendance_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_attendance_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "session_id", "person_id", name=op.f("uq_attendance_session_id_person_id")
        ),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendance_session_id"), ["session_id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("set_aside", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_decision_decided_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_decision_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_decision_session_id_number")),
        sa.UniqueConstraint("uuid", name=op.f("uq_decision_uuid")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_session_id"), ["session_id"], unique=False)

    op.create_table(
        "proposed_rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("colour", sa.String(length=80), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "colour IN ('red', 'amber', 'green')", name=op.f("ck_proposed_rating_colour_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_proposed_rating_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_proposed_rating_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposed_rating")),
        sa.UniqueConstraint(
            "session_id", "person_id", name=op.f("uq_proposed_rating_session_id_person_id")
        ),
    )
    with op.batch_alter_table("proposed_rating", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_proposed_rating_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("colour", sa.String(length=80), nullable=False),
        sa.Column("was", sa.String(length=80), nullable=True),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "colour IN ('red', 'amber', 'green')", name=op.f("ck_rating_colour_is_known")
        ),
        sa.CheckConstraint(
            "was IS NULL OR was IN ('red', 'amber', 'green')", name=op.f("ck_rating_was_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_rating_member_id_member")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_rating_session_id_supervision_session"),
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["person.id"], name=op.f("fk_rating_set_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
        sa.UniqueConstraint("session_id", "member_id", name=op.f("uq_rating_session_id_member_id")),
    )
    with op.batch_alter_table("rating", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rating_session_id"), ["session_id"], unique=False)

    op.create_table(
        "session_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=80), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name=op.f("fk_session_item_passage_id_passage")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_session_item_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_item")),
        sa.UniqueConstraint("passage_id", name=op.f("uq_session_item_passage_id")),
        sa.UniqueConstraint(
            "session_id", "item", "about", name=op.f("uq_session_item_session_id_item_about")
        ),
        sa.UniqueConstraint("uuid", name=op.f("uq_session_item_uuid")),
    )
    with op.batch_alter_table("session_item", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_item_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "session_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("finalised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finalised_by_id", sa.Integer(), nullable=False),
        sa.Column("as_deputy_because", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["finalised_by_id"],
            ["person.id"],
            name=op.f("fk_session_version_finalised_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_session_version_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_version")),
        sa.UniqueConstraint("seal", name=op.f("uq_session_version_seal")),
        sa.UniqueConstraint("session_id", "n", name=op.f("uq_session_version_session_id_n")),
        sa.UniqueConstraint("uuid", name=op.f("uq_session_version_uuid")),
        info={"append_only": True},
    )
    op.create_table(
        "stage_agreed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("behaviour", sa.String(length=300), nullable=False),
        sa.Column("stage", sa.String(length=80), nullable=False),
        sa.Column("before", sa.String(length=80), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_stage_agreed_member_id_member")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_stage_agreed_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_agreed")),
        sa.UniqueConstraint(
            "session_id",
            "member_id",
            "behaviour",
            name=op.f("uq_stage_agreed_session_id_member_id_behaviour"),
        ),
    )
    with op.batch_alter_table("stage_agreed", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_stage_agreed_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "supervision_minuted",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_supervision_minuted_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_supervision_minuted_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_minuted")),
        sa.UniqueConstraint("session_id", name=op.f("uq_supervision_minuted_session_id")),
    )
    op.create_table(
        "supervision_opening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("because", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_supervision_opening_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_supervision_opening_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_opening")),
        sa.UniqueConstraint("session_id", name=op.f("uq_supervision_opening_session_id")),
    )
    op.create_table(
        "view_heard",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("heard_on", sa.Date(), nullable=True),
        sa.Column("not_obtained", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "said <> '' OR not_obtained <> ''", name=op.f("ck_view_heard_said_or_why_not")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_view_heard_member_id_member")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_view_heard_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_view_heard")),
        sa.UniqueConstraint(
            "session_id", "member_id", name=op.f("uq_view_heard_session_id_member_id")
        ),
    )
    with op.batch_alter_table("view_heard", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_view_heard_session_id"), ["session_id"], unique=False)

    op.create_table(
        "counted_summary",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("discipline", sa.String(length=80), nullable=True),
        sa.Column("state", sa.String(length=80), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("seal", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "(state = 'missing') = (version_id IS NULL)",
            name=op.f("ck_counted_summary_missing_has_none"),
        ),
        sa.CheckConstraint(
            "state IN ('counted', 'stale', 'missing')",
            name=op.f("ck_counted_summary_state_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_counted_summary_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_counted_summary_session_id_supervision_session"),
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["entry_version.id"],
            name=op.f("fk_counted_summary_version_id_entry_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counted_summary")),
        sa.UniqueConstraint(
            "session_id", "person_id", name=op.f("uq_counted_summary_session_id_person_id")
        ),
    )
    with op.batch_alter_table("counted_summary", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_counted_summary_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "countersignature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_countersignature_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["session_version.id"],
            name=op.f("fk_countersignature_version_id_session_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_countersignature")),
        sa.UniqueConstraint("version_id", name=op.f("uq_countersignature_version_id")),
    )
    op.create_table(
        "dissent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ground <> ''", name=op.f("ck_dissent_has_a_ground")),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_dissent_decision_id_decision")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_dissent_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dissent")),
        sa.UniqueConstraint(
            "decision_id", "person_id", name=op.f("uq_dissent_decision_id_person_id")
        ),
    )
    with op.batch_alter_table("dissent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dissent_decision_id"), ["decision_id"], unique=False)

    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=80), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('done', 'part', 'not-because-changed', 'not-because-not', 'carried')",
            name=op.f("ck_follow_up_state_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_follow_up_action_id_action")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_follow_up_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sa.UniqueConstraint(
            "session_id", "action_id", name=op.f("uq_follow_up_session_id_action_id")
        ),
    )
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_action_id"), ["action_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_session_id"), ["session_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follow_up_session_id"))
        batch_op.drop_index(batch_op.f("ix_follow_up_action_id"))

    op.drop_table("follow_up")
    with op.batch_alter_table("dissent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dissent_decision_id"))

    op.drop_table("dissent")
    op.drop_table("countersignature")
    with op.batch_alter_table("counted_summary", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_counted_summary_session_id"))

    op.drop_table("counted_summary")
    with op.batch_alter_table("view_heard", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_view_heard_session_id"))

    op.drop_table("view_heard")
    op.drop_table("supervision_opening")
    op.drop_table("supervision_minuted")
    with op.batch_alter_table("stage_agreed", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stage_agreed_session_id"))

    op.drop_table("stage_agreed")
    op.drop_table("session_version")
    with op.batch_alter_table("session_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_item_session_id"))

    op.drop_table("session_item")
    with op.batch_alter_table("rating", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rating_session_id"))

    op.drop_table("rating")
    with op.batch_alter_table("proposed_rating", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposed_rating_session_id"))

    op.drop_table("proposed_rating")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_session_id"))

    op.drop_table("decision")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_session_id"))
        batch_op.drop_index(batch_op.f("ix_attendance_person_id"))

    op.drop_table("attendance")
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_action_session_id"))
        batch_op.drop_index(batch_op.f("ix_action_owner_id"))

    op.drop_table("action")
    with op.batch_alter_table("supervision_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_supervision_session_family_id"))

    op.drop_table("supervision_session")
