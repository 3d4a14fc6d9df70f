"""Counting units from a moment, or back from one (field guide g, the unit key).

Days are counted from the day after unless the clock says otherwise. A month ends on the same day of
a later month, else on its last. Hours are elapsed hours, so a change of the clocks neither gives
nor takes one; counted from a day alone they begin with it.
"""

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias

from workbook.catalogue.clocks import Counted, Span
from workbook.clocks.rules.days import A_DAY, is_working_day
from workbook.core.time import LONDON, local

Moment: TypeAlias = date | datetime
WEEK = 7
LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Pause:
    """A clock stands still from a day, until the day on which it goes on (None: it still does)."""

    from_on: date
    until_on: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it stands still that day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


def day_of(moment: Moment) -> date:
    """The day where the authority is."""
    return local(moment).date() if isinstance(moment, datetime) else moment


def instant_of(moment: Moment) -> datetime:
    """The instant; of a day alone, where it begins."""
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, time(), LONDON).astimezone(UTC)


def after(start: Moment, span: Span, nation: str, counted: Counted = "day-after") -> Moment:
    """When so much time has passed since `start`: an instant for hours, else a day."""
    if span.unit == "h":
        return instant_of(start).astimezone(UTC) + timedelta(hours=span.n)
    day = day_of(start)
    if counted == "same-day" and span.n:
        day -= A_DAY
    match span.unit:
        case "wd":
            return _working_days(day, span.n, A_DAY, nation)
        case "month":
            return months_from(day, span.n)
        case _:
            return day + timedelta(days=_days_in(span))


def before(event: Moment, span: Span, nation: str) -> Moment:
    """So much time before an event, counted back in the same way from the day before it."""
    if span.unit == "h":
        return instant_of(event).astimezone(UTC) - timedelta(hours=span.n)
    day = day_of(event)
    match span.unit:
        case "wd":
            return _working_days(day, span.n, -A_DAY, nation)
        case "month":
            return months_from(day, -span.n)
        case _:
            return day - timedelta(days=_days_in(span))


def months_from(day: date, months: int) -> date:
    """The same day of a later or earlier month, else its last day."""
    index = day.year * LAST_MONTH + day.month - 1 + months
    year, month = index // LAST_MONTH, index % LAST_MONTH + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def put_off(
    start: Moment, due: Moment, pauses: Sequence[Pause], counts: Callable[[date], bool]
) -> Moment:
    """`due` as pauses that have ended put it off: each day or hour between that was paused, of the
    days that count, is given again.
    """
    ended = sorted((each for each in pauses if each.until_on), key=lambda each: each.from_on)
    if isinstance(due, datetime):
        return _hours_put_off(instant_of(start), due, ended)
    day, reached = due, day_of(start)
    lost = _lost_days(reached, day, ended, counts)
    while lost:
        day += A_DAY
        if counts(day) and not any(each.holds(day) for each in ended):
            lost -= 1
    return day


def _lost_days(
    start: date, due: date, pauses: Sequence[Pause], counts: Callable[[date], bool]
) -> int:
    days = (start + A_DAY * n for n in range(1, (due - start).days + 1))
    return sum(counts(each) and any(it.holds(each) for it in pauses) for each in days)


def _hours_put_off(start: datetime, due: datetime, pauses: Sequence[Pause]) -> datetime:
    counted_to = start
    for each in pauses:
        begins = max(instant_of(each.from_on), counted_to)
        ends = instant_of(each.until_on) if each.until_on else begins
        if begins < due and ends > begins:
            due += ends - begins
            counted_to = ends
    return due


def _days_in(span: Span) -> int:
    return span.n * WEEK if span.unit == "wk" else span.n


def _working_days(day: date, n: int, step: timedelta, nation: str) -> date:
    """The nth working day after or before; with none to count, that day or the next to come."""
    if n == 0:
        while not is_working_day(day, nation):
            day += step
        return day
    while n:
        day += step
        n -= is_working_day(day, nation)
    return day
