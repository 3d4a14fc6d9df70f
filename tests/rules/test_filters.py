"""How days, ages, numbers and names are said."""

from datetime import UTC, date, datetime, timedelta

import pytest

from workbook.web.filters import (
    FILTERS,
    age,
    ago,
    clock_time,
    day_or_time,
    initials,
    listed,
    long_day,
    moment,
    plural,
    rating_word,
    sentence,
    short_day,
    weekday_day,
)

TUESDAY = date(2026, 11, 24)
TEN_IN_WINTER = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
NINE_IN_SUMMER = datetime(2026, 7, 3, 8, 5, tzinfo=UTC)
HALF_PAST_MIDNIGHT_IN_JULY = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)


def test_a_day_on_its_own_has_its_year():
    assert long_day(TUESDAY) == "24 November 2026"
    assert weekday_day(TUESDAY) == "Tuesday 24 November 2026"


def test_a_day_on_a_page_has_its_year_only_when_it_is_another_one():
    assert short_day(TUESDAY) == "24 Nov"
    assert short_day(TUESDAY, date(2026, 1, 1)) == "24 Nov"
    assert short_day(TUESDAY, date(2027, 1, 1)) == "24 Nov 2026"


def test_times_are_the_authoritys_own_in_winter_and_in_summer():
    assert moment(TEN_IN_WINTER) == "Tue 24 Nov, 10:00"
    assert moment(NINE_IN_SUMMER) == "Fri 3 Jul, 09:05"
    assert clock_time(NINE_IN_SUMMER) == "09:05"


@pytest.mark.parametrize(
    ("later", "says"),
    [
        (timedelta(minutes=3), "09:05"),
        (timedelta(hours=14), "09:05"),
        (timedelta(hours=15), "3 Jul, 09:05"),
        (timedelta(days=200), "3 Jul 2026, 09:05"),
    ],
)
def test_what_was_done_on_another_day_says_which(later, says):
    assert day_or_time(NINE_IN_SUMMER, NINE_IN_SUMMER + later) == says
    assert long_day(HALF_PAST_MIDNIGHT_IN_JULY) == "1 July 2026"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(minutes=60), "1 hour ago"),
        (timedelta(hours=2, minutes=59), "2 hours ago"),
        (timedelta(hours=10), "10 hours ago"),
        (timedelta(hours=10, minutes=1), "Mon 23 Nov, 23:59"),
        (timedelta(days=400), "Mon 20 Oct 2025, 11:00"),
        (timedelta(minutes=-5), "Tue 24 Nov, 10:05"),
    ],
)
def test_relative_times_only_within_today(before, said):
    assert ago(TEN_IN_WINTER - before, TEN_IN_WINTER) == said


@pytest.mark.parametrize(
    ("born_on", "due_on", "said"),
    [
        (date(2019, 11, 24), None, "7"),
        (date(2019, 11, 25), None, "6"),
        (date(2024, 11, 24), None, "2"),
        (date(2024, 11, 25), None, "23 months"),
        (date(2026, 3, 20), None, "8 months"),
        (date(2026, 9, 24), None, "2 months"),
        (date(2026, 9, 25), None, "8 weeks"),
        (date(2026, 11, 17), None, "1 week"),
        (date(2026, 11, 18), None, "6 days"),
        (TUESDAY, None, "0 days"),
        (None, date(2027, 3, 3), "due 3 March"),
        (date(2026, 11, 23), date(2026, 12, 1), "1 day"),
        (None, None, ""),
    ],
)
def test_ages(born_on, due_on, said):
    assert age(born_on, TUESDAY, due_on) == said


def test_an_age_is_counted_on_the_authoritys_own_day():
    born_on = date(2024, 7, 1)
    assert age(born_on, HALF_PAST_MIDNIGHT_IN_JULY) == "2"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Siân Pugh", "SP"),
        ("Ruth", "R"),
        ("Priya Anjali Nair", "PN"),
        ("joe o'Whitaker", "JO"),
        ("  ", ""),
    ],
)
def test_initials(name, said):
    assert initials(name) == said


def test_counting_and_listing():
    assert plural(1, "entry", "entries") == "1 entry"
    assert plural(0, "entry", "entries") == "0 entries"
    assert plural(2000, "word") == "2,000 words"
    assert listed([]) == ""
    assert listed(["Maisie"]) == "Maisie"
    assert listed(("Maisie", "Tyler")) == "Maisie and Tyler"
    assert listed(["Maisie", "Tyler", "Leo"]) == "Maisie, Tyler and Leo"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("would put Kelly at risk", "would put Kelly at risk."),
        ("Is it safe?", "Is it safe?"),
        ("She said “no.”", "She said “no.”"),
        (" ", ""),
    ],
)
def test_a_reason_ends_as_a_sentence(text, said):
    assert sentence(text) == said


def test_ratings_are_always_a_word():
    assert [rating_word(it) for it in ("red", "amber", "green", "", None)] == [
        "Red",
        "Amber",
        "Green",
        "Not rated",
        "Not rated",
    ]


def test_every_filter_has_its_functions_name():
    assert all(name == filter_.__name__ for name, filter_ in FILTERS.items())
