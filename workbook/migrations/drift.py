"""Whether the migrations give the tables that the models describe."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from workbook.migrations import HERE, models, settings

HEAD = HERE / "HEAD.txt"


def differences(connection: Connection) -> list[str]:
    """What a new migration would have to change in a migrated database: empty when all is well."""
    found = compare_metadata(
        MigrationContext.configure(connection, opts={"compare_server_default": True}), models()
    )
    return [repr(each) for each in found]


def newest() -> str | None:
    """The number of the newest migration; raises when there are two heads."""
    return ScriptDirectory.from_config(settings()).get_current_head()


def head_in_file() -> str:
    """What HEAD.txt says: two people adding a migration then collide in git, not in service."""
    return HEAD.read_text().strip()
