"""What else is held at the time of what is planned: said to whoever plans it, never in the way.

Of what this reader may not read it is said only that somebody is taken; of what is limited to
others, and of families that are shut to them, nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session as Db

from workbook.clocks.nation import nation_here
from workbook.clocks.rules.days import why_no_work
from workbook.core.time import local
from workbook.diary.models import Arrangement, DiaryLine, DiaryLinePerson, OneToOne
from workbook.diary.queries.cover import away_on
from workbook.diary.queries.hours import hours_held
from workbook.diary.queries.lines import lines_held
from workbook.diary.queries.one_to_ones import one_to_ones_held
from workbook.diary.queries.set_days import set_days_of
from workbook.diary.queries.teams import neighbours_of
from workbook.diary.rules import LONGEST, USUALLY, Slot, meets_on, whole_of
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.families.queries import families_visible_to, is_shut_out
from workbook.people.models import Person, Team
from workbook.people.rules import Me
from workbook.supervision.models import Attendance, Session, SessionVersion
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import is_called_off

# How places begin in which any number of meetings can be held.
NO_ROOM = ("online", "on teams", "teams", "by video", "video", "by phone", "phone")


def clashes_of(db: Db, me: Me, family: Family, session: Session) -> list[str]:
    """In sentences: whether it is on a bank holiday or at a weekend, who of those invited is
    elsewhere or away, what else is in the same place, and which neighbouring team meets, so that
    nobody of theirs could cover. As many queries for any.
    """
    asked = (family.team_id, session.starts_at)
    slot = hours_held(db, [asked])[asked]
    found = _Held(_invited(db, session), slot, session.place, session.uuid)
    return [*_while(db, me, found), *_neighbours(db, family, slot)]


def line_clashes(db: Db, me: Me, row: DiaryLine) -> list[str]:
    """The same for a visit, a group or a test, and those who go."""
    people = db.scalars(select(DiaryLinePerson.person_id).where(DiaryLinePerson.line_id == row.id))
    slot = Slot(row.starts_at, row.starts_at + timedelta(minutes=row.minutes))
    return _while(db, me, _Held(people.all(), slot, row.place, row.uuid))


def meeting_clashes(db: Db, me: Me, arrangement: Arrangement, row: OneToOne) -> list[str]:
    """The same for the two of a one-to-one supervision."""
    slot = Slot(row.starts_at, row.starts_at + USUALLY)
    two = (arrangement.person_id, arrangement.supervisor_id)
    return _while(db, me, _Held(two, slot, row.place, row.uuid))


@dataclass(frozen=True)
class _Held:
    """What is to be held: who is at it, when, where, and its own public id."""

    people: Sequence[int]
    slot: Slot
    place: str
    uuid: UUID

    @property
    def room(self) -> str:
        """The place as it is compared; none where people meet online or no place is named."""
        place = " ".join(self.place.split()).casefold()
        return "" if place.startswith(NO_ROOM) else place


def _while(db: Db, me: Me, held: _Held) -> list[str]:
    day = local(held.slot.begins).date()
    away = [says for _, says in away_on(db, held.people, day)]
    return [*_no_work(day), *_elsewhere(db, me, held), *_taken(db, me, held), *away]


def _no_work(day: date) -> Iterator[str]:
    why = why_no_work(day, nation_here())
    if why:
        yield f"It is on {why}, which is no working day."


def _invited(db: Db, session: Session) -> list[int]:
    found = db.scalars(select(Attendance.person_id).where(Attendance.session_id == session.id))
    return [each for each in found if each is not None]


def _elsewhere(db: Db, me: Me, held: _Held) -> Iterator[str]:
    here, slot = held.people, held.slot
    rows = db.execute(
        select(
            Session.uuid,
            Session.starts_at,
            Session.place,
            Family.id.label("family_id"),
            Family.team_id,
            Family.name.label("family"),
            Family.id.in_(families_visible_to(me).with_only_columns(Family.id)).label("is_known"),
            Person.id.label("person_id"),
            Person.name,
        )
        .join(Family, Family.id == Session.family_id)
        .join(Attendance, Attendance.session_id == Session.id)
        .join(Person, Person.id == Attendance.person_id)
        .outerjoin(SessionVersion, SessionVersion.session_id == Session.id)
        .where(
            Session.uuid != held.uuid,
            Session.starts_at > slot.begins - timedelta(minutes=LONGEST),
            Session.starts_at < slot.ends,
            SessionVersion.id.is_(None),
            ~is_called_off(),
            or_(Attendance.person_id.in_(here), func.lower(Session.place) == held.room),
            ~is_shut_out(me),
        )
        .order_by(Session.starts_at, Session.id, Person.name)
    ).all()
    hidden = hidden_from(db, me, sorted({row.family_id for row in rows}))
    known = [row for row in rows if session_thing(row.uuid) not in hidden.get(row.family_id, ())]
    hours = hours_held(db, [(row.team_id, row.starts_at) for row in known])
    places = dict[object, str]()
    for row in known:
        other = hours[row.team_id, row.starts_at]
        if not other.overlaps(slot):
            continue
        when = f"{local(other.begins):%H:%M} to {local(other.ends):%H:%M}"
        what = f"in supervision of the {row.family}" if row.is_known else "taken"
        if row.person_id in here:
            yield f"{row.name} is {what}, {when}."
        if held.room and row.place.casefold() == held.room:
            places[row.uuid] = f"Another session is held in {row.place}, {when}."
    yield from places.values()


def _taken(db: Db, me: Me, held: _Held) -> Iterator[str]:
    """By a visit, a group, a test or a one-to-one supervision: never which."""
    lines = lines_held(db, me, held.people, held.slot, held.uuid)
    for name, other in (*lines, *one_to_ones_held(db, held.people, held.slot, held.uuid)):
        if other.overlaps(held.slot):
            yield f"{name} is taken, {local(other.begins):%H:%M} to {local(other.ends):%H:%M}."


def _neighbours(db: Db, family: Family, slot: Slot) -> Iterator[str]:
    near: Sequence[Team] = neighbours_of(db, db.get_one(Team, family.team_id))
    day = local(slot.begins).date()
    met = set_days_of(db, [each.id for each in near], day, day)
    for team in near:
        for it in met.get(team.id, ()):
            if meets_on(it, day, nation_here()) and whole_of(it, day).overlaps(slot):
                yield f"The {team.name} meets at that time too, so nobody of theirs could cover."
                break
