"""A workbook with something of everything in it, backed up and restored."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from click.testing import Result
from sqlalchemy import JSON, Connection, Text, cast, select
from sqlalchemy.orm import Session

from tests.people import Home, Scene, an_entry
from workbook.audit.anchors import Anchor, append_line, line_of, read_anchors
from workbook.audit.queries import verify
from workbook.audit.triggers import take_off
from workbook.core.config import Config
from workbook.core.db import Database
from workbook.core.lock import only_user_of
from workbook.keeping.heads import head_in
from workbook.migrations import begun, guard, models


def run(scene: Scene, *words: object) -> Result:
    """A command under `flask`."""
    return scene.app.test_cli_runner().invoke(args=[str(each) for each in words])


def some_work(scene: Scene, home: Home) -> None:
    """What any workbook has: an entry in each state."""
    an_entry(scene, home, part="m3.1", words="Bedtimes are calmer.", state="finalised")
    an_entry(scene, home, "joe", part="m3.3", words="Walked to school.", state="shared")
    an_entry(scene, home, words="Not yet shared.")


def settings(scene: Scene) -> Config:
    """The application's settings."""
    config: Config = scene.app.extensions["config"]
    return config


def owner_of(config: Config) -> AbstractContextManager[Connection]:
    """The database as its owner has it."""
    return begun(config.owner_url)


@contextmanager
def insider(scene: Scene) -> Iterator[Session]:
    """An owner of the tables changes rows behind everybody: the triggers are on again after."""
    config = settings(scene)
    with owner_of(config) as connection:
        take_off(connection)
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            yield session
            session.commit()
        guard(connection, config)


def owner_of_file(file: Path) -> AbstractContextManager[Connection]:
    """A file as a database."""
    return begun(f"sqlite:///{file}")


def everything_in(config: Config) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, JSON as the text it is stored as."""
    with owner_of(config) as connection:
        return _everything(connection)


def everything_in_file(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The same for a file."""
    with owner_of_file(file) as connection:
        return _everything(connection)


def _everything(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    found = {}
    for table in models().sorted_tables:
        columns = [cast(each, Text) if isinstance(each.type, JSON) else each for each in table.c]
        rows = connection.execute(select(*columns).order_by(*table.primary_key.columns))
        found[table.name] = [tuple(row) for row in rows]
    return found


def anchors_of(config: Config) -> list[Anchor]:
    """What stands in the data folder's anchors."""
    return read_anchors(config.data / "anchors.log")


def anchor_now(scene: Scene) -> None:
    """Write the head down, as the server does in time."""
    config = settings(scene)
    with scene.database.reading() as session:
        append_line(config.data / "anchors.log", line_of(head_in(session.connection())))


def trail_stands(scene: Scene) -> bool:
    """Whether `audit verify` is content."""
    anchors = anchors_of(settings(scene))
    with scene.database.reading() as session:
        return verify(session, anchors).ok


def kept_by(config: Config) -> Path:
    """The one file with what a restore replaced."""
    (kept,) = config.data.glob("replaced-*.sqlite")
    return kept


@contextmanager
def in_use(scene: Scene) -> Iterator[None]:
    """A server holds the database, as it does from its start, or its first request on."""
    config = settings(scene)
    if config.is_sqlite:
        with only_user_of(config.data):
            yield
        return
    server = Database(config)
    with server.reader.connect():
        yield
    server.dispose()
