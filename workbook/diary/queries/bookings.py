"""Rooms and equipment, and what is booked of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import aliased, joinedload

from workbook.core.problems import NotFound
from workbook.diary.models import Bookable, Booking, SessionLink
from workbook.diary.rules import Slot
from workbook.people.models import Person
from workbook.supervision.models import Session
from workbook.supervision.planning import Arranged

ROOM = "room"


@dataclass(frozen=True)
class Booked:
    """What is booked for a session: by whom it was asked for, and who confirmed it when."""

    uuid: UUID
    what: str
    kind: str
    asked_by: str
    confirmed_by: str
    confirmed_at: datetime | None


def bookables(db: Db) -> Sequence[Bookable]:
    """All that can be booked, rooms first, then by name; without what was retired."""
    return db.scalars(
        select(Bookable)
        .where(Bookable.retired_on.is_(None))
        .order_by(Bookable.kind.desc(), Bookable.name)
    ).all()


def room_names(db: Db) -> list[str]:
    """The names of the rooms that can be booked."""
    return [each.name for each in bookables(db) if each.kind == ROOM]


def bookable_locked(db: Db, uuid: UUID) -> Bookable:
    """One of them; nobody else books it meanwhile. Raises NotFound."""
    found = db.scalar(select(Bookable).where(Bookable.uuid == uuid).with_for_update())
    if found is None or found.retired_on is not None:
        raise NotFound
    return found


def bookable_kept_by(db: Db, booking: Booking) -> Bookable:
    """What a booking is of, retired or not; nobody else books it meanwhile."""
    return db.scalars(
        select(Bookable).where(Bookable.id == booking.bookable_id).with_for_update()
    ).one()


def room_called(db: Db, name: str) -> Bookable | None:
    """The room of this name, however its letters are written; nobody else books it meanwhile."""
    named = {each.name.casefold(): each.uuid for each in bookables(db) if each.kind == ROOM}
    uuid = named.get(" ".join(name.split()).casefold())
    return bookable_locked(db, uuid) if uuid else None


def who_has(db: Db, bookable: Bookable, slot: Slot, session_id: int) -> tuple[Slot, str] | None:
    """When it is booked for another session at that time, and by whom; None where it is free."""
    row = db.execute(
        select(Booking.begins, Booking.ends, Person.name)
        .join(Person, Person.id == Booking.asked_by_id)
        .where(
            Booking.bookable_id == bookable.id,
            Booking.session_id != session_id,
            Booking.released_at.is_(None),
            Booking.begins < slot.ends,
            Booking.ends > slot.begins,
        )
        .order_by(Booking.begins, Booking.id)
        .limit(1)
    ).first()
    return (Slot(row.begins, row.ends), row.name) if row else None


def bookings_of(db: Db, session: Session) -> Sequence[Booking]:
    """What is booked for a session, with what it is."""
    return db.scalars(
        select(Booking)
        .where(Booking.session_id == session.id, Booking.released_at.is_(None))
        .options(joinedload(Booking.bookable))
        .order_by(Booking.id)
    ).all()


def booking_of(db: Db, session: Session, uuid: UUID) -> Booking:
    """One of them. Raises NotFound."""
    found = next((each for each in bookings_of(db, session) if each.uuid == uuid), None)
    if found is None:
        raise NotFound
    return found


def booked_for(db: Db, session: Session) -> list[Booked]:
    """What is booked for a session, for its page."""
    asked, confirmed = aliased(Person), aliased(Person)
    rows = db.execute(
        select(Booking, asked.name.label("asked"), confirmed.name.label("confirmed"))
        .join(asked, asked.id == Booking.asked_by_id)
        .outerjoin(confirmed, confirmed.id == Booking.confirmed_by_id)
        .where(Booking.session_id == session.id, Booking.released_at.is_(None))
        .options(joinedload(Booking.bookable))
        .order_by(Booking.id)
    )
    return [
        Booked(
            uuid=row.Booking.uuid,
            what=row.Booking.bookable.name,
            kind=row.Booking.bookable.kind,
            asked_by=row.asked,
            confirmed_by=row.confirmed or "",
            confirmed_at=row.Booking.confirmed_at,
        )
        for row in rows
    ]


def link_of(db: Db, session: Session) -> SessionLink | None:
    """The address of its video call, once one was kept."""
    return db.scalar(select(SessionLink).where(SessionLink.session_id == session.id))


def arranged_of(db: Db, sessions: Sequence[UUID]) -> Mapping[UUID, Arranged]:
    """By session, of those that have any: what is booked, and the link. Two queries."""
    booked: dict[UUID, list[str]] = defaultdict(list)
    for uuid, name, confirmed_at in db.execute(
        select(Session.uuid, Bookable.name, Booking.confirmed_at)
        .join(Booking, Booking.session_id == Session.id)
        .join(Bookable, Bookable.id == Booking.bookable_id)
        .where(Session.uuid.in_(sessions), Booking.released_at.is_(None))
        .order_by(Booking.id)
    ):
        booked[uuid].append(f"{name} {'confirmed' if confirmed_at else 'asked for'}")
    linked = db.execute(
        select(Session.uuid, SessionLink.address)
        .join(SessionLink, SessionLink.session_id == Session.id)
        .where(Session.uuid.in_(sessions), SessionLink.address != "")
    )
    links = {row.uuid: row.address for row in linked}
    return {
        each: Arranged(tuple(booked.get(each, ())), links.get(each, ""))
        for each in {*booked, *links}
    }
