"""When a team meets, and what is free."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pytest

from workbook.core.time import LONDON
from workbook.diary.rules import (
    Slot,
    days_of,
    free_of,
    held_from,
    meet_together,
    meets_on,
    next_one_to_one,
    says_when,
    slots_on,
)

TUESDAY = date(2026, 11, 24)
ENGLAND = "england"


@dataclass
class Kept:
    """A set day, as it is kept."""

    weekday: int | None = 1
    on_day: date | None = None
    begins: time = time(10)
    ends: time = time(12)
    minutes: int = 60
    from_on: date = date(2026, 1, 1)
    until_on: date | None = None


def slot(hour: int, minute: int = 0, length: int = 60, on: date = TUESDAY) -> Slot:
    begins = datetime.combine(on, time(hour, minute), LONDON)
    return Slot(begins, begins + timedelta(minutes=length))


@pytest.mark.parametrize(
    ("it", "day", "meets"),
    [
        (Kept(), TUESDAY, True),
        (Kept(), TUESDAY + timedelta(days=1), False),
        (Kept(from_on=TUESDAY), TUESDAY, True),
        (Kept(from_on=TUESDAY + timedelta(days=1)), TUESDAY, False),
        (Kept(until_on=TUESDAY), TUESDAY, False),
        (Kept(until_on=TUESDAY + timedelta(days=1)), TUESDAY, True),
        (Kept(weekday=None, on_day=TUESDAY), TUESDAY, True),
        (Kept(weekday=None, on_day=TUESDAY), TUESDAY + timedelta(days=7), False),
    ],
)
def test_on_which_days_it_meets(it: Kept, day: date, meets: bool) -> None:
    assert meets_on(it, day, ENGLAND) is meets
    assert bool(list(slots_on(it, day, ENGLAND))) is meets


@pytest.mark.parametrize(
    ("day", "nation", "meets"),
    [
        (date(2026, 12, 25), ENGLAND, False),  # Christmas Day, a Friday
        (date(2026, 12, 28), ENGLAND, False),  # Boxing Day kept on the Monday
        (date(2026, 11, 30), ENGLAND, True),
        (date(2026, 11, 30), "scotland", False),  # St Andrew's Day
        (date(2028, 2, 29), ENGLAND, True),
        (date(2026, 3, 30), ENGLAND, True),  # the day after the clocks changed
    ],
)
def test_a_weekly_day_is_none_on_a_bank_holiday(day: date, nation: str, meets: bool) -> None:
    assert meets_on(Kept(weekday=day.weekday()), day, nation) is meets
    assert bool(list(slots_on(Kept(weekday=day.weekday()), day, nation))) is meets
    assert meets_on(Kept(weekday=None, on_day=day), day, nation), "named for itself it is"


def test_slots_follow_each_other_while_there_is_time() -> None:
    found = list(slots_on(Kept(ends=time(12, 30), minutes=45), TUESDAY, ENGLAND))
    assert found == [slot(10, 0, 45), slot(10, 45, 45), slot(11, 30, 45)]


def test_what_touches_a_slot_does_not_take_it() -> None:
    slots = [slot(10), slot(11), slot(12)]
    assert free_of(slots, [slot(11)]) == [slot(10), slot(12)]
    assert free_of(slots, [slot(10, 30)]) == [slot(12)]


def test_a_session_takes_the_slot_it_begins_in_and_an_hour_outside_of_them() -> None:
    met = [slot(10, 0, 75)]
    assert held_from(slot(10, 15).begins, met) == slot(10, 15, 75)
    assert held_from(slot(14).begins, met) == slot(14, 0, 60)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (Kept(), Kept(begins=time(11), ends=time(13)), True),
        (Kept(), Kept(begins=time(12), ends=time(13)), False),
        (Kept(), Kept(weekday=2), False),
        (Kept(until_on=TUESDAY), Kept(from_on=TUESDAY), False),
        (Kept(), Kept(weekday=None, on_day=TUESDAY), True),
        (Kept(weekday=2), Kept(weekday=None, on_day=TUESDAY), False),
    ],
)
def test_teams_that_meet_at_the_same_time(one: Kept, other: Kept, together: bool) -> None:
    assert meet_together(one, other, ENGLAND) is together
    assert meet_together(other, one, ENGLAND) is together


def test_it_is_said_in_words() -> None:
    assert says_when(Kept()) == "Tuesdays, 10:00 to 12:00"
    assert says_when(Kept(weekday=None, on_day=TUESDAY)) == "24 November 2026, 10:00 to 12:00"


@pytest.mark.parametrize(
    ("day", "is_month", "first", "last"),
    [
        (date(2026, 11, 26), False, date(2026, 11, 23), date(2026, 11, 29)),
        (date(2026, 11, 23), False, date(2026, 11, 23), date(2026, 11, 29)),
        (date(2026, 2, 14), True, date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 12, 31), True, date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_week_begins_on_monday_and_a_month_on_its_first(
    day: date, is_month: bool, first: date, last: date
) -> None:
    found = days_of(day, is_month=is_month)
    assert (found[0], found[-1]) == (first, last)


def test_slots_are_hours_of_the_wall_clock_on_both_sides_of_summer_time() -> None:
    winter, summer = date(2026, 10, 27), date(2026, 10, 20)
    for day in (winter, summer):
        first = next(slots_on(Kept(), day, ENGLAND))
        assert first.begins.hour == 10


@pytest.mark.parametrize(
    ("held_on", "due"),
    [
        (None, TUESDAY),
        (date(2026, 11, 27), date(2026, 12, 25)),
        (date(2026, 10, 20), date(2026, 11, 17)),
        (date(2026, 3, 2), date(2026, 3, 30)),
        (date(2028, 2, 1), date(2028, 2, 29)),
    ],
)
def test_two_meet_so_many_days_after_they_last_met(held_on: date | None, due: date) -> None:
    """Over Christmas, both changes of the clocks and a leap day."""
    assert next_one_to_one(28, TUESDAY, held_on) == due
