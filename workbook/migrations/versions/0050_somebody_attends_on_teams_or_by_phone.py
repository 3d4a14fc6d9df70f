"""Somebody attends on Teams or by phone."""

from alembic import op

revision = "0050"
down_revision = "0049"

KNOWN = "ck_attendance_how_is_known"
BEFORE = "how IN ('invited', 'room', 'remote', 'absent-with-summary', 'absent')"
SINCE = "how IN ('invited', 'room', 'video', 'phone', 'remote', 'absent-with-summary', 'absent')"


def upgrade() -> None:
    _ask_for(SINCE)


def downgrade() -> None:
    op.execute("UPDATE attendance SET how = 'remote' WHERE how IN ('video', 'phone')")
    _ask_for(BEFORE)


def _ask_for(known: str) -> None:
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(KNOWN), type_="check")
        batch_op.create_check_constraint(batch_op.f(KNOWN), known)
