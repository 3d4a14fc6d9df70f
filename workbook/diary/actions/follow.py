"""What is booked follows the plan of its session, in the same transaction."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import joinedload

from workbook.core.happenings import Told, on
from workbook.diary.actions.book import book_as, give_back, move_booking
from workbook.diary.queries.bookings import ROOM, bookable_kept_by, bookings_of, room_called
from workbook.families.models import Family
from workbook.supervision.actions.plan import WORDS
from workbook.supervision.happenings import SessionCalledOff, SessionMoved, SessionPlanned
from workbook.supervision.models import Session

PLACE = WORDS["place"]


@on(SessionCalledOff)
def give_back_what_is_booked(db: Db, told: Told) -> None:
    """Others may book what was booked for a session that is called off."""
    session = db.scalars(select(Session).where(Session.uuid == UUID(told.happening.thing))).one()
    family = db.get_one(Family, session.family_id)
    for each in bookings_of(db, session):
        give_back(db, told.actor_id or session.planned_by_id, family, session, each)


@on(SessionPlanned)
@on(SessionMoved)
def book_the_room_that_is_named(db: Db, told: Told) -> None:
    """Whatever is booked moves to the session's time, and a room of the authority that is named as
    its place is asked for; the rooms it had before are given back. Raises Invalid where one is
    booked then: so nothing is planned.
    """
    session = db.scalars(
        select(Session)
        .where(Session.uuid == UUID(told.happening.thing))
        .options(joinedload(Session.opening))
    ).one()
    family = db.get_one(Family, session.family_id)
    by_id = told.actor_id or session.planned_by_id
    room = room_called(db, session.place)
    goes_elsewhere = PLACE in getattr(told.happening, "what", ())
    for each in bookings_of(db, session):
        if goes_elsewhere and each.bookable.kind == ROOM and each.bookable != room:
            give_back(db, by_id, family, session, each)
        else:
            move_booking(db, by_id, family, session, each, bookable_kept_by(db, each))
    if room is not None:
        book_as(db, by_id, family, session, room)
