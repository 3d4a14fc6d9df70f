"""How today stands, in words."""

from datetime import date, timedelta

import pytest

from workbook.overview.rules import AHEAD, how_today_stands, is_later, is_new_to, when

TODAY = date(2026, 11, 20)  # a Friday
LATE, MONDAY = date(2026, 11, 18), date(2026, 11, 23)


@pytest.mark.parametrize(
    ("began", "last"),
    [
        (date(2026, 11, 23), date(2026, 11, 26)),  # a Monday
        (date(2026, 11, 20), date(2026, 11, 25)),  # a Friday
        (date(2026, 12, 24), date(2026, 12, 31)),  # before Christmas and its bank holidays
        (date(2027, 3, 25), date(2027, 4, 1)),  # before Easter, and the change of the clocks
        (date(2028, 2, 28), date(2028, 3, 2)),  # before a leap day
    ],
)
def test_somebody_is_new_for_three_working_days(began: date, last: date) -> None:
    a_day = timedelta(days=1)
    assert not is_new_to(began, began - a_day, "england")
    assert is_new_to(began, began, "england")
    assert is_new_to(began, last, "england")
    assert not is_new_to(began, last + a_day, "england")


@pytest.mark.parametrize(
    ("on", "says"),
    [
        (LATE, "Overdue, Wed 18 Nov"),
        (TODAY, "Today"),
        (MONDAY, "Mon 23 Nov"),
        (date(2027, 1, 4), "Mon 4 Jan 2027"),
        (None, "No day named"),
    ],
)
def test_a_day_is_said_with_its_lateness(on: date | None, says: str) -> None:
    assert when(on, TODAY) == says


def test_what_only_waits_is_never_called_late() -> None:
    assert when(LATE, TODAY, is_waiting=True) == "Since Wed 18 Nov"


@pytest.mark.parametrize(
    ("days", "waiting", "says"),
    [
        ([], 0, "Nothing is due."),
        ([LATE, TODAY, TODAY], 0, "One thing is overdue and two are due today."),
        ([LATE, LATE, TODAY], 0, "Two things are overdue and one is due today."),
        ([LATE, MONDAY], 0, "One thing is overdue."),
        ([TODAY] * 10, 0, "10 things are due today."),
        ([MONDAY], 0, "Nothing is due today, and the next thing on Monday 23 November."),
        ([], 1, "Nothing is due today. One thing is waiting for you."),
        ([LATE, None], 2, "One thing is overdue. Three things are waiting for you."),
    ],
)
def test_one_sentence_says_how_today_stands(
    days: list[date | None], waiting: int, says: str
) -> None:
    assert how_today_stands(days, waiting, TODAY) == says


def test_what_is_a_week_away_is_not_for_this_week() -> None:
    assert not is_later(TODAY + AHEAD, TODAY)
    assert is_later(TODAY + AHEAD + timedelta(days=1), TODAY)
    assert not is_later(None, TODAY)
