"""When a team meets: its set days, the slots of each, and what overlaps. Pure.

A team keeps set days that do not fall on those of its neighbours, so that somebody can cover
(field guide e).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from workbook.clocks.rules.days import bank_holidays
from workbook.core.time import LONDON

WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
USUALLY = timedelta(minutes=60)
"""How long a session takes that begins outside the slots."""

SHORTEST, LONGEST = 15, 240
FAR = date(2999, 12, 31)


class Meets(Protocol):
    """A set day as it is kept: each week on a `weekday` (0 is Monday), or once, `on_day`. It holds
    from `from_on`, and until the day before `until_on`.
    """

    weekday: int | None
    on_day: date | None
    begins: time
    ends: time
    minutes: int
    from_on: date
    until_on: date | None


@dataclass(frozen=True, order=True)
class Slot:
    """A stretch of time."""

    begins: datetime
    ends: datetime

    def overlaps(self, other: "Slot") -> bool:
        """Whether the two have a moment in common: one may begin as the other ends."""
        return self.begins < other.ends and other.begins < self.ends


def meets_on(it: Meets, day: date, nation: str) -> bool:
    """Whether the team meets on this day: each week but on bank holidays of the nation, or once, on
    whatever day that was named.
    """
    is_weekly = it.weekday == day.weekday() and day not in bank_holidays(nation, day.year)
    falls = it.on_day == day if it.on_day else is_weekly
    return falls and it.from_on <= day and (it.until_on is None or day < it.until_on)


def whole_of(it: Meets, day: date) -> Slot:
    """From when until when it meets."""
    return Slot(datetime.combine(day, it.begins, LONDON), datetime.combine(day, it.ends, LONDON))


def slots_on(it: Meets, day: date, nation: str) -> Iterator[Slot]:
    """Its slots one after the other, as many as there is time for; none where it does not meet."""
    if not meets_on(it, day, nation):
        return
    whole, length = whole_of(it, day), timedelta(minutes=it.minutes)
    begins = whole.begins
    while begins + length <= whole.ends:
        yield Slot(begins, begins + length)
        begins += length


def free_of(slots: Iterable[Slot], taken: Sequence[Slot]) -> list[Slot]:
    """Those of the slots that nothing is held in, the earliest first."""
    return sorted({each for each in slots if not any(each.overlaps(it) for it in taken)})


def held_from(begins: datetime, met: Iterable[Slot]) -> Slot:
    """How long something takes that begins then: as long as the slot that it begins in."""
    slot = next((each for each in met if each.begins <= begins < each.ends), None)
    return Slot(begins, begins + (slot.ends - slot.begins if slot else USUALLY))


def says_when(it: Meets) -> str:
    """“Tuesdays, 10:00 to 15:30”, or “24 November 2026, 10:00 to 12:00”."""
    on = it.on_day
    falls = f"{on.day} {on:%B} {on.year}" if on else WEEKDAYS[it.weekday or 0]
    return f"{falls}, {it.begins:%H:%M} to {it.ends:%H:%M}"


def meet_together(one: Meets, other: Meets, nation: str) -> bool:
    """Whether two teams ever meet at the same time, so that neither could cover for the other."""
    if not (one.begins < other.ends and other.begins < one.ends):
        return False
    if one.on_day or other.on_day:
        day = one.on_day or other.on_day
        return day is not None and all(meets_on(each, day, nation) for each in (one, other))
    begins = max(one.from_on, other.from_on)
    over = [each.until_on for each in (one, other) if each.until_on]
    return one.weekday == other.weekday and (not over or begins < min(over))


def days_of(first: date, *, is_month: bool) -> list[date]:
    """The days of the week, Monday first, or of the month, that `first` is in."""
    if is_month:
        begins = first.replace(day=1)
        after = (begins + timedelta(days=31)).replace(day=1)
    else:
        begins = first - timedelta(days=first.weekday())
        after = begins + timedelta(days=7)
    return [begins + timedelta(days=each) for each in range((after - begins).days)]


def hours_of(days: Sequence[date]) -> Slot:
    """From when the first of these days begins until the last ends, as people here count them."""
    after = days[-1] + timedelta(days=1)
    return Slot(datetime.combine(days[0], time(), LONDON), datetime.combine(after, time(), LONDON))


def next_one_to_one(every_days: int, from_on: date, held_on: date | None) -> date:
    """By when two people meet next by their arrangement: first on the day it counts from, then so
    many days after they last met.
    """
    return from_on if held_on is None else held_on + timedelta(days=every_days)
