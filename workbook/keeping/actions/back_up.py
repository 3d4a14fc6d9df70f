"""Backing up, while people work: every row as it stood at one moment, in one file."""

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.orm import Session

from workbook.audit.anchors import FILE_NAME, read_anchors
from workbook.audit.queries import Verdict, verify
from workbook.core.config import Config
from workbook.core.db import Database
from workbook.core.disk import new_file, sync
from workbook.core.happenings import tell
from workbook.core.problems import Closed
from workbook.keeping.files import copy_all_rows, copy_pages, refuse_others, url_of
from workbook.keeping.happenings import BackedUp
from workbook.migrations import begun, version_in, versions


@dataclass(frozen=True)
class Backup:
    """A file that was made. It is whole; `verdict` says whether the audit trail in it is."""

    file: Path
    size: int
    verdict: Verdict


def back_up(database: Database, config: Config, file: Path) -> Backup:
    """Write the whole database to a new file, and look through it before anybody is told.

    The trail tells of it before the first byte leaves. Raises Closed where the file is there or
    the database is not of this release, OSError or DBAPIError where it cannot be written.
    """
    if file.exists():
        raise Closed(f"{file} is there already. Give the backup a name of its own.")
    with database.reading() as session:
        if version_in(session.connection()) != versions()[-1]:
            raise Closed(
                "The database is not at this release's schema yet. Back it up with the release "
                "that serves it, or start this one first."
            )
    with database.change() as session:
        tell(session, None, BackedUp())
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    try:
        new_file(part)
        # The anchors first: one written meanwhile would name a row that the file has not.
        anchors = read_anchors(config.data / FILE_NAME)
        copy_database(database, config, part)
        refuse_others(part)
        with begun(url_of(part)) as connection, Session(connection) as session:
            verdict = verify(session, anchors)
        sync(part)
        os.replace(part, file)
        sync(file.parent)
    finally:
        part.unlink(missing_ok=True)
    return Backup(file, file.stat().st_size, verdict)


def copy_database(database: Database, config: Config, target: Path) -> None:
    """One moment of the database that is served, written to an empty file."""
    if config.is_sqlite:
        copy_pages(Path(str(make_url(config.database_url).database)), target)
        return
    with database.reader.connect() as source:
        copy_all_rows(source, target)
