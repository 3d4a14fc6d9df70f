"""What was done, from the trail. It is in the order of its commits, without gaps (design 5.8): read
from where one stood it misses nothing, however one came to hear that there is something.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from workbook.audit.models import AuditHead, AuditRow
from workbook.live.rules import Done

AT_MOST = 1000
ROW = (
    AuditRow.id,
    AuditRow.actor_id,
    AuditRow.verb,
    AuditRow.family_id,
    AuditRow.thing_kind,
    AuditRow.thing,
    AuditRow.at,
)


def last_done(session: Session) -> int:
    """Where the trail ends."""
    return session.scalars(select(AuditHead.last_id)).one()


def done_after(session: Session, place: int, families: Collection[int]) -> Sequence[Done]:
    """What was done in these families, or beyond any, after a place in the trail."""
    where = or_(AuditRow.family_id.in_(families), AuditRow.family_id.is_(None))
    return _done(session, select(*ROW).where(AuditRow.id > place, where))


def done_since(session: Session, family_id: int, at: datetime) -> Sequence[Done]:
    """What was done in a family since a moment."""
    return _done(session, select(*ROW).where(AuditRow.family_id == family_id, AuditRow.at >= at))


def _done(session: Session, rows: Select[*tuple[Any, ...]]) -> Sequence[Done]:
    """The latest of them, oldest first."""
    latest = session.execute(rows.order_by(AuditRow.id.desc()).limit(AT_MOST)).all()
    return [Done(*row) for row in reversed(latest)]
