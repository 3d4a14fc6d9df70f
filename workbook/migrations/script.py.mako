"""${message.capitalize()}."""
<%
    def plain(lines):
        """Without what Alembic remarks to whoever reads it."""
        kept = [each for each in lines.splitlines() if not each.strip().startswith("# ###")]
        return "\n".join(kept).strip() or "pass"
%>
import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    ${plain(upgrades)}


def downgrade() -> None:
    ${plain(downgrades)}
