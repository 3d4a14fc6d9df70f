"""What goes into somebody's calendar, without a word of a family."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import joinedload

from workbook.catalogue.current import catalogue
from workbook.diary.calendar import ASKS, Event
from workbook.diary.models import (
    Arrangement,
    DiaryLine,
    DiaryLinePerson,
    OneToOne,
    SessionLink,
)
from workbook.diary.queries.bookings import bookables
from workbook.diary.queries.hours import hours_held
from workbook.diary.queries.one_to_ones import CALLED_OFF
from workbook.diary.rules import USUALLY
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.families.queries import is_shut_out
from workbook.people.rules import Me
from workbook.supervision.models import Attendance, Session
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import is_called_off

LINES = {"visit": "Visit", "group": "Group", "test": "Appointment"}


def session_event(db: Db, session: Session) -> Event:
    """One session, which was loaded for this reader."""
    (event,) = _events(db, db.execute(_rows().where(Session.id == session.id)).all())
    return event


def own_sessions(db: Db, me: Me, since: datetime) -> list[Event]:
    """The sessions that `me` is invited to, chairs or minutes, from a moment on; without those that
    are limited to others, and those of families that are shut to them. Five queries.
    """
    invited = select(Attendance.session_id).where(Attendance.person_id == me.id)
    rows = db.execute(
        _rows().where(Session.id.in_(invited), Session.starts_at >= since, ~is_shut_out(me))
    ).all()
    hidden = hidden_from(db, me, sorted({row.family_id for row in rows}))
    return _events(
        db, [row for row in rows if session_thing(row.uuid) not in hidden.get(row.family_id, ())]
    )


def meeting_event(row: OneToOne) -> Event:
    """A one-to-one supervision, which was loaded for this reader with how it ended. It may be at
    somebody's home, so no place is in it; a calendar is told of one that is called off.
    """
    is_called_off = row.ending is not None and row.ending.how == CALLED_OFF
    return Event(
        uid=f"{row.uuid}@family-workbook",
        sequence=row.version - 1 + is_called_off,
        begins=row.starts_at,
        ends=row.starts_at + USUALLY,
        title="One-to-one supervision",
        is_cancelled=is_called_off,
    )


def own_meetings(db: Db, me: Me, since: datetime) -> list[Event]:
    """The one-to-one supervisions of `me` from a moment on, those that were called off too."""
    found = db.scalars(
        select(OneToOne)
        .join(Arrangement, Arrangement.id == OneToOne.arrangement_id)
        .where(
            or_(Arrangement.person_id == me.id, Arrangement.supervisor_id == me.id),
            OneToOne.starts_at >= since,
        )
        .options(joinedload(OneToOne.ending))
        .order_by(OneToOne.starts_at, OneToOne.id)
    )
    return [meeting_event(each) for each in found]


def line_event(row: DiaryLine) -> Event:
    """A visit, a group or a test, which was loaded for this reader. Others read calendars: so
    neither its words nor its place are in it, nor that a test is one.
    """
    return Event(
        uid=f"{row.uuid}@family-workbook",
        sequence=row.version - 1,
        begins=row.starts_at,
        ends=row.starts_at + timedelta(minutes=row.minutes),
        title=LINES[row.kind],
        says=ASKS if row.family_id else "",
        is_cancelled=row.called_off_at is not None,
    )


def own_lines(db: Db, me: Me, since: datetime) -> list[Event]:
    """The visits, groups and tests that `me` goes to from a moment on, those that were called off
    too; without those of families that are shut to them.
    """
    found = db.scalars(
        select(DiaryLine)
        .join(DiaryLinePerson, DiaryLinePerson.line_id == DiaryLine.id)
        .outerjoin(Family, Family.id == DiaryLine.family_id)
        .where(
            DiaryLinePerson.person_id == me.id,
            DiaryLine.starts_at >= since,
            or_(DiaryLine.family_id.is_(None), ~is_shut_out(me)),
        )
        .order_by(DiaryLine.starts_at, DiaryLine.id)
    )
    return [line_event(each) for each in found]


def _rows() -> Any:
    return (
        select(
            Session.uuid,
            Session.version,
            Session.kind,
            Session.starts_at,
            Session.place,
            Family.id.label("family_id"),
            Family.team_id,
            SessionLink.address,
            SessionLink.version.label("link_version"),
            is_called_off().label("is_called_off"),
        )
        .join(Family, Family.id == Session.family_id)
        .outerjoin(SessionLink, SessionLink.session_id == Session.id)
        .order_by(Session.starts_at, Session.id)
    )


def _events(db: Db, rows: Sequence[Any]) -> list[Event]:
    """A place is named only where it is a room of the authority: people type there what they like,
    be it where a family lives.
    """
    held = hours_held(db, [(row.team_id, row.starts_at) for row in rows])
    rooms = {each.name.casefold(): each.name for each in bookables(db)}
    forms = catalogue().session_types
    return [
        Event(
            uid=f"{row.uuid}@family-workbook",
            sequence=row.version + (row.link_version or 0) - 1 + row.is_called_off,
            begins=slot.begins,
            ends=slot.ends,
            title=forms[row.kind].title,
            where=rooms.get(row.place.casefold(), ""),
            link=row.address or "",
            says=ASKS,
            is_cancelled=row.is_called_off,
        )
        for row in rows
        if (slot := held[row.team_id, row.starts_at])
    ]
