"""The schema's history: `versions/`, by number and words, and the last number in `HEAD.txt`.

Alembic is imported where it is used: it costs a fifth of a second, and only the start of the
server and the commands need it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, MetaData, create_engine, event, inspect, make_url, text
from sqlalchemy.pool import NullPool

import workbook
from workbook.audit.triggers import prepare, take_off
from workbook.core.config import Config
from workbook.core.db import Base
from workbook.migrations.rights import grant

if TYPE_CHECKING:
    from alembic.config import Config as AlembicConfig

HERE = Path(__file__).parent
ONE_AT_A_TIME = 7_204_118  # the advisory lock: several servers may start at once


def migrate(config: Config) -> None:
    """Bring the database of `config` to the newest schema, as its owner, in one transaction.

    Tables that only grow get their triggers. On PostgreSQL the role that serves pages is then
    granted what it needs and no more.
    """
    with begun(config.owner_url) as connection:
        upgrade(connection)
        guard(connection, config)


def guard(connection: Connection, config: Config) -> None:
    """Give a database at the newest schema its triggers, and the role that serves its rights."""
    prepare(connection, models())
    serving = None if config.is_sqlite else make_url(config.database_url).username
    if serving and serving != make_url(config.owner_url).username:
        grant(connection, models(), serving)


def versions() -> list[str]:
    """The number of every migration, the newest last."""
    return sorted(each.name[:4] for each in (HERE / "versions").glob("[0-9]*.py"))


def version_in(connection: Connection) -> str | None:
    """The number of the last migration that a database went through; None before the first."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.scalar(text("SELECT version_num FROM alembic_version"))


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run the migrations up to `to` on a connection that is in a transaction: triggers are off from
    the first on, until `guard`.
    """
    from alembic import command

    if version_in(connection) != (versions()[-1] if to == "head" else to):
        take_off(connection)
    command.upgrade(settings(connection), to)


def downgrade(connection: Connection, to: str) -> None:
    """Undo migrations down to `to` (“base” undoes all); triggers are off from then on."""
    from alembic import command

    take_off(connection)
    command.downgrade(settings(connection), to)


def settings(connection: Connection | None = None) -> "AlembicConfig":
    """Alembic's settings from pyproject.toml, bound to a connection that is already open."""
    from alembic.config import Config as AlembicConfig

    return AlembicConfig(
        toml_file=HERE.parent.parent / "pyproject.toml", attributes={"connection": connection}
    )


def models() -> MetaData:
    """Every table of every room."""
    for room in iter_modules(workbook.__path__):
        name = f"workbook.{room.name}.models"
        if room.ispkg and find_spec(name):
            import_module(name)
    return Base.metadata


@contextmanager
def begun(url: str | URL) -> Iterator[Connection]:
    """A connection for migrations, in one transaction that nobody else migrates beside."""
    engine = create_engine(url, poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin_immediate)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL lock_timeout = '30s'"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
        yield connection
        if engine.dialect.name == "sqlite":
            _refuse_dangling(connection)


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA busy_timeout=30000")
    connection.execute("PRAGMA secure_delete=ON")
    # SQLite changes a table by copying and dropping it; with keys enforced the drop would
    # first delete its rows, and theirs. `_refuse_dangling` looks afterwards instead.
    connection.execute("PRAGMA foreign_keys=OFF")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _refuse_dangling(connection: Connection) -> None:
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if dangling:
        tables = ", ".join(sorted({row[0] for row in dangling}))
        raise RuntimeError(f"A migration left rows that point at nothing: {tables}")
