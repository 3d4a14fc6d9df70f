"""Rooms, bookings and links of video calls."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.create_table(
        "bookable",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('room', 'equipment')", name=op.f("ck_bookable_kind_is_known")),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["person.id"], name=op.f("fk_bookable_added_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookable")),
        sa.UniqueConstraint("name", name=op.f("uq_bookable_name")),
        sa.UniqueConstraint("uuid", name=op.f("uq_bookable_uuid")),
    )
    op.create_table(
        "booking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("bookable_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("begins", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by_id", sa.Integer(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by_id IS NULL)",
            name=op.f("ck_booking_confirmed_by_somebody"),
        ),
        sa.CheckConstraint(
            "(released_at IS NULL) = (released_by_id IS NULL)",
            name=op.f("ck_booking_released_by_somebody"),
        ),
        sa.CheckConstraint("begins < ends", name=op.f("ck_booking_begins_before_it_ends")),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_booking_asked_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["bookable_id"], ["bookable.id"], name=op.f("fk_booking_bookable_id_bookable")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["person.id"], name=op.f("fk_booking_confirmed_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["released_by_id"], ["person.id"], name=op.f("fk_booking_released_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_booking_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking")),
        sa.UniqueConstraint("uuid", name=op.f("uq_booking_uuid")),
    )
    with op.batch_alter_table("booking", schema=None) as batch_op:
        batch_op.create_index(
            "ix_booking_bookable_id_begins", ["bookable_id", "begins"], unique=False
        )
        batch_op.create_index("ix_booking_session_id", ["session_id"], unique=False)

    op.create_table(
        "session_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_session_link_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_link")),
        sa.UniqueConstraint("session_id", name=op.f("uq_session_link_session_id")),
    )


def downgrade() -> None:
    op.drop_table("session_link")
    with op.batch_alter_table("booking", schema=None) as batch_op:
        batch_op.drop_index("ix_booking_session_id")
        batch_op.drop_index("ix_booking_bookable_id_begins")

    op.drop_table("booking")
    op.drop_table("bookable")
