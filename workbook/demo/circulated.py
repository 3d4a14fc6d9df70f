"""What becomes of a finalised record on the stage: whom it went to opens it, and one is put right
as its next version.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.access.happenings import Looked
from workbook.access.policy import Can
from workbook.core.happenings import tell
from workbook.demo.stage import Told
from workbook.supervision.actions.finalise_session import finalise_session
from workbook.supervision.actions.hear import Heard, hear_view
from workbook.supervision.actions.reopen import reopen_session
from workbook.supervision.models import Circulation, SessionVersion, ViewHeard
from workbook.supervision.queries.content import fingerprint
from workbook.supervision.queries.record import record_of
from workbook.supervision.queries.sessions import (
    is_newest,
    open_for_writing,
    session_for,
    session_locked,
)


@dataclass(frozen=True)
class PutRight:
    """A finalised record that its manager opens again: because of what, and what a member's words
    are from then on.
    """

    because: str
    name: str
    heard: Heard
    by: str = "ruth"


def finalise(told: Told, place: int, by: str, on: date, at: time) -> None:
    """The chair finalises the record of a session as it stands."""

    def act(db: Db) -> None:
        me, family = told.load(db, by, Can.SESSION_FINALISE)
        session = open_for_writing(db, me, family, told.sessions[place], corrects=True)
        record = record_of(db, family, session)
        finalise_session(db, me, family, record, fingerprint(record))

    told.at(on, at, act)


def is_read(told: Told, place: int, by: str, on: date, unread: Collection[str] = ()) -> None:
    """Everybody to whom the record went opens it after lunch, but for these; `by` minuted it."""

    def act(db: Db) -> None:
        me, family = told.load(db, by, Can.SESSION_MINUTE)
        session = session_for(db, me, family, told.sessions[place])
        went_to = (
            select(Circulation.person_id)
            .join(SessionVersion, SessionVersion.id == Circulation.version_id)
            .where(SessionVersion.session_id == session.id, is_newest())
            .order_by(Circulation.person_id)
        )
        waits = {told.stage.person(db, each).id for each in unread}
        for person_id in db.scalars(went_to):
            if person_id not in waits:
                looked = Looked(family_id=family.id, thing_kind="session", thing=str(session.uuid))
                tell(db, person_id, looked)

    told.at(on, time(14), act)


def put_right(told: Told, place: int, on: date, right: PutRight) -> None:
    """The manager opens the record again, writes what is right, finalises it as its next version,
    and everybody reads that.
    """

    def act(db: Db) -> None:
        me, family = told.load(db, right.by, Can.SESSION_FINALISE)
        session = session_locked(db, me, family, told.sessions[place])
        reopen_session(db, me, family, record_of(db, family, session), right.because)
        session = open_for_writing(db, me, family, session.uuid, corrects=True)
        member = told.member(db, right.name)
        version = select(ViewHeard.version).where(
            ViewHeard.session_id == session.id, ViewHeard.member_id == member.id
        )
        hear_view(db, me, family, session, member, right.heard, db.scalars(version).one())

    told.at(on, time(10), act)
    finalise(told, place, right.by, on, time(10, 20))
    is_read(told, place, "alison", on)
