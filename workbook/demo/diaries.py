"""The diaries of the demo's teams: the days on which each holds its supervision, the rooms and
equipment that it books, and who meets whom one to one.
"""

from collections.abc import Callable
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workbook.core.time import now
from workbook.demo.stage import Act, Stage
from workbook.diary.actions.book import book, confirm, keep_link
from workbook.diary.actions.cover import name_cover
from workbook.diary.actions.lines import Wanted as Visit
from workbook.diary.actions.lines import call_off_line, move_line, put_into_diary
from workbook.diary.actions.one_to_ones import (
    arrange,
    move_one_to_one,
    plan_one_to_one,
    say_held,
)
from workbook.diary.actions.rooms import add_bookable
from workbook.diary.actions.set_days import Wanted, name_set_day
from workbook.diary.models import Arrangement, DiaryLine, OneToOne
from workbook.diary.queries.bookings import bookables, bookings_of
from workbook.diary.queries.lines import families_to_name
from workbook.diary.queries.teams import team_served
from workbook.families.models import Family
from workbook.people.queries.people import team_called
from workbook.people.rules import Me
from workbook.supervision.models import Session as Sitting

# Birch and Cedar share Bronwen, and meet at the same time on Wednesday afternoons.
SET_DAYS = (
    ("alison", "Alder team", 1, time(10), time(15), 75),
    ("alison", "Birch team", 2, time(9, 30), time(14, 30), 60),
    ("amara", "Cedar team", 2, time(13), time(16), 60),
)
BOOKABLE = (
    *(("room", "Elm Room"), ("room", "Birch Room"), ("room", "Cedar Room")),
    *(("equipment", "Large screen"), ("equipment", "Conference telephone")),
)

# Who is supervised one to one by whom, every how many days, and how many weeks ago they met.
ARRANGED = (
    ("priya", "ruth", 28, (11, 7, 4)),
    ("owen", "ruth", 28, (10, 6)),
    ("gemma", "ruth", 42, (8, 3)),
    ("martin", "helen", 28, (9, 5, 2)),
    ("joe", "helen", 28, (7,)),
    ("alison", "moira", 42, (9,)),
)

BOOKED_FOR = ("Ashdown and Reed family", "Tran family")
LINES = (
    ("priya", "visit", "After school", "wed", time(15, 30), "Ashdown and Reed family"),
    ("joe", "test", "Unannounced", "thu", time(9, 30), "Ashdown and Reed family"),
    ("joe", "group", "Parents' recovery group", "fri", time(13), ""),
    ("gemma", "visit", "At the children's centre", "thu", time(11), "Ashdown and Reed family"),
    ("martin", "group", "Better me, better us", "wed", time(18), ""),
)


def tell_diaries(stage: Stage) -> None:
    """Business support adds the rooms and names the set days of each team."""
    days = stage.days
    stage.at(days.week(30, "mon"), time(8, 45), lambda session: _adds_rooms(stage, session))
    for who, team, weekday, begins, ends, minutes in SET_DAYS:
        wanted = Wanted(weekday, None, begins, ends, minutes, days.week(30, "mon"))
        stage.at(days.week(30, "mon"), time(9), _names(stage, who, team, wanted))


def tell_one_to_ones(stage: Stage) -> None:
    """Alison arranges who meets whom: some met, one is planned, one is late, one was moved."""
    days = stage.days
    for who, supervisor, every, met in ARRANGED:
        pair = _Pair(stage, who, supervisor)
        stage.at(days.week(20, "mon"), time(9, 30), pair.arranged(every, days.week(16, "mon")))
        for week in met:
            on = days.week(week, "thu")
            stage.at(days.week(week + 1, "mon"), time(10, 5), pair.plans(on, time(14)))
            stage.at(on, time(15, 10), pair.acts(say_held))
    ruth_and_priya = _Pair(stage, "priya", "ruth")
    stage.at(days.back(1), time(11, 50), ruth_and_priya.plans(days.week(0, "thu"), time(14)))
    stage.at(days.back(0), time(9, 20), ruth_and_priya.moves(days.week(0, "fri"), time(9, 30)))


def tell_visits_and_cover(stage: Stage) -> None:
    """Visits and a test of a family, groups of none, and a manager who is away. A visit was moved,
    and a group called off.
    """
    days = stage.days
    for who, kind, what, on, at, family in LINES:
        act = _puts(stage, who, kind, what, days.moment(days.week(0, on), at), family)
        stage.at(days.back(1), time(12, 10), act)
    stage.at(days.back(1), time(12, 20), lambda session: _david_covers(stage, session))
    stage.at(days.back(1), time(15, 20), lambda session: _gemma_moves(stage, session))
    stage.at(days.back(1), time(15, 40), lambda session: _martin_calls_off(stage, session))


