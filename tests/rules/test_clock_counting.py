"""Counting units as a table: over Christmas, the change of the clocks and a leap day."""

from datetime import UTC, date, datetime

import pytest

from workbook.catalogue.clocks import Span
from workbook.clocks.rules.counting import (
    Pause,
    after,
    before,
    day_of,
    instant_of,
    months_from,
    put_off,
)
from workbook.clocks.rules.days import is_working_day, why_no_work
from workbook.core.time import LONDON, local


def day(said: str) -> date:
    return date.fromisoformat(said)


def at(said: str) -> datetime:
    """A moment on the authority's own clock."""
    return datetime.fromisoformat(said).replace(tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(
    ("start", "n", "unit", "nation", "due"),
    [
        # One working day: a referral, rows 31 and 42.
        ("2026-11-20", 1, "wd", "england", "2026-11-23"),  # a Friday
        ("2026-12-24", 1, "wd", "england", "2026-12-29"),  # Boxing Day kept on the Monday
        ("2026-12-31", 1, "wd", "england", "2027-01-04"),
        ("2026-12-31", 1, "wd", "scotland", "2027-01-05"),  # 2 January kept on the Monday
        ("2026-03-16", 1, "wd", "northern-ireland", "2026-03-18"),  # St Patrick's Day
        ("2026-03-16", 1, "wd", "wales", "2026-03-17"),
        ("2026-04-02", 1, "wd", "england", "2026-04-07"),  # Good Friday and Easter Monday
        ("2026-04-02", 1, "wd", "scotland", "2026-04-06"),  # no Easter Monday there
        ("2026-11-21", 1, "wd", "england", "2026-11-23"),  # begun on a Saturday
        # Ten, fifteen and forty-five: rows 45, 44 and 43.
        ("2026-12-21", 10, "wd", "england", "2027-01-07"),
        ("2026-12-21", 10, "wd", "scotland", "2027-01-08"),
        ("2028-02-21", 10, "wd", "england", "2028-03-06"),  # over 29 February
        ("2026-03-20", 10, "wd", "england", "2026-04-07"),  # over the clocks and Easter
        ("2026-12-14", 15, "wd", "england", "2027-01-07"),
        ("2026-11-23", 45, "wd", "england", "2027-01-28"),
        ("2026-08-31", 0, "wd", "england", "2026-09-01"),  # the same working day, else the next
        # Calendar days, weeks: rows 40, 16, 52.
        ("2026-10-27", 30, "cd", "england", "2026-11-26"),
        ("2026-11-25", 30, "cd", "england", "2026-12-25"),
        ("2028-01-30", 30, "cd", "england", "2028-02-29"),
        ("2026-03-01", 30, "cd", "england", "2026-03-31"),  # over the change to summer time
        ("2026-12-18", 1, "wk", "england", "2026-12-25"),
        ("2028-02-22", 1, "wk", "england", "2028-02-29"),
        ("2026-10-20", 6, "wk", "england", "2026-12-01"),
        # Months: rows 47, 49.
        ("2026-01-31", 1, "month", "england", "2026-02-28"),
        ("2028-01-31", 1, "month", "england", "2028-02-29"),
        ("2026-11-30", 3, "month", "england", "2027-02-28"),
        ("2028-02-29", 12, "month", "england", "2029-02-28"),
        ("2026-12-15", 1, "month", "england", "2027-01-15"),
    ],
)
def test_so_many_days_after(start, n, unit, nation, due):
    assert after(day(start), Span(n=n, unit=unit), nation) == day(due)


@pytest.mark.parametrize(
    ("start", "n", "unit", "due"),
    [
        ("2026-11-23", 1, "wd", "2026-11-23"),
        ("2026-12-24", 2, "wd", "2026-12-29"),
        ("2026-11-23", 30, "cd", "2026-12-22"),
        ("2028-02-23", 1, "wk", "2028-02-29"),
        ("2026-03-01", 1, "month", "2026-03-28"),
    ],
)
def test_where_the_first_day_counts(start, n, unit, due):
    assert after(day(start), Span(n=n, unit=unit), "england", "same-day") == day(due)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-11-20T16:40", 48, "2026-11-22T16:40"),  # a weekend stops no hour (row 1)
        ("2026-03-28T18:00", 24, "2026-03-29T19:00"),  # the night with an hour less (row 9)
        ("2026-10-24T12:00", 48, "2026-10-26T11:00"),  # the night with an hour more
        ("2026-12-24T17:30", 24, "2026-12-25T17:30"),
        ("2028-02-28T09:00", 24, "2028-02-29T09:00"),
    ],
)
def test_hours_are_elapsed_hours(start, hours, due):
    found = after(at(start), Span(n=hours, unit="h"), "england")
    assert local(found).replace(tzinfo=None) == datetime.fromisoformat(due)


