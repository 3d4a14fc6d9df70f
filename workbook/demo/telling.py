"""What families on the stage are told of a session, what is kept from whom, and that they were."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.access.policy import Can
from workbook.demo.stage import Told
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.supervision.actions.tell_family import (
    Said,
    ToTell,
    keep_back,
    plan_telling,
    report_telling,
)
from workbook.supervision.models import Session, Telling
from workbook.supervision.queries.sessions import session_locked
from workbook.supervision.queries.telling import telling_to_report


@dataclass(frozen=True)
class Tells:
    """What somebody in the family will be told by `who`, so many days after the session at the
    latest; `after` how many days they were, where they were, and what they said.
    """

    name: str
    what: str
    who: str
    within: int
    how: str = "in-person"
    after: int | None = None
    said: str = ""


@dataclass(frozen=True)
class Keeps:
    """What somebody in the family is not to be told, and because of what."""

    name: str
    what: str
    because: str


def write_tellings(
    db: Db,
    told: Told,
    me: Me,
    family: Family,
    session: Session,
    on: date,
    tellings: Sequence[Tells],
    kept_back: Sequence[Keeps],
) -> None:
    """Minute what the family is told of the session of that day, and what is kept from whom."""
    for each in tellings:
        teller = told.stage.person(db, each.who)
        due_on = on + timedelta(days=each.within)
        to_tell = ToTell(told.member(db, each.name), each.what, each.how, teller, due_on)
        plan_telling(db, me, family, session, to_tell)
    for one in kept_back:
        keep_back(db, me, family, session, told.member(db, one.name), one.what, one.because)


def tell_afterwards(told: Told, place: int, on: date, tellings: Sequence[Tells]) -> None:
    """Whoever was to tell says that they did, on the day after, once the record is finalised."""
    for each in tellings:
        if each.after is not None:
            told_on = on + timedelta(days=each.after)
            _say_told(told, place, each, told_on)


def _say_told(told: Told, place: int, each: Tells, told_on: date) -> None:
    def act(db: Db) -> None:
        me, family = told.load(db, each.who, Can.FAMILY_READ)
        session = session_locked(db, me, family, told.sessions[place])
        wanted = select(Telling.uuid).where(
            Telling.session_id == session.id, Telling.what == each.what
        )
        line = telling_to_report(db, me, family, session, db.scalars(wanted).one())
        report_telling(db, me, family, session, line, Said(told_on, each.how, each.said))

    told.at(told_on, time(16, 20), act)
