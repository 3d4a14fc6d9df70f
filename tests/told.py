"""Whatever changes is told (`audit.stamps`): a mechanism that fails.

A page that was drawn before is shown again while nothing was told that it could show. So every
transaction that writes a row tells it of the family that the row is of, or of everybody, by
another verb than those that show nothing. Only these tables are on no page of a family.
"""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import has_app_context
from sqlalchemy import event
from sqlalchemy.orm import Session

from workbook.audit.models import SHOWS_NOTHING
from workbook.core.db import Database
from workbook.core.happenings import Told
from workbook.core.problems import Keep

ON_NO_PAGE = {
    "audit",
    "audit_detail",
    "audit_head",
    "browser_key",
    "catalogue_edition",
    "guess",
    "invitation",
    "notice",
    "passage_client",
    "passage_refused",
    "passage_state",
    "passage_update",
    "shell_code",
    "sign_in",
}
# An amendment has words and facts of its own, which nobody but its writer has before them.
BEING_AMENDED = {"amendment", "passage", "passage_rescue", "passage_revision"}
WRITES = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM) \"?(\w+)")
# These only count: the change that they count is another statement.
COUNTS = re.compile(
    r"UPDATE (entry SET shown|family SET (rules|names)_stamp|person SET rights_epoch)=[^,]*"
    r"(, version=[^,]*)? WHERE"
)


class Untold(AssertionError):
    """A transaction wrote something that a page could show, and told nothing of it."""


@contextmanager
def nothing_untold(patch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Inside, each act of a request or a command that does so is noted, and raised at the end. What
    a test puts in the database with its own hands is its own affair.
    """
    here = threading.local()
    caught: list[str] = []
    change, close, keep = Database.change, Database._close, Database._keep

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if (found := WRITES.match(statement)) and not COUNTS.match(statement):
            here.tables.add(found[1])

    def of_whom(session: Session, *_: Any) -> None:
        written = (*session.new, *session.dirty, *session.deleted)
        here.families |= {each.family_id for each in written if hasattr(each, "family_id")}

    @contextmanager
    def watched(database: Database) -> Iterator[Session]:
        here.tables, here.families = set[str](), set[int]()
        with change(database) as session:
            event.listen(session, "before_flush", of_whom)
            event.listen(session.connection(), "before_cursor_execute", note)
            yield session

    def checked(database: Database, session: Session) -> None:
        close(database, session)
        if has_app_context() and (fault := untold(here, session.info.get("told", []))):
            caught.append(fault)

    def kept(database: Database, what: Keep) -> None:
        here.tables, here.families = set[str](), set[int]()  # the rest was rolled back
        keep(database, what)

    patch.setattr(Database, "change", watched)
    patch.setattr(Database, "_keep", kept)
    patch.setattr(Database, "_close", checked)
    yield caught
    if caught:
        raise Untold("; ".join(caught))


def untold(here: Any, told: list[Told]) -> str:
    """What was written and not told, in words; nothing where all was told."""
    shown = [each.happening for each in told if each.happening.verb not in SHOWS_NOTHING]
    of = {each.family_id for each in shown}
    tables, families = here.tables - ON_NO_PAGE, here.families - {None}
    if tables <= BEING_AMENDED:
        return ""
    if not shown:
        return f"{', '.join(sorted(tables))} without a word"
    if None not in of and not families <= of:
        return f"{', '.join(sorted(tables))} of families {families - of} told of {of}"
    return ""
