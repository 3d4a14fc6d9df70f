"""By when a change in risk is read, and whether it was recorded in time."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from workbook.catalogue.definitions import RelayLimit
from workbook.relays.rules import is_late, read_by, what_is_wanted

FRIDAY, SATURDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)
CHRISTMAS, ST_ANDREWS = date(2026, 12, 25), date(2026, 11, 30)
AT = datetime(2026, 11, 20, 10, tzinfo=UTC)


BEFORE_THE_CLOCKS_CHANGE = datetime(2026, 10, 24, 23, tzinfo=UTC)
OFFERED = ("now", "today")


@pytest.mark.parametrize("at", [AT, BEFORE_THE_CLOCKS_CHANGE, datetime(2028, 2, 29, 9, tzinfo=UTC)])
@pytest.mark.parametrize("hours", [1, 2, 8])
def test_it_is_read_within_the_hours_that_were_chosen(hours: int, at: datetime) -> None:
    limit = RelayLimit(slug="now", title="Soon", hint="Ring as well", hours=hours)
    assert read_by(limit, at) == at + timedelta(hours=hours)


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
        (date(2026, 3, 29), date(2026, 3, 30), "england", False),
        (date(2026, 10, 25), date(2026, 10, 27), "england", True),
        (date(2028, 2, 29), date(2028, 3, 1), "england", True),
        (ST_ANDREWS, date(2026, 12, 1), "england", True),
        (ST_ANDREWS, date(2026, 12, 1), "scotland", False),
    ],
)
def test_a_bank_holiday_of_the_nation_is_no_working_day(
    learned: date, recorded: date, nation: str, late: bool
) -> None:
    assert is_late(learned, recorded, nation) is late


def test_each_box_says_what_it_wants() -> None:
    def wanted(**given: Any) -> dict[str, str]:
        return what_is_wanted(**{"today": FRIDAY, "offered": OFFERED, **given})

    nothing = wanted(changed="", told="", learned_on=None, named=0, within="")
    assert set(nothing) == {"changed", "told", "learned_on", "named", "within"}
    right = wanted(changed="It is worse", told="Rang", learned_on=FRIDAY, named=1, within="now")
    assert right == {}
    long = wanted(changed="x" * 2001, told="x" * 2001, learned_on=FRIDAY, named=1, within="later")
    assert set(long) == {"changed", "told", "within"}
