"""Booking a room or equipment for a session, confirming it and giving it back; its video call."""

from urllib.parse import urlsplit

from sqlalchemy.orm import Session as Db

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid, Stale
from workbook.core.time import local, now
from workbook.diary.happenings import BookingChanged, LinkKept
from workbook.diary.models import Bookable, Booking, SessionLink
from workbook.diary.queries.bookings import bookings_of, link_of, who_has
from workbook.diary.queries.hours import hours_held
from workbook.diary.rules import Slot
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.supervision.models import Session

LONGEST_LINK = 2000


def book(db: Db, me: Me, family: Family, session: Session, what: Bookable) -> None:
    """Ask for it for the time of the session, which is locked, as `what` is.

    Raises Closed once the session began, and Invalid where it is booked then, saying who to ask.
    """
    if session.opening is not None:
        raise Closed("This session has begun, so what is booked for it stays as it is.")
    book_as(db, me.id, family, session, what)


def book_as(db: Db, by_id: int, family: Family, session: Session, what: Bookable) -> None:
    """The same for whoever planned the session there: once, however often it is asked for."""
    slot = hours_of(db, family, session)
    _must_be_free(db, session, what, slot)
    if any(each.bookable_id == what.id for each in bookings_of(db, session)):
        return
    db.add(
        Booking(
            bookable_id=what.id,
            session_id=session.id,
            begins=slot.begins,
            ends=slot.ends,
            asked_by_id=by_id,
            asked_at=now(),
        )
    )
    db.flush()
    _tell(db, by_id, family, session, what, "asked for")


def move_booking(
    db: Db, by_id: int, family: Family, session: Session, row: Booking, what: Bookable
) -> None:
    """It goes with its session to another time, and waits to be confirmed again; `what` it is of is
    locked. Raises Invalid where it is booked then.
    """
    slot = hours_of(db, family, session)
    if (row.begins, row.ends) == (slot.begins, slot.ends):
        return
    _must_be_free(db, session, what, slot)
    row.begins, row.ends = slot.begins, slot.ends
    row.confirmed_at = row.confirmed_by_id = None
    _tell(db, by_id, family, session, what, "moved")


def confirm(db: Db, me: Me, family: Family, session: Session, row: Booking) -> None:
    """Whoever keeps it has said yes. Confirming twice changes nothing."""
    if row.confirmed_at is None:
        row.confirmed_at, row.confirmed_by_id = now(), me.id
        _tell(db, me.id, family, session, row.bookable, "confirmed")


def give_back(db: Db, by_id: int, family: Family, session: Session, row: Booking) -> None:
    """It is not needed: others may book it."""
    row.released_at, row.released_by_id = now(), by_id
    _tell(db, by_id, family, session, row.bookable, "gave back")


def keep_link(db: Db, me: Me, family: Family, session: Session, address: str, seen: int) -> None:
    """The address of the session's video call; empty takes it away. Raises Invalid, and Stale."""
    address = address.strip()
    row = link_of(db, session)
    if (row.address if row else "") == address:
        return
    if (row.version if row else 0) != seen:
        raise Stale("Somebody kept another link meanwhile. Look at it, then save yours again.")
    if address and not _is_link(address):
        raise Invalid("Enter a whole link that begins with https://", field="address")
    if row is None:
        row = SessionLink(session_id=session.id)
        db.add(row)
    row.address = address
    tell(db, me.id, LinkKept(family_id=family.id, thing_kind="session", thing=str(session.uuid)))


def hours_of(db: Db, family: Family, session: Session) -> Slot:
    """From when until when the session is held."""
    asked = (family.team_id, session.starts_at)
    return hours_held(db, [asked])[asked]


def _must_be_free(db: Db, session: Session, what: Bookable, slot: Slot) -> None:
    if found := who_has(db, what, slot, session.id):
        held, who = found
        hours = f"{local(held.begins):%H:%M} to {local(held.ends):%H:%M}"
        raise Invalid(
            f"{what.name} is booked then, {hours}, by {who}. Ask them, or choose another",
            field="place",
        )


def _is_link(address: str) -> bool:
    if len(address) > LONGEST_LINK or not address.isprintable() or " " in address:
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname)


def _tell(db: Db, by_id: int, family: Family, session: Session, what: Bookable, done: str) -> None:
    tell(
        db,
        by_id,
        BookingChanged(
            family_id=family.id,
            thing_kind="session",
            thing=str(session.uuid),
            what=what.name,
            done=done,
        ),
    )
