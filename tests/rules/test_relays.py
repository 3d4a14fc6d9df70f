"""By when a change in risk is read, and whether it was recorded in time."""

from datetime import UTC, date, datetime, timedelta

import pytest

from workbook.relays.rules import WITHINS, is_late, read_by, what_is_wanted

FRIDAY, SATURDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)
CHRISTMAS, ST_ANDREWS = date(2026, 12, 25), date(2026, 11, 30)
AT = datetime(2026, 11, 20, 10, tzinfo=UTC)


@pytest.mark.parametrize(("within", "hours"), [("now", 2), ("today", 8)])
def test_it_is_read_within_the_hours_that_were_chosen(within: str, hours: int) -> None:
    assert read_by(within, AT) == AT + timedelta(hours=hours)
    assert WITHINS[within].title.endswith("hours")


@pytest.mark.parametrize(
    ("learned", "recorded", "late"),
    [
        (FRIDAY, FRIDAY, False),
        (FRIDAY, SATURDAY, True),
        (FRIDAY, MONDAY, True),
        (SATURDAY, SATURDAY, False),
        (SATURDAY, MONDAY, False),
        (SATURDAY, MONDAY + timedelta(days=1), True),
    ],
)
def test_it_is_recorded_the_same_working_day(learned: date, recorded: date, late: bool) -> None:
    assert is_late(learned, recorded, "england") is late


@pytest.mark.parametrize(
    ("learned", "recorded", "nation", "late"),
    [
        (CHRISTMAS, date(2026, 12, 29), "england", False),
        (CHRISTMAS, date(2026, 12, 30), "england", True),
        (ST_ANDREWS, date(2026, 12, 1), "england", True),
        (ST_ANDREWS, date(2026, 12, 1), "scotland", False),
    ],
)
def test_a_bank_holiday_of_the_nation_is_no_working_day(
    learned: date, recorded: date, nation: str, late: bool
) -> None:
    assert is_late(learned, recorded, nation) is late


def test_each_box_says_what_it_wants() -> None:
    nothing = what_is_wanted(changed="", told="", learned_on=None, today=FRIDAY, named=0, within="")
    assert set(nothing) == {"changed", "told", "learned_on", "named", "within"}
    right = what_is_wanted(
        changed="It is worse", told="Rang", learned_on=FRIDAY, today=FRIDAY, named=1, within="now"
    )
    assert right == {}
    long = what_is_wanted(
        changed="x" * 2001, told="x" * 2001, learned_on=FRIDAY, today=FRIDAY, named=1, within="now"
    )
    assert set(long) == {"changed", "told"}
