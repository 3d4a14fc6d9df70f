"""Emergency duty has a grant of its own."""

from collections.abc import Sequence

from alembic import op

revision = "0019"
down_revision = "0018"

BEFORE = ("break-glass", "with-reason", "safe-contact", "drafts", "guest")
AFTER = ("break-glass", "with-reason", "duty", "safe-contact", "drafts", "guest")


def upgrade() -> None:
    _allow(AFTER)


def downgrade() -> None:
    _allow(BEFORE)


def _allow(ways: Sequence[str]) -> None:
    with op.batch_alter_table("family_grant", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_family_grant_way_is_known"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_family_grant_way_is_known"), f"way IN {ways}"
        )
