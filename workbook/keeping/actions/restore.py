"""Restoring: everything of a backup in the place of everything there is, in one transaction.

Killed at any moment, or out of disk, the database is the old one or the new one. On SQLite the
rows are written in place, under its write lock: swapping the file would lose what a command that
has it open writes meanwhile.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, MetaData, make_url, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from workbook.audit.actions import write_rows
from workbook.audit.anchors import FILE_NAME, line_of, parse_line, read_anchors
from workbook.audit.happenings import Restored
from workbook.audit.models import AuditRow
from workbook.audit.queries import verify
from workbook.audit.rules import Head, Replaced
from workbook.core.config import Config
from workbook.core.disk import new_file, sync
from workbook.core.happenings import deliver, tell
from workbook.core.lock import IN_USE, only_user_of
from workbook.core.problems import Closed, Invalid
from workbook.core.time import now
from workbook.keeping.files import copy_all_rows, copy_pages, refuse_others, url_of
from workbook.keeping.heads import finish_pending, head_in, keep_pending, lost, replaced_by
from workbook.keeping.rows import copy_rows
from workbook.migrations import begun, guard, upgrade, version_in, versions
from workbook.people.actions.rights import end_all

EXPUNGED = "expunged.log"
WORKING = "restoring.sqlite"
# PostgreSQL notices a moment late that a server which was just stopped has gone.
LET_GO_WITHIN = "5s"


@dataclass(frozen=True)
class Restoring:
    """What a restore did: rows of the trail in the backup, the moment of the last of them, and
    the file with what was replaced; None where there was no database.
    """

    rows: int
    until: datetime | None
    kept: Path | None


def restore(config: Config, file: Path) -> Restoring:
    """Replace the database by a backup. No connection of this process may be open.

    What is replaced is kept in the data folder, as a file that can be restored in turn. Raises
    Closed while anybody uses the database, Invalid for what is no sound backup, OSError or
    DBAPIError where there is no room: nothing was changed then.
    """
    config.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with only_user_of(config.data):
        finish_pending(config)
        _refuse_expunged(config.data / EXPUNGED)
        with _working_copy(file, config.data / WORKING) as backup:
            done = _replace(config, backup)
        finish_pending(config)
    return done


def _replace(config: Config, backup: Connection) -> Restoring:
    """One transaction; where it fails, nothing was replaced and nothing need be kept."""
    kept = config.data / f"replaced-{now():%Y%m%dT%H%M%S.%f}.sqlite"
    try:
        with begun(config.owner_url) as there:
            return _restore(config, backup, there, kept)
    except BaseException:
        kept.unlink(missing_ok=True)
        raise


def _restore(config: Config, backup: Connection, there: Connection, kept: Path) -> Restoring:
    _refuse_in_use(there)
    head = head_in(backup)
    until = backup.scalar(select(AuditRow.at).where(AuditRow.id == head.id))
    if version_in(there) is None:
        replaced = lost(backup, config)
        done = Restoring(head.id, until, None)
    else:
        _keep(config, there, kept)
        replaced = replaced_by(backup, there)
        done = Restoring(head.id, until, kept)
        _empty(there)
    upgrade(there)
    copy_rows(backup, there)
    guard(there, config)
    keep_pending(config, _tell(config, there, replaced), replaced)
    return done


def _refuse_expunged(path: Path) -> None:
    """What was expunged must not come back (design 4.9)."""
    if path.exists() and path.stat().st_size:
        raise Closed(
            f"{EXPUNGED} names words that were expunged, which this release cannot take out of "
            "a backup. Restore with the release that wrote it."
        )


@contextmanager
def _working_copy(file: Path, copy: Path) -> Iterator[Connection]:
    """The backup at the newest schema; the file itself is not touched."""
    copy.unlink(missing_ok=True)
    try:
        new_file(copy)
        shutil.copyfile(file, copy)
        refuse_others(copy, called=file.name)
        with begun(url_of(copy)) as connection:
            upgrade(connection)
        with begun(url_of(copy)) as connection:
            yield connection
    finally:
        copy.unlink(missing_ok=True)


def _refuse_in_use(there: Connection) -> None:
    """Until this transaction ends nobody else opens the database either: they wait."""
    if there.dialect.name == "sqlite":
        return
    there.execute(text(f"SET LOCAL lock_timeout = '{LET_GO_WITHIN}'"))
    try:
        there.execute(text(f"SELECT pg_advisory_xact_lock({IN_USE})"))
    except OperationalError as fault:
        raise Closed(
            "A server or a command is using this database. Stop every server of it, then restore."
        ) from fault
    there.execute(text("SET LOCAL lock_timeout TO DEFAULT"))


def _keep(config: Config, there: Connection, kept: Path) -> None:
    """Keep what is about to be replaced. Nobody can change it any more."""
    new_file(kept)
    if config.is_sqlite:
        copy_pages(Path(str(make_url(config.owner_url).database)), kept)
    else:
        if version_in(there) not in versions():
            raise Closed("The database that is there belongs to a newer release. Use that one.")
        upgrade(there)
        copy_all_rows(there, kept)
    sync(kept)
    sync(kept.parent)


def _empty(there: Connection) -> None:
    tables = MetaData()
    tables.reflect(there)
    tables.drop_all(there)


def _tell(config: Config, there: Connection, replaced: Replaced) -> Head:
    """End every sign-in, tell of the restore, and see that the trail stands. Raises Invalid."""
    with Session(there) as session:
        end_all(session, "restored")
        tell(session, None, Restored.over(replaced))
        write_rows(session, deliver(session))
        head: Head = session.info["audit_head"]
        anchors = read_anchors(config.data / FILE_NAME)
        anchors.append(parse_line(len(anchors) + 1, line_of(head, replaced)))
        verdict = verify(session, anchors)
    if not verdict.ok:
        row = f"Row {verdict.bad_row}: " if verdict.bad_row is not None else ""
        raise Invalid(
            f"The audit trail in this backup does not stand. {row}{verdict.wrong} "
            "Nothing was changed."
        )
    return head
