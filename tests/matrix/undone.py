"""What a request wrote, and requests whose writing is undone."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection, event

from workbook.core.db import Database

_WRITE = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+\"?(\w+)", re.IGNORECASE)


@contextmanager
def undone(database: Database) -> Iterator[None]:
    """Let whatever is asked inside change the database as ever, and take it all back at the end.

    Every session of the app joins one transaction: its commits are savepoints in it.
    """
    with database.writer.connect() as connection:
        outer = connection.begin()
        connection.begin_nested()
        try:
            with patch.multiple(database, writer=connection, reader=connection):
                yield
        finally:
            outer.rollback()


@contextmanager
def writes_of(database: Database) -> Iterator[list[str]]:
    """Every table written to inside, in the order of writing, as “INSERT INTO audit”."""
    written: list[str] = []

    def note(_: Connection, __: Any, statement: str, *___: Any) -> None:
        if found := _WRITE.match(statement):
            written.append(f"{found[1].upper()} {found[2].lower()}")

    event.listen(database.writer, "before_cursor_execute", note)
    try:
        yield written
    finally:
        event.remove(database.writer, "before_cursor_execute", note)
