"""One-to-one supervision: arranged, planned, moved, held or called off. Nothing that was said."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid, NotAllowed, Stale
from workbook.core.time import local, now, today
from workbook.diary.happenings import OneToOneArranged, OneToOneKept
from workbook.diary.models import Arrangement, OneToOne, OneToOneEnding, OneToOneMove
from workbook.diary.queries.one_to_ones import CALLED_OFF, HELD, SAYS, is_planned
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.web.filters import moment

MOST_DAYS = 366
FURTHEST = timedelta(days=MOST_DAYS)


def arrange(
    db: Db, me: Me, person: Person, supervisor: Person, every_days: int, from_on: date
) -> Arrangement:
    """The two are to meet every so many days. Raises Invalid."""
    wrong: dict[str, str] = {}
    if person.id == supervisor.id:
        wrong["supervisor"] = "Choose two people: nobody supervises themselves"
    if not 1 <= every_days <= MOST_DAYS:
        wrong["every_days"] = f"Enter every how many days they meet, from 1 to {MOST_DAYS}"
    if wrong:
        raise Invalid.many(wrong)
    row = Arrangement(
        person_id=person.id,
        supervisor_id=supervisor.id,
        every_days=every_days,
        from_on=from_on,
        made_by_id=me.id,
        made_at=now(),
    )
    db.add(row)
    db.flush()
    tell(db, me.id, _arranged(row, "arranged"))
    return row


def end_arrangement(db: Db, me: Me, row: Arrangement, *, may_change: bool) -> None:
    """They meet by it no more, from today. Raises NotAllowed, and Closed where it is over."""
    if not may_change:
        raise NotAllowed("Your supervisor, or business support, ends this arrangement.")
    if row.until_on is not None:
        raise Closed("This arrangement was ended before.")
    row.until_on = today()
    tell(db, me.id, _arranged(row, "ended"))


def plan_one_to_one(
    db: Db, me: Me, arrangement: Arrangement, starts_at: datetime, place: str
) -> OneToOne:
    """The two meet then. Raises Invalid, and Closed where the arrangement is over, or they are to
    meet already.
    """
    db.execute(select(Arrangement.id).where(Arrangement.id == arrangement.id).with_for_update())
    if arrangement.until_on is not None:
        raise Closed("This arrangement was ended. Make another one to plan by it.")
    if is_planned(db, arrangement):
        raise Closed("One is planned already. Move it, or say what became of it.")
    _check(starts_at, place)
    row = OneToOne(
        arrangement_id=arrangement.id,
        starts_at=starts_at,
        place=place,
        planned_by_id=me.id,
        planned_at=now(),
    )
    db.add(row)
    db.flush()
    tell(db, me.id, _kept(arrangement, "planned"))
    return row


def move_one_to_one(
    db: Db,
    me: Me,
    arrangement: Arrangement,
    row: OneToOne,
    starts_at: datetime,
    place: str,
    seen: int,
) -> None:
    """They meet at another time or place. Raises Invalid, Stale, and Closed once it is over."""
    _must_be_open(db, row)
    if (row.starts_at, row.place) == (starts_at, place):
        return
    if row.version != seen:
        raise Stale(
            f"Somebody moved it meanwhile: it is on {moment(row.starts_at, now())} now. "
            "Look at it, then save yours again."
        )
    _check(starts_at, place)
    if row.starts_at != starts_at:
        db.add(OneToOneMove(one_to_one_id=row.id, was_at=row.starts_at, by_id=me.id, at=now()))
    row.starts_at, row.place = starts_at, place
    tell(db, me.id, _kept(arrangement, "moved"))


def say_held(db: Db, me: Me, arrangement: Arrangement, row: OneToOne) -> None:
    """They met. Raises Closed before it began, and once it is over."""
    if row.starts_at > now():
        raise Closed("It has not begun yet. If they met before, move it there first.")
    _end(db, me, arrangement, row, HELD)


def call_off(db: Db, me: Me, arrangement: Arrangement, row: OneToOne, because: str) -> None:
    """They do not meet. Raises Closed once it is over, and Invalid without a reason."""
    _must_be_open(db, row)
    if not because.strip():
        raise Invalid("Say why it is called off", field="because")
    _end(db, me, arrangement, row, CALLED_OFF, because.strip())


def _end(
    db: Db, me: Me, arrangement: Arrangement, row: OneToOne, how: str, because: str | None = None
) -> None:
    _must_be_open(db, row)
    ending = OneToOneEnding(one_to_one_id=row.id, how=how, because=because, by_id=me.id, at=now())
    db.add(ending)
    tell(db, me.id, _kept(arrangement, SAYS[how].lower()))


def _must_be_open(db: Db, row: OneToOne) -> None:
    """Raises Closed once it is over; nobody else ends or moves it meanwhile."""
    db.refresh(row, ["version", "starts_at", "place"], with_for_update=True)
    how = db.scalar(select(OneToOneEnding.how).where(OneToOneEnding.one_to_one_id == row.id))
    if how is not None:
        raise Closed(f"This is over: {SAYS[how].lower()}. Plan another one.")


def _check(starts_at: datetime, place: str) -> None:
    wrong: dict[str, str] = {}
    if local(starts_at).date() < today():
        wrong["day"] = "It must be today or later"
    elif starts_at - now() > FURTHEST:
        wrong["day"] = "It must be within a year"
    if not place:
        wrong["place"] = "Enter the room, or say that it is online"
    if wrong:
        raise Invalid.many(wrong)


def _arranged(row: Arrangement, done: str) -> OneToOneArranged:
    return OneToOneArranged(thing_kind="arrangement", thing=str(row.uuid), done=done)


def _kept(arrangement: Arrangement, done: str) -> OneToOneKept:
    return OneToOneKept(thing_kind="arrangement", thing=str(arrangement.uuid), done=done)
