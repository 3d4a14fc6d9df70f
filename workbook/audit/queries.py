"""Reading the trail: whether it stands whole."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import String, func, select, type_coerce
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from workbook.audit.anchors import Anchor, unmet
from workbook.audit.happenings import HEAD, Restored
from workbook.audit.models import AuditDetail, AuditHead, AuditRow
from workbook.audit.rules import START, Detail, Head, Row, moment_text, what_is_wrong
from workbook.audit.triggers import trigger_faults
from workbook.core.db import Base


@dataclass(frozen=True)
class Verdict:
    """What verifying found. `bad_row` and `wrong` name the first fault; `restores` each restore
    by the row that records it.
    """

    ok: bool
    count: int
    bad_row: int | None = None
    wrong: str = ""
    restores: tuple[int, ...] = ()


def verify(session: Session, anchors: Sequence[Anchor] = ()) -> Verdict:
    """Follow the whole chain: rows, words, head, anchors, triggers. Reads rows as they stream.

    `anchors` is `read_anchors(path)`, read before `session` began.
    """
    anchored = {each.head.id for each in anchors}
    standing: dict[int, str] = {}
    restored: dict[int, str] = {}
    head = START

    def fault(bad_row: int | None, wrong: str) -> Verdict:
        return Verdict(False, head.id, bad_row, wrong, tuple(restored))

    try:
        with _byte_for_byte(session):
            for row, stored_hash, detail in _rows(session):
                wrong = what_is_wrong(head, row, stored_hash, detail)
                if wrong:
                    return fault(row.id, wrong)
                head = Head(row.id, stored_hash)
                if row.id in anchored:
                    standing[row.id] = stored_hash
                if row.verb == Restored.verb and row.thing_kind == HEAD:
                    restored[row.id] = row.thing
            wrong = _wrong_head(session, head) or _wrong_details(session, head)
    except DBAPIError:
        return fault(head.id + 1, "It cannot be read from the database.")
    if wrong:
        return fault(head.id, wrong)
    missed = unmet(anchors, standing, restored)
    if missed is not None:
        return fault(missed.head.id, f"Line {missed.line} of the anchors does not agree with it.")
    off = trigger_faults(session.connection(), Base.metadata)
    if off:
        return fault(None, off[0])
    return Verdict(True, head.id, restores=tuple(restored))


@contextmanager
def _byte_for_byte(session: Session) -> Iterator[None]:
    """Let SQLite give text out even where it is not UTF-8 any more, so that its row is named."""
    if session.get_bind().dialect.name != "sqlite":
        yield
        return
    driver: Any = session.connection().connection.driver_connection
    usual = driver.text_factory
    driver.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = usual


def _rows(session: Session) -> Iterator[tuple[Row, str, Detail | None]]:
    """Rows as they are stored. The time is not parsed: SQLite would read other bytes as equal."""
    covered = (getattr(AuditRow, name) for name in Row._fields if name not in {"id", "at"})
    query = (
        select(AuditRow.id, type_coerce(AuditRow.at, String), *covered)
        .add_columns(AuditRow.hash, AuditDetail.salt, AuditDetail.words)
        .outerjoin(AuditDetail, AuditDetail.audit_id == AuditRow.id)
        .order_by(AuditRow.id)
    )
    with session.execute(query, execution_options={"yield_per": 200}) as found:
        for row_id, at, *rest, stored_hash, salt, words in found:
            at = moment_text(at) if isinstance(at, datetime) else at
            detail = None if salt is None else Detail(salt, words)
            yield Row(row_id, at, *rest), stored_hash, detail


def _wrong_head(session: Session, head: Head) -> str:
    found = session.execute(select(AuditHead.last_id, AuditHead.hash, AuditHead.count)).all()
    if [tuple(each) for each in found] != [(head.id, head.hash, head.id)]:
        return "The chain ends here, but its head does not say so."
    return ""


def _wrong_details(session: Session, head: Head) -> str:
    details = session.scalar(select(func.count()).select_from(AuditDetail))
    return "" if details == head.id else "There are words that belong to no row."
