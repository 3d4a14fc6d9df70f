"""Calling off a session that was planned: it stays, and says so."""

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid, Stale
from workbook.core.time import now
from workbook.families.models import Family
from workbook.people.actions.rights import bump_rights
from workbook.people.rules import Me
from workbook.supervision.actions.open_record import in_words
from workbook.supervision.happenings import SessionCalledOff
from workbook.supervision.models import Attendance, CallingOff, Session
from workbook.web.filters import moment


def call_off_session(
    db: Db, me: Me, family: Family, session: Session, because: str, seen: int
) -> CallingOff:
    """It is not held, and what was due because of it is due as before. The session is under its
    lock; `seen` is the version of its plan that the page showed. Raises Closed once it began,
    Invalid without a reason, and Stale.
    """
    if session.opening is not None:
        raise Closed("This session has begun, so it cannot be called off. Write down why it ended.")
    if not because.strip():
        raise Invalid("Say why this session is called off", field="because")
    if seen != session.version:
        planned = in_words(moment(session.starts_at, now()), session.place)
        raise Stale(
            "Somebody changed the plan since you opened the page. Look at it, then call the "
            "session off if it is still not to be held.",
            detail={"theirs": {"said": planned}},
        )
    row = CallingOff(session_id=session.id, because=because.strip(), by_id=me.id, at=now())
    db.add(row)
    db.flush()
    # On its day it let them read the family, and it does no more.
    people = db.scalars(select(Attendance.person_id).where(Attendance.session_id == session.id))
    bump_rights(db, *(each for each in people if each is not None))
    called_off = SessionCalledOff(
        family_id=family.id,
        thing_kind="session",
        thing=str(session.uuid),
        number=session.number,
        because=row.because,
    )
    tell(db, me.id, called_off)
    return row
