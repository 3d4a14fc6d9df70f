"""An edition has no hidden row number, through which it could be replaced (design 5.8)."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    _made_again(with_rowid=False)


def downgrade() -> None:
    _made_again(with_rowid=True)


def _made_again(*, with_rowid: bool) -> None:
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table(
            "catalogue_edition",
            recreate="always",
            table_kwargs={"sqlite_with_rowid": with_rowid},
        ):
            pass
