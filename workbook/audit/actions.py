"""Writing the chain: the last thing that any transaction does before it commits."""

from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.orm import Session

from workbook.audit.models import AuditDetail, AuditHead, AuditRow
from workbook.audit.rules import Detail, Head, Row, canonical, detail_hash, moment_text, row_hash
from workbook.core.happenings import Told

ONLY_ROW = 1
# Built once: nearly every act, and every look, takes the head and moves it.
TAKE = select(AuditHead.last_id, AuditHead.hash).where(AuditHead.id == ONLY_ROW).with_for_update()
MOVE = (
    update(AuditHead)
    .where(AuditHead.id == ONLY_ROW, AuditHead.last_id == bindparam("taken"))
    .values(
        last_id=bindparam("last"),
        hash=bindparam("last_hash"),
        count=AuditHead.count + bindparam("more"),
    )
)
ADD_ROWS, ADD_DETAILS = insert(AuditRow), insert(AuditDetail)


class BrokenChain(Exception):
    """The head cannot be taken: the chain has none, or somebody moved it meanwhile."""


def write_rows(session: Session, told: list[Told]) -> None:
    """Chain one row and its words for each happening told; registered as the last closer.

    The head is taken here, so it is held only while the rows are written (design 5.8); earlier only
    by `hold_chain`. It is left in `session.info["audit_head"]`. Raises BrokenChain.
    """
    if not told:
        return
    connection = session.connection()
    taken = head = _take_head(connection)
    rows: list[dict[str, Any]] = []
    details: list[dict[str, Any]] = []
    for each in told:
        detail = Detail(salt=token_hex(32), words=canonical(each.happening.detail()))
        row = _row(head.id + 1, each, detail)
        head = Head(row.id, row_hash(head.hash, row))
        rows.append({**row._asdict(), "at": each.at, "hash": head.hash})
        details.append({"audit_id": row.id, **detail._asdict()})
    # One statement for all of them, of a family or of none: what was done is not told by its time.
    connection.execute(ADD_ROWS, rows)
    connection.execute(ADD_DETAILS, details)
    _move_head(connection, taken, head)
    session.info["audit_head"] = head


def hold_chain(session: Session) -> None:
    """Let nothing else be told until this transaction ends, no look either: for an act that stands
    on nobody having looked. Everything that it changes is written before, and it only tells after.
    """
    _take_head(session.connection())


def _take_head(connection: Connection) -> Head:
    """The head, locked until this transaction ends (on SQLite the whole database is)."""
    found = connection.execute(TAKE).one_or_none()
    if found is None:
        raise BrokenChain("The audit chain has no head: run the migrations on this database.")
    return Head(found.last_id, found.hash)


def _row(row_id: int, told: Told, detail: Detail) -> Row:
    happening = told.happening
    return Row(
        id=row_id,
        at=moment_text(told.at),
        actor_id=told.actor_id,
        verb=happening.verb,
        family_id=happening.family_id,
        thing_kind=happening.thing_kind,
        thing=happening.thing,
        detail_hash=detail_hash(detail),
    )


def _move_head(connection: Connection, taken: Head, head: Head) -> None:
    more = head.id - taken.id
    moved = connection.execute(
        MOVE,
        {"taken": taken.id, "last": head.id, "last_hash": head.hash, "more": more},
    )
    if moved.rowcount != 1:
        raise BrokenChain("The audit head moved while it was held.")
