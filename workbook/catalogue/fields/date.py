"""A day, typed as people type it; where allowed, only a month or a year."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Literal

from workbook.catalogue.fields.field import Field, Slug
from workbook.catalogue.fields.values import Json, Names
from workbook.core.problems import Invalid

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
STORED = re.compile(r"^\d{4}(-\d{2}){0,2}$")
WEEKDAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*[ ,]+", re.IGNORECASE)
ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b", re.IGNORECASE)
BETWEEN = re.compile(r"[\s/.,-]+")


class Date(Field):
    """Kept as "2026-11-24"; where `may_be_partial`, also as "2026-11" or "2026". `not_before` is
    the slug of another date of the same kind, which this one cannot come before. What `is_due` by
    law on the day is observed.

    Read with the day first, as in the United Kingdom. A year of two digits is refused, not
    guessed: a date of birth and a review date would need different guesses.
    """

    type: Literal["date"] = "date"
    may_be_partial: bool = False
    not_before: Slug | None = None
    is_due: bool = False

    @property
    def asks(self) -> str:
        return "Enter a date for"

    def parse(self, raw: object) -> Json:
        if isinstance(raw, Mapping):
            raw = " ".join(str(raw.get(each) or "") for each in ("day", "month", "year"))
        if isinstance(raw, date):
            raw = raw.isoformat()
        given = self.one(raw)
        if not given:
            return None
        numbers = self._numbers(given)
        if len(numbers) < 3 and not self.may_be_partial:
            raise self._unreal()
        year, month, day = (*numbers, 1, 1)[:3]
        if not 1900 <= year <= 2199:
            raise self.wrong("Enter the year with four numbers, like 2026")
        try:
            date(year, month, day)
        except ValueError:
            raise self._unreal() from None
        return "-".join(f"{each:02}" for each in numbers)

    def say(self, value: Json, names: Names | None = None) -> str:
        """Like 24 November 2026, November 2026 or 2026."""
        if self.is_blank(value):
            return ""
        if not isinstance(value, str) or not STORED.match(value):
            return str(value)
        year, *rest = (int(each) for each in value.split("-"))
        words = [str(year), *(MONTHS[each - 1] for each in rest[:1]), *map(str, rest[1:])]
        return " ".join(reversed(words))

    def is_before(self, value: Json, other: Json) -> bool:
        """Whether one kept date comes before another, as far as both are known."""
        if not isinstance(value, str) or not isinstance(other, str):
            return False
        if not STORED.match(value) or not STORED.match(other):
            return False
        known = min(len(value), len(other))
        return value[:known] < other[:known]

    def typed(self, value: Json) -> str:
        """How a kept date stands in the box: 24 11 2026. What was refused stands as typed."""
        if isinstance(value, str) and STORED.match(value):
            return " ".join(str(int(each)) for each in reversed(value.split("-")))
        return "" if value is None else str(value)

    def _numbers(self, given: str) -> list[int]:
        """The year, then the month and the day as far as they were given."""
        if STORED.match(given):
            return [int(each) for each in given.split("-")]
        plain = ORDINAL.sub("", WEEKDAY.sub("", given))
        parts = [each for each in BETWEEN.split(plain) if each]
        if not 1 <= len(parts) <= 3:
            raise self._unreal()
        return [self._number(each) for each in reversed(parts)]

    def _number(self, part: str) -> int:
        if part.isascii() and part.isdigit() and len(part) <= 4:
            return int(part)
        for number, name in enumerate(MONTHS, 1):
            if len(part) >= 3 and name.lower().startswith(part.lower().removesuffix("t")):
                return number
        raise self._unreal()

    def _unreal(self) -> Invalid:
        like = "24 11 2026, November 2026 or 2026" if self.may_be_partial else "24 11 2026"
        return self.wrong(f"Enter a real date, like {like}")
