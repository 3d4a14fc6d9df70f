"""Ratings of one's own with what they were before, or passed; and in whose words they are given."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"

ONE_EACH = "uq_proposed_rating_session_id_person_id"
EVERY = "uq_proposed_rating_session_id_person_id_n"


def upgrade() -> None:
    op.create_table(
        "rating_wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["person.id"], name=op.f("fk_rating_wording_written_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_wording")),
        sa.UniqueConstraint("n", name=op.f("uq_rating_wording_n")),
        sa.UniqueConstraint("uuid", name=op.f("uq_rating_wording_uuid")),
        info={"append_only": True},
    )
    with op.batch_alter_table("supervision_opening", schema=None) as batch_op:
        batch_op.add_column(sa.Column("wording_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_supervision_opening_wording_id_rating_wording"),
            "rating_wording",
            ["wording_id"],
            ["id"],
        )

    with op.batch_alter_table("proposed_rating", schema=None) as batch_op:
        batch_op.add_column(sa.Column("n", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column("after_seeing", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.alter_column("colour", existing_type=sa.String(length=80), nullable=True)
        batch_op.drop_column("version")
        batch_op.drop_constraint(batch_op.f(ONE_EACH), type_="unique")
        batch_op.create_unique_constraint(batch_op.f(EVERY), ["session_id", "person_id", "n"])
        batch_op.drop_constraint(batch_op.f("ck_proposed_rating_colour_is_known"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_proposed_rating_colour_is_known"),
            "colour IS NULL OR colour IN ('red', 'amber', 'green')",
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_proposed_rating_passed_or_says_why"), "(colour IS NULL) = (line = '')"
        )
    # When it was given was not kept; its session had begun by then.
    op.execute(
        "UPDATE proposed_rating SET at = (SELECT opening.at FROM supervision_opening AS opening "
        "WHERE opening.session_id = proposed_rating.session_id)"
    )
    with op.batch_alter_table("proposed_rating", schema=None) as batch_op:
        batch_op.alter_column("at", existing_type=sa.DateTime(timezone=True), nullable=False)
        batch_op.alter_column("n", existing_type=sa.Integer(), server_default=None)
        batch_op.alter_column("after_seeing", existing_type=sa.Boolean(), server_default=None)


def downgrade() -> None:
    _take_triggers_off()
    op.execute(
        "DELETE FROM proposed_rating WHERE colour IS NULL OR n < (SELECT max(later.n) FROM "
        "proposed_rating AS later WHERE later.session_id = proposed_rating.session_id AND "
        "later.person_id = proposed_rating.person_id)"
    )
    with op.batch_alter_table("proposed_rating", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_proposed_rating_passed_or_says_why"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_proposed_rating_colour_is_known"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_proposed_rating_colour_is_known"),
            "colour IN ('red', 'amber', 'green')",
        )
        batch_op.drop_constraint(batch_op.f(EVERY), type_="unique")
        batch_op.create_unique_constraint(batch_op.f(ONE_EACH), ["session_id", "person_id"])
        batch_op.alter_column("colour", existing_type=sa.String(length=80), nullable=False)
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.drop_column("after_seeing")
        batch_op.drop_column("at")
        batch_op.drop_column("n")
    with op.batch_alter_table("proposed_rating", schema=None) as batch_op:
        batch_op.alter_column("version", existing_type=sa.Integer(), server_default=None)

    with op.batch_alter_table("supervision_opening", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_supervision_opening_wording_id_rating_wording"), type_="foreignkey"
        )
        batch_op.drop_column("wording_id")
    op.drop_table("rating_wording")


def _take_triggers_off() -> None:
    """The table could change before; whoever migrates puts them on again where they belong."""
    bind = op.get_bind()
    names = {
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND "
        "tgrelid = 'proposed_rating'::regclass",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND "
        "tbl_name = 'proposed_rating'",
    }
    on_table = "" if bind.dialect.name == "sqlite" else " ON proposed_rating"
    for name in bind.execute(sa.text(names[bind.dialect.name])).scalars().all():
        op.execute(f'DROP TRIGGER "{name}"{on_table}')
