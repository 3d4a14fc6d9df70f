"""A backup file: one SQLite database that holds every row, whichever engine it was taken from.

It needs no other program to be written or read, can be checked like any workbook's database, and
moves a workbook from SQLite to PostgreSQL too.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, Connection
from sqlalchemy.exc import DatabaseError, OperationalError

from workbook.audit.triggers import prepare
from workbook.core.problems import Invalid
from workbook.keeping.rows import copy_rows
from workbook.migrations import begun, models, upgrade, version_in, versions

SQLITE = b"SQLite format 3\0"


def url_of(file: Path) -> URL:
    """A file as a database."""
    return URL.create("sqlite", database=str(file))


def copy_pages(source: Path, target: Path) -> None:
    """One moment of a SQLite database, page by page, while others go on writing it. The copy is
    one file and needs no other beside it.
    """
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
        read.backup(written)
        written.execute("PRAGMA journal_mode=DELETE")


def copy_all_rows(source: Connection, target: Path) -> None:
    """The moment that `source`, at the newest schema, looks at, as a file."""
    with begun(url_of(target)) as written:
        upgrade(written)
        copy_rows(source, written)
        prepare(written, models())


def refuse_others(file: Path, called: str = "") -> None:
    """Raise Invalid with a sentence unless this is a sound database that this release can read.

    `called` is its name for whoever reads that, where it is not the file's own.
    """
    called = called or file.name
    with file.open("rb") as opened:
        if opened.read(len(SQLITE)) != SQLITE:
            raise Invalid(f"{called} is not a backup of a Family Workbook.")
    try:
        with begun(url_of(file)) as connection:
            version = version_in(connection)
            found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalars().all()
    except OperationalError:
        raise
    except (DatabaseError, RuntimeError) as fault:
        raise Invalid(f"{called} is damaged: it cannot be read as a database.") from fault
    if version is None:
        raise Invalid(f"{called} is not a backup of a Family Workbook.")
    if version not in versions():
        raise Invalid(
            f"{called} was made by a newer release (schema {version}; this one knows "
            f"{versions()[-1]}). Restore it with that release."
        )
    if found != ["ok"]:
        raise Invalid(f"{called} is damaged: the database in it is not whole.")