def test_hours_of_a_day_alone_begin_with_it():
    found = after(day("2026-10-25"), Span(n=24, unit="h"), "england")
    assert local(found).replace(tzinfo=None) == datetime(2026, 10, 25, 23)
    assert instant_of(day("2026-07-01")) == datetime(2026, 6, 30, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("event", "n", "unit", "due"),
    [
        ("2026-11-24", 1, "cd", "2026-11-23"),  # row 28
        ("2028-03-01", 1, "cd", "2028-02-29"),
        ("2026-12-29", 2, "wd", "2026-12-23"),
        ("2026-04-07", 5, "wd", "2026-03-27"),  # row 48
        ("2027-01-05", 1, "wk", "2026-12-29"),  # row 35
        ("2026-12-25", 4, "wk", "2026-11-27"),  # row 15
        ("2028-03-31", 1, "month", "2028-02-29"),
    ],
)
def test_so_many_days_before(event, n, unit, due):
    assert before(day(event), Span(n=n, unit=unit), "england") == day(due)


def test_hours_before_are_elapsed_hours_too():
    found = before(at("2026-03-30T10:00"), Span(n=72, unit="h"), "england")  # row 10
    assert local(found).replace(tzinfo=None) == datetime(2026, 3, 27, 9)


@pytest.mark.parametrize(
    ("from_on", "until_on", "due"),
    [
        ("2026-11-02", "2026-11-09", "2026-12-03"),  # seven days given again
        ("2026-10-01", "2026-10-20", "2026-11-26"),  # over before it began
        ("2026-12-01", "2026-12-20", "2026-11-26"),  # after it was due
        ("2026-10-20", "2026-10-30", "2026-11-28"),  # from before: only what was lost since
        ("2026-11-26", "2026-11-28", "2026-11-28"),  # on the very day, and still paused the next
    ],
)
def test_a_pause_gives_its_days_again(from_on, until_on, due):
    pause = Pause(day(from_on), day(until_on))
    found = put_off(day("2026-10-27"), day("2026-11-26"), [pause], lambda _: True)
    assert found == day(due)


def test_a_pause_of_a_clock_of_working_days_gives_working_days_again():
    pause = Pause(day("2026-12-24"), day("2026-12-30"))  # Thursday, bank holidays, Tuesday
    found = put_off(
        day("2026-12-21"),
        day("2027-01-07"),
        [pause],
        lambda each: is_working_day(each, "england"),
    )
    assert found == day("2027-01-11")


def test_two_pauses_that_overlap_count_once():
    pauses = [
        Pause(day("2026-11-02"), day("2026-11-09")),
        Pause(day("2026-11-05"), day("2026-11-12")),
    ]
    found = put_off(day("2026-10-27"), day("2026-11-26"), pauses, lambda _: True)
    assert found == day("2026-12-06")


def test_a_pause_of_hours_gives_hours_again():
    pauses = [Pause(day("2026-11-20"), day("2026-11-21"))]
    found = put_off(at("2026-11-19T12:00"), at("2026-11-21T12:00"), pauses, lambda _: True)
    assert found == at("2026-11-22T12:00")


def test_a_pause_that_has_not_ended_gives_nothing_yet():
    found = put_off(
        day("2026-10-27"), day("2026-11-26"), [Pause(day("2026-11-02"))], lambda _: True
    )
    assert found == day("2026-11-26")


def test_a_day_without_work_says_why():
    assert why_no_work(day("2026-12-25"), "england") == "Christmas Day"
    assert why_no_work(day("2026-11-22"), "england") == "a Sunday"
    assert why_no_work(day("2026-11-23"), "england") == ""
    assert why_no_work(day("2026-11-30"), "scotland") != ""


def test_the_day_of_a_moment_is_the_authoritys():
    assert day_of(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == day("2026-07-02")
    assert months_from(day("2026-03-31"), -1) == day("2026-02-28")
