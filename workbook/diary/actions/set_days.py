"""Naming the days on which a team holds its supervision, and ending them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session as Db

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid
from workbook.core.time import now, today
from workbook.diary.happenings import SetDayEnded, SetDayNamed
from workbook.diary.models import SetDay
from workbook.diary.rules import LONGEST, SHORTEST, says_when
from workbook.people.models import Team
from workbook.people.rules import Me


@dataclass(frozen=True)
class Wanted:
    """A set day as it was asked for: each week on a weekday, or once; from the day `from_on`."""

    weekday: int | None
    on_day: date | None
    begins: time
    ends: time
    minutes: int
    from_on: date


def name_set_day(db: Db, me: Me, team: Team, wanted: Wanted) -> SetDay:
    """The team meets then. Raises Invalid."""
    _check(wanted)
    row = SetDay(
        team_id=team.id,
        weekday=wanted.weekday,
        on_day=wanted.on_day,
        begins=wanted.begins,
        ends=wanted.ends,
        minutes=wanted.minutes,
        from_on=wanted.from_on,
        set_by_id=me.id,
        set_at=now(),
    )
    db.add(row)
    db.flush()
    named = SetDayNamed(
        thing_kind="set-day", thing=str(row.uuid), team=team.name, when=says_when(row)
    )
    tell(db, me.id, named)
    return row


def end_set_day(db: Db, me: Me, team: Team, row: SetDay) -> None:
    """The team meets then no more, from today. What is planned on it stays. Raises Closed."""
    if row.until_on is not None:
        raise Closed("This supervision day was ended before. What is planned on it stays.")
    row.until_on = today()
    ended = SetDayEnded(
        thing_kind="set-day", thing=str(row.uuid), team=team.name, when=says_when(row)
    )
    tell(db, me.id, ended)


def _check(wanted: Wanted) -> None:
    problems: dict[str, str] = {}
    if (wanted.weekday is None) == (wanted.on_day is None):
        problems["weekday"] = "Choose a weekday, or enter one day: not both"
    if wanted.on_day and wanted.on_day < today():
        problems["on_day"] = "The day must be today or later"
    if wanted.begins >= wanted.ends:
        problems["ends"] = "It must end after it begins"
    elif not SHORTEST <= wanted.minutes <= LONGEST:
        problems["minutes"] = f"Enter how many minutes a slot takes, from {SHORTEST} to {LONGEST}"
    elif _length(wanted) < timedelta(minutes=wanted.minutes):
        problems["minutes"] = "There is no time for one slot. Make it shorter, or end later"
    if problems:
        raise Invalid.many(problems)


def _length(wanted: Wanted) -> timedelta:
    ends, begins = (datetime.combine(date.min, each) for each in (wanted.ends, wanted.begins))
    return ends - begins
