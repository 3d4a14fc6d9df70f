"""Working days: Monday to Friday, and no bank holiday of the nation (field guide, g)."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

import holidays

A_DAY = timedelta(days=1)
SATURDAY = 5
NATIONS: Mapping[str, str] = MappingProxyType(
    {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern-ireland": "NIR"}
)


@lru_cache(maxsize=512)
def bank_holidays(nation: str, year: int) -> Mapping[date, str]:
    """The bank holidays of one year, those in place of a weekend's too, with their names."""
    found = holidays.country_holidays("GB", subdiv=NATIONS[nation], years=year)
    return MappingProxyType(dict(found.items()))


def is_working_day(day: date, nation: str) -> bool:
    """Whether people are at work that day."""
    return day.weekday() < SATURDAY and day not in bank_holidays(nation, day.year)


def why_no_work(day: date, nation: str) -> str:
    """“a Saturday”, “Christmas Day”; empty for a working day."""
    if name := bank_holidays(nation, day.year).get(day):
        return name
    return "" if day.weekday() < SATURDAY else f"a {day:%A}"
