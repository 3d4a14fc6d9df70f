"""The demo's calendar: whatever the day on which it is loaded, nothing lies in the future."""

import re
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.conftest import settings
from workbook.app import create_app
from workbook.audit.models import AuditRow
from workbook.core.time import LONDON, clock_set_to, now
from workbook.demo.days import WEEKDAYS, Days
from workbook.demo.load import load_unless_there
from workbook.migrations import migrate

A_WEEK = [datetime(2026, 11, day, hour, 5, tzinfo=LONDON) for day in range(16, 23) for hour in
          (0, 10, 12, 23)]  # fmt: skip
CHRISTMAS_AND_LEAP = [
    datetime(2028, 2, 29, 9, tzinfo=LONDON),
    datetime(2026, 12, 31, 23, 59, tzinfo=LONDON),
    datetime(2027, 3, 28, 3, 10, tzinfo=LONDON),
]


@pytest.mark.parametrize("moment", [*A_WEEK, *CHRISTMAS_AND_LEAP], ids=str)
def test_what_has_happened_is_past(moment):
    days = Days(moment)
    assert days.today < days.tuesday <= days.today + timedelta(days=7)
    assert days.tuesday.weekday() == 1
    for each in WEEKDAYS:
        assert days.week(2, each) < days.today
        assert WEEKDAYS[days.week(3, each).weekday()] == each
    assert days.week(1, "mon") < days.today
    for back in range(5):
        assert days.back(back).weekday() < 5
        assert days.moment(days.back(back), time(10, 45)) < moment
    assert days.back(3) < days.back(2) < days.back(1) < days.back(0) <= days.today


@pytest.mark.parametrize("moment", [*A_WEEK, *CHRISTMAS_AND_LEAP], ids=str)
def test_what_is_going_on_began_in_office_hours(moment):
    day, at = Days(moment).lately(34)
    assert day.weekday() < 5
    assert time(9) <= at <= time(17)
    assert Days.moment(day, at) <= moment - timedelta(minutes=34)


@pytest.mark.parametrize(
    ("moment", "began"),
    [
        (datetime(2026, 11, 20, 10, 5, tzinfo=LONDON), datetime(2026, 11, 20, 9, 30)),
        (datetime(2026, 11, 20, 9, 33, tzinfo=LONDON), datetime(2026, 11, 19, 15, 30)),
        (datetime(2026, 11, 20, 22, 0, tzinfo=LONDON), datetime(2026, 11, 20, 15, 30)),
        (datetime(2026, 11, 22, 3, 46, tzinfo=LONDON), datetime(2026, 11, 20, 15, 30)),
    ],
)
def test_it_began_half_an_hour_ago_or_on_the_last_afternoon_at_work(moment, began):
    assert datetime.combine(*Days(moment).lately(34)) == began


def test_a_birthday_falls_so_many_years_and_days_ago():
    days = Days(datetime(2026, 11, 20, 12, tzinfo=LONDON))
    assert days.born(7, 0).isoformat() == "2019-11-20"
    assert days.born(4, 61).isoformat() == "2022-09-20"
    assert Days(datetime(2028, 2, 29, 12, tzinfo=LONDON)).born(7, 1).isoformat() == "2021-02-27"


def test_no_story_names_a_month_or_a_season():
    named = re.compile(
        r"\b(January|February|March|April|June|July|August|September|October|November|December|"
        r"Christmas|Easter|summer|autumn|winter|in (the )?spring|in May)\b"
    )
    stories = Path(__file__).resolve().parents[3] / "workbook" / "demo"
    found = [
        f"{path.name}:{number}"
        for path in stories.rglob("*.py")
        if path.name != "days.py"
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if named.search(line)
    ]
    assert found == []


@pytest.mark.long
def test_a_demo_loads_on_a_tuesday_morning(tmp_path):
    """The hardest moment: the coming Tuesday is a whole week away, and nothing was done today."""
    config = settings(tmp_path, f"sqlite:///{tmp_path}/workbook.sqlite")
    migrate(config)
    database = create_app(config).extensions["database"]
    try:
        with clock_set_to(datetime(2026, 11, 24, 9, 3, tzinfo=LONDON)):
            load_unless_there(database, config)
            with database.reading() as session:
                assert session.scalar(select(func.max(AuditRow.at))) < now()
    finally:
        database.dispose()
