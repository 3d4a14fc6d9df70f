"""What one person was told, as they may know of it today: a page at a time, in four queries."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.models import Notice
from workbook.access.policy import Can
from workbook.families.models import Family
from workbook.families.queries import families_visible_to, is_shut_out
from workbook.people.models import Person
from workbook.people.rules import Me

ON_A_PAGE = 50
CLOSED = "did something with a family that is closed to you"


@dataclass(frozen=True)
class NoticeLine:
    """One thing that was told. `ref` is the family's where the reader can open it, `log_ref` where
    they read its access log alone. Of a family that is shut to them now, it says nothing else.
    """

    id: int
    uuid: UUID
    at: datetime
    who: str
    kind: str
    said: str
    reason: str
    ref: str
    log_ref: str
    is_seen: bool


def notices_of(session: Session, me: Me, before: str = "") -> tuple[list[NoticeLine], str]:
    """A page of them, the latest first, of those told before the one called `before` (a uuid as
    text), and before which the next begins (empty: this is the last). What names none of them is
    the beginning.
    """
    query = (
        select(Notice, Person.name)
        .outerjoin(Person, Person.id == Notice.by_id)
        .where(Notice.person_id == me.id)
        .order_by(Notice.id.desc())
        .limit(ON_A_PAGE + 1)
    )
    if (place := _place_of(session, me, before)) is not None:
        query = query.where(Notice.id < place)
    rows = session.execute(query).all()
    about = {row.Notice.family_id for row in rows if row.Notice.family_id}
    visible = families_visible_to(me).where(Family.id.in_(about))
    refs = {each.id: each.ref for each in session.scalars(visible)}
    shut = set(session.scalars(select(Family.id).where(Family.id.in_(about), is_shut_out(me))))
    logs: dict[int, str] = {}
    if policy.ever(Can.LOOKS_FIND, me.role):
        rest = select(Family.id, Family.ref).where(Family.id.in_(about - set(refs) - shut))
        logs = {row.id: row.ref for row in session.execute(rest)}
    lines = [
        NoticeLine(
            id=row.Notice.id,
            uuid=row.Notice.uuid,
            at=row.Notice.at,
            who=row.name or "",
            kind=row.Notice.kind,
            said=CLOSED if row.Notice.family_id in shut else row.Notice.said,
            reason="" if row.Notice.family_id in shut else row.Notice.reason,
            ref=refs.get(row.Notice.family_id, ""),
            log_ref=logs.get(row.Notice.family_id, ""),
            is_seen=row.Notice.seen_at is not None,
        )
        for row in rows[:ON_A_PAGE]
    ]
    return lines, str(lines[-1].uuid) if len(rows) > ON_A_PAGE else ""


def _place_of(session: Session, me: Me, called: str) -> int | None:
    """Where one of them stands among all: that number, which counts what others are told, stays in
    here.
    """
    try:
        which = Notice.uuid == UUID(called)
    except ValueError:
        return None
    return session.scalar(select(Notice.id).where(Notice.person_id == me.id, which))


def unseen(session: Session, me: Me) -> int:
    """How many of them were not read yet."""
    count = session.scalar(
        select(func.count(Notice.id)).where(Notice.person_id == me.id, Notice.seen_at.is_(None))
    )
    return count or 0