def tell_bookings(stage: Stage) -> None:
    """What Alison booked for the sessions to come, and a call; a one-to-one clashes with one."""
    days = stage.days
    stage.at(days.back(1), time(14, 5), lambda session: _alison_books(stage, session))
    ruth_and_gemma = _Pair(stage, "gemma", "ruth")
    stage.at(days.back(1), time(14, 40), ruth_and_gemma.plans(days.week(0, "fri"), time(11, 45)))


def _alison_books(stage: Stage, session: Session) -> None:
    alison = stage.me(session, "alison")
    screen = next(each for each in bookables(session) if each.name == "Large screen")
    for sitting in session.scalars(
        select(Sitting)
        .join(Family, Family.id == Sitting.family_id)
        .where(
            Family.name.in_(("Ashdown and Reed family", "Tran family")), Sitting.starts_at > now()
        )
        .options(joinedload(Sitting.opening))
    ):
        family = session.get_one(Family, sitting.family_id)
        book(session, alison, family, sitting, screen)
        for each in bookings_of(session, sitting):
            confirm(session, alison, family, sitting, each)
        keep_link(session, alison, family, sitting, "https://calls.wrenfield.example/alder", 0)


def _puts(stage: Stage, who: str, kind: str, what: str, at: datetime, family: str) -> Act:
    def act(session: Session) -> None:
        me = stage.me(session, who)
        team = team_served(session, me, None)
        about = [it for it in families_to_name(session, me, team.id) if it.name == family]
        person = stage.person(session, who)
        wanted = Visit(kind, what, at, 60, "", [person], about[0] if about else None)
        put_into_diary(session, me, team, wanted)

    return act


def _gemma_moves(stage: Stage, session: Session) -> None:
    row = _line_called(session, "At the children's centre")
    at = stage.days.moment(stage.days.week(0, "thu"), time(13, 30))
    move_line(session, stage.me(session, "gemma"), row, at, row.minutes, row.place, row.version)


def _martin_calls_off(stage: Stage, session: Session) -> None:
    row = _line_called(session, "Better me, better us")
    because = "The hall is flooded. Martin rings everybody"
    call_off_line(session, stage.me(session, "martin"), row, because)


def _line_called(session: Session, what: str) -> DiaryLine:
    return session.scalars(select(DiaryLine).where(DiaryLine.what == what)).one()


def _david_covers(stage: Stage, session: Session) -> None:
    ruth, david = (stage.person(session, who) for who in ("ruth", "david"))
    first, last = (stage.days.week(-1, day) for day in ("wed", "fri"))
    name_cover(session, stage.me(session, "alison"), ruth, david, {david.id}, first, last)


class _Pair:
    """Two people of the demo who meet one to one, and what is done by their arrangement."""

    def __init__(self, stage: Stage, who: str, supervisor: str) -> None:
        self.stage, self.who, self.supervisor = stage, who, supervisor

    def arranged(self, every: int, from_on: date) -> Act:
        def act(session: Session) -> None:
            person = self.stage.person(session, self.who)
            supervisor = self.stage.person(session, self.supervisor)
            arrange(session, self.stage.me(session, "alison"), person, supervisor, every, from_on)

        return act

    def plans(self, on: date, at: time) -> Act:
        def act(session: Session) -> None:
            me = self.stage.me(session, self.supervisor)
            starts_at = self.stage.days.moment(on, at)
            plan_one_to_one(session, me, self._arrangement(session), starts_at, "Room 2")

        return act

    def moves(self, on: date, at: time) -> Act:
        def act(session: Session) -> None:
            of = self._arrangement(session)
            row = self._meeting(session, of)
            me = self.stage.me(session, self.who)
            starts_at = self.stage.days.moment(on, at)
            move_one_to_one(session, me, of, row, starts_at, row.place, row.version)

        return act

    def acts(self, done: Callable[[Session, Me, Arrangement, OneToOne], None]) -> Act:
        def act(session: Session) -> None:
            of = self._arrangement(session)
            done(session, self.stage.me(session, self.supervisor), of, self._meeting(session, of))

        return act

    def _arrangement(self, session: Session) -> Arrangement:
        return session.scalars(
            select(Arrangement).where(
                Arrangement.person_id == self.stage.person(session, self.who).id
            )
        ).one()

    def _meeting(self, session: Session, of: Arrangement) -> OneToOne:
        return session.scalars(
            select(OneToOne)
            .where(OneToOne.arrangement_id == of.id)
            .order_by(OneToOne.id.desc())
            .options(joinedload(OneToOne.ending))
        ).all()[0]


def _adds_rooms(stage: Stage, session: Session) -> None:
    for kind, name in BOOKABLE:
        add_bookable(session, stage.me(session, "moira"), kind, name)


def _names(stage: Stage, who: str, team: str, wanted: Wanted) -> Act:
    def act(session: Session) -> None:
        found = team_called(session, team)
        if found is None:
            raise LookupError(f"no team of the demo is called {team}")
        name_set_day(session, stage.me(session, who), found, wanted)

    return act
